"""Questions beside the deck: shuffled fairly, and written as other tools read them."""

"""A template of someone else's: its layouts found by their placeholders, and what it lacks composed on its master."""

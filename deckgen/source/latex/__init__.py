"""LaTeX to the trees of deckgen/formula."""

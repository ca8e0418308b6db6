"""Formulas: what one says as a tree, how it reads as text, and how much room it takes."""

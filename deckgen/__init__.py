"""deckgen: from a course file to a native PowerPoint deck with figures trained for the lecture."""

__version__ = "0.1.0"

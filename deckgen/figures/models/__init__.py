"""One file, one model: its networks and its loss."""

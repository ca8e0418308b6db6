"""One file a format: what other tools read."""

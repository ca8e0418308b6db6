"""A speaking script beside the course file: read, and joined to its course."""

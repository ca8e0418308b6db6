"""One file, one drawing: from a Result to a picture or a chart."""

"""The questions of a course file: found in raw lines by their dialects, then read."""

"""From the lecturer's text to a Course: what was written, and on which line."""

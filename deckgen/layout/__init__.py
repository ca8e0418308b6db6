"""From Slides and a Theme to Pages: where everything stands, how large, and what goes on to a next page."""

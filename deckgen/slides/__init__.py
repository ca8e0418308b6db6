"""From a Course to Slides: what is said and in which order, without geometry."""

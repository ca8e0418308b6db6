"""One file, one kind of block: how it lowers to the shapes of a slide."""

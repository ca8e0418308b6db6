"""Pages to the bytes of a .pptx: the only room that knows the file format, one file an XML vocabulary."""

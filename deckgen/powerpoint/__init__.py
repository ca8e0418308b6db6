"""From Pages to the bytes of a deck: all the XML, and the only use of python-pptx."""

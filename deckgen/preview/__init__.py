"""A deck as others see it: drawn by LibreOffice, laid out on a contact sheet or a page to search."""

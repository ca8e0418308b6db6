"""What several tests need: syntax trees, LibreOffice, and the promises every deck keeps."""

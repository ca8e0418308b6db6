"""Markdown to Nodes, each with its line: the only importer of mistune."""

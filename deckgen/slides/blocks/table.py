"""A table stays a table."""

from __future__ import annotations

from deckgen.slides.lowering import Images, Lowered
from deckgen.slides.model import Table
from deckgen.source.course import Node


def lower(node: Node, images: Images) -> Lowered:
    """Lower a table."""
    return Lowered((Table(node.header, node.rows, node.align),))

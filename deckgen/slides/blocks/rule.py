"""A rule inside another block shows nothing; between blocks it begins a new slide before it comes here."""

from __future__ import annotations

from deckgen.slides.lowering import Images, Lowered
from deckgen.source.course import Node


def lower(node: Node, images: Images) -> Lowered:
    """Lower a rule to nothing."""
    return Lowered()

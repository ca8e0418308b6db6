"""A comment is what the lecturer says."""

from __future__ import annotations

from deckgen.slides.lowering import Images, Lowered
from deckgen.source.course import Node


def lower(node: Node, images: Images) -> Lowered:
    """Lower a comment to speaker notes, a blank line beginning a new paragraph."""
    parts = (" ".join(part.split()) for part in node.text.strip().split("\n\n"))
    return Lowered(notes=tuple(part for part in parts if part))

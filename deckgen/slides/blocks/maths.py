"""A display formula stands on a line of its own, as readable text."""

from __future__ import annotations

from deckgen.runs import Paragraph
from deckgen.slides.lowering import Images, Lowered
from deckgen.slides.model import Text
from deckgen.source.course import Node


def lower(node: Node, images: Images) -> Lowered:
    """Lower a display formula; it stands in one level, as a displayed formula does."""
    return Lowered((Text("body", (Paragraph(node.runs, level=1),)),))

"""A paragraph stands in the body as it is."""

from __future__ import annotations

from deckgen.runs import Paragraph
from deckgen.slides.lowering import Images, Lowered
from deckgen.slides.model import Text
from deckgen.source.course import Node


def lower(node: Node, images: Images) -> Lowered:
    """Lower a paragraph."""
    return Lowered((Text("body", (Paragraph(node.runs),)),))

"""A heading that begins no slide (one inside a list, a quote or a div) stands in the body, bold."""

from __future__ import annotations

from dataclasses import replace

from deckgen.runs import Paragraph
from deckgen.slides.lowering import Images, Lowered
from deckgen.slides.model import Text
from deckgen.source.course import Node


def lower(node: Node, images: Images) -> Lowered:
    """Lower a heading below a slide's title."""
    return Lowered((Text("body", (Paragraph(tuple(replace(run, bold=True) for run in node.runs)),)),))

"""A code block stands in its own placeholder, a line a paragraph."""

from __future__ import annotations

from deckgen.runs import Paragraph, Run
from deckgen.slides.lowering import Images, Lowered
from deckgen.slides.model import Text
from deckgen.source.course import Node

TAB_STOP = 4
"""Columns a tabulator leads to."""


def lower(node: Node, images: Images) -> Lowered:
    """Lower a code block; tabulators become spaces, the lines stay as they are."""
    lines = node.text.expandtabs(TAB_STOP).rstrip("\n").split("\n")
    return Lowered((Text("code", tuple(Paragraph((Run(line, code=True),)) for line in lines)),))

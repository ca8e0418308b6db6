"""A code block stands in its own placeholder, a line a paragraph, coloured where its language is known."""

from __future__ import annotations

from dataclasses import replace

from deckgen.runs import Paragraph, Run
from deckgen.slides.colouring import coloured
from deckgen.slides.lowering import Images, Lowered
from deckgen.slides.model import Text
from deckgen.source.course import Node

TAB_STOP = 4
"""Columns a tabulator leads to."""
MARK = "  ◄"
"""What stands behind a line that the class is to look at: its weight alone is hard to see on a beamer."""


def lower(node: Node, images: Images) -> Lowered:
    """Lower a code block; tabulators become spaces, the lines stay as they are, those to look at bold and marked."""
    lines = coloured(node.text.expandtabs(TAB_STOP).rstrip("\n"), node.info)
    marked = set(node.marked)
    shown = (_marked(line) if number in marked else line for number, line in enumerate(lines, 1))
    return Lowered((Text("code", tuple(map(Paragraph, shown))),))


def _marked(line: tuple[Run, ...]) -> tuple[Run, ...]:
    return (*(replace(run, bold=True) for run in line), Run(MARK, bold=True, code=True))

"""A line of code that is wider than a slide.

It is broken where the slide ends, so that the class sees an indent that is none, and in some languages another program.
How many characters a line holds is measured at the smallest type of the theme.
"""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source.course import Node
from deckgen.source.sheet import Severity, Sheet, nodes

SEVERITY: Severity = "warning"
TAB = 4
"""Columns a tabulator leads to."""


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give each block of code with its first line that is too wide."""
    for node in nodes(sheet.course):
        if node.kind != "code" or not sheet.code_columns:
            continue
        wide = [(len(line.expandtabs(TAB)), line) for line in node.text.split("\n")]
        over = [(width, line) for width, line in wide if width > sheet.code_columns]
        if over:
            more = f", as {len(over) - 1} more of this code" if len(over) > 1 else ""
            what = f"the line of code has {over[0][0]} characters and a slide holds {sheet.code_columns}{more}"
            yield sheet.fault(_line(node, over[0][1], sheet), what, "break it, or shorten its names")


def _line(node: Node, text: str, sheet: Sheet) -> int:
    """Where in the file a line of a code block stands; the block's own line where it is not found."""
    lines = sheet.reading.lines
    until = min(len(lines), node.line + node.text.count("\n") + 2)
    return next((at + 1 for at in range(node.line - 1, until) if lines[at].strip() == text.strip()), node.line)

"""A table whose columns have no names.

A class has to guess what a column holds, and a screen reader reads cells without saying what they are. Told is a table
with an empty header, or with an empty cell in it other than the corner above the names of its rows.
"""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source.sheet import Severity, Sheet, nodes
from deckgen.source.words import line_of

SEVERITY: Severity = "warning"


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the tables with a column that is not named."""
    for node in nodes(sheet.course):
        if node.kind != "table":
            continue
        empty = [place for place, cell in enumerate(node.header, 1) if not line_of(cell)]
        if len(empty) == len(node.header):
            yield sheet.fault(node.line, "the table has no header", "name each column in its first row")
        elif any(place > 1 for place in empty):
            place = next(place for place in empty if place > 1)
            yield sheet.fault(node.line, f"column {place} of the table has no name", "name it in the first row")

"""A heading that skips a level.

A heading of level 4 right below one of level 2 leaves out a step: a screen reader announces a part that is not there,
and on the slides it stands in the text where its author may have meant a slide of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source.lines import marked
from deckgen.source.sheet import Severity, Sheet, nodes

SEVERITY: Severity = "note"

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]|$)")


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the headings of the content that stand two levels or more below the one before them."""
    headings = {node.line: node.level for node in nodes(sheet.course) if node.kind == "heading"}
    above = 0
    for line in marked(sheet.reading.lines, 1) if headings else ():
        found = None if line.code else _HEADING.match(line.text)
        if not found:
            continue
        level = len(found[1])
        if above and headings.get(line.number) == level and level > above + 1:
            what = f"the heading has level {level} and the one above it level {above}"
            yield sheet.fault(line.number, what, f"begin it with {'#' * (above + 1)}")
        above = level

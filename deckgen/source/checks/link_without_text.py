"""A link that shows no words.

`[](https://example.org)` leaves nothing to click on and nothing to read aloud: the address is lost on the slide, and
the class never learns that there was one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source.lines import marked
from deckgen.source.sheet import Severity, Sheet

SEVERITY: Severity = "warning"

_LINK = re.compile(r"(?<![!\\\w\])}])\[\s{0,20}\]\((?P<to>[a-z][a-z+.-]{1,20}:[^\s()]+)(?:\s[^()]{0,200})?\)", re.I)
_TICKS = re.compile(r"`+")


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the links with nothing between their brackets, outside of code."""
    for line in marked(sheet.reading.lines, 1):
        if line.code or "](" not in line.text:
            continue
        for found in _LINK.finditer(_without_code(line.text)):
            yield sheet.fault(line.number, f"the link to {found['to']!r} has no text", "write what it leads to")


def _without_code(text: str) -> str:
    """A line without what stands between two equal rows of backticks."""
    ticks = list(_TICKS.finditer(text))
    last = {len(each[0]): place for place, each in enumerate(ticks)}
    kept, at, opened = list[str](), 0, 0
    for place, each in enumerate(ticks):
        if opened == len(each[0]):
            at, opened = each.end(), 0
        elif not opened and last[len(each[0])] > place:
            kept.append(text[at : each.start()])
            opened = len(each[0])
    return "".join((*kept, text[at:]))

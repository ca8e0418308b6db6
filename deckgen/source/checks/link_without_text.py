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

_LINK = re.compile(r"(?<![!\\\w\])}])\[\s{0,20}\]\((?P<to>[a-z][a-z+.-]{1,20}:[^\s()]{1,2000})[^()\n]{0,200}\)", re.I)
_CODE = re.compile(r"(`+)(?:(?!\1).)*?\1")


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the links with nothing between their brackets, outside of code."""
    for line in marked(sheet.reading.lines, 1):
        if line.code or "](" not in line.text:
            continue
        for found in _LINK.finditer(_CODE.sub("", line.text) if line.text.count("`") < 200 else line.text):
            yield sheet.fault(line.number, f"the link to {found['to']!r} has no text", "write what it leads to")

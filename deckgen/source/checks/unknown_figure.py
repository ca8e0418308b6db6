"""A trained figure that does not exist.

A build stops where the text or the front matter names a figure that there is not, since a slide without the picture it
speaks of is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from deckgen.errors import Fault
from deckgen.source.course import FIGURE
from deckgen.source.sheet import Severity, Sheet, nodes

SEVERITY: Severity = "error"


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the figures that are named and not known."""
    for line, name in (*_in_text(sheet), *_in_front(sheet)):
        if name not in sheet.figures:
            close = get_close_matches(name, sheet.figures, n=1)
            known = ", ".join(sorted(sheet.figures))
            todo = f"did you mean {close[0]!r}?" if close else f"the figures are: {known}"
            yield sheet.fault(line, f"there is no figure {name!r}", todo)
    yield from _misplaced(sheet)


def _misplaced(sheet: Sheet) -> Iterator[Fault]:
    """Figures that the front matter gives to a section that is not there."""
    wished, count = sheet.reading.matter.values.get("figures"), len(sheet.course.sections)
    for section in wished if isinstance(wished, dict) else ():
        if str(section).isdecimal() and not 1 <= int(str(section)) <= count:
            what = f"figures are wished for section {section}, and there {_are(count)}"
            yield sheet.fault(sheet.reading.matter.lines.get("figures", 1), what, "count the sections from 1")


def _are(count: int) -> str:
    return "is 1 section" if count == 1 else f"are {count} sections"


def _in_text(sheet: Sheet) -> Iterator[tuple[int, str]]:
    for node in nodes(sheet.course):
        if node.kind == "image" and node.target.startswith(FIGURE):
            yield node.line, node.target.removeprefix(FIGURE).strip()


def _in_front(sheet: Sheet) -> Iterator[tuple[int, str]]:
    matter = sheet.reading.matter
    wished = matter.values.get("figures")
    for names in wished.values() if isinstance(wished, dict) else ():
        for name in names if isinstance(names, list) else [names]:
            if isinstance(name, str):
                yield matter.lines.get("figures", 1), name.strip()

"""A section without questions where others have some.

A question shortly after a concept is what shows a class, and the lecturer, whether it was understood. It is told only
in courses that ask questions in at least half of their sections, and of sections that have something to show.
"""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source.sheet import Severity, Sheet, is_empty, name_of

SEVERITY: Severity = "warning"


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the sections that ask nothing."""
    filled = [section for section in sheet.course.sections if not is_empty(section)]
    asking = [section for section in filled if section.questions]
    if len(asking) * 2 < len(filled) or any(fault.rule != "picture" for fault in sheet.reading.faults):
        return
    for section in filled:
        if not section.questions:
            yield sheet.fault(section.line, f"{name_of(section)} has no questions", "ask one to three about it")

"""A section without objectives where others have some.

Objectives tell a class what to listen for and tell the lecturer what to ask; a section without any is often one that
the file's author never got to. It is told only in courses that give objectives in at least half of their sections.
"""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source.sheet import Severity, Sheet, is_empty, name_of

SEVERITY: Severity = "note"


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the sections that set no aim."""
    filled = [section for section in sheet.course.sections if not is_empty(section)]
    aiming = [section for section in filled if section.objectives]
    if len(aiming) * 2 < len(filled):
        return
    for section in filled:
        if not section.objectives:
            yield sheet.fault(
                section.line, f"{name_of(section)} has no objectives", "say what the class can do after it"
            )

"""A sentence that only fills a template.

"Understand concepts from ..." tells a class nothing: it was left by whatever wrote the file's skeleton, and the deck
leaves it out. Where a section has nothing else, its slides are missing altogether.
"""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source.sheet import Severity, Sheet

SEVERITY: Severity = "warning"


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the sentences that reading left out."""
    return sheet.told_by("placeholder")

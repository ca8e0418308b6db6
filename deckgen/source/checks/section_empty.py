"""A section with nothing to show.

Its title takes a place in the agenda and a slide of its own, and then nothing follows: in one file of a generator, 9
of 13 sections were left so.
"""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source.sheet import Severity, Sheet

SEVERITY: Severity = "warning"


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the sections that reading found empty."""
    return sheet.told_by("section-empty")

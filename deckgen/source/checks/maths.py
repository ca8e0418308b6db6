"""Maths that cannot be converted whole.

A formula becomes an equation that can be edited, with readable text for programs that show none. What cannot be read
whole stops a build; with --lenient it stands on its slide as it is written, which a class cannot read.
"""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source.sheet import Severity, Sheet

SEVERITY: Severity = "warning"


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the formulas that could not be read."""
    return sheet.told_by("maths")

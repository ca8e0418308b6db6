"""Maths that cannot be converted whole.

A formula becomes text with raised and lowered parts. A command that is not known stands there by its bare name, which
a class cannot read.
"""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source.sheet import Severity, Sheet

SEVERITY: Severity = "warning"


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the commands that reading did not know."""
    return sheet.told_by("maths")

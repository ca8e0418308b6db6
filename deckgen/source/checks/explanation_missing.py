"""A question without an explanation.

Feedback that says why an answer is right is what makes a quiz teach rather than only test; without it the answer's
slide shows a letter and no reason.
"""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source.sheet import Severity, Sheet

SEVERITY: Severity = "warning"


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the questions that reading found without one."""
    return sheet.told_by("explanation-missing")

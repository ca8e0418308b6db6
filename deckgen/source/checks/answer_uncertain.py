"""A question whose right answer is missing or not certain.

A wrong key shown to a class is the worst fault a deck can have, so a build stops where an answer names no option,
more than one, or is not there at all. A bare number is taken as an option's text, never as its position.
"""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source.sheet import Severity, Sheet

SEVERITY: Severity = "error"


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the answers that reading could not be sure of."""
    return sheet.told_by("answer-uncertain")

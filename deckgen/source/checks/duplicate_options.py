"""Two options of one question say the same.

One of them can be struck out at once, or, where one is right, both are right and the class is told that one is wrong.
In code the difference may lie in spaces alone, which a slide does not show well.
"""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source.sheet import Severity, Sheet
from deckgen.source.words import line_of

SEVERITY: Severity = "warning"


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give each option that repeats one above it."""
    for question in sheet.questions:
        first: dict[str, str] = {}
        for option in question.options:
            text = line_of(option.runs).rstrip(".")
            letter = first.setdefault(text, option.letter)
            if letter != option.letter:
                right = f", and {letter} is right" if letter in question.keys else ""
                right = f", and {option.letter} is right" if option.letter in question.keys else right
                what = f"options {letter} and {option.letter} are alike ({text!r}){right}"
                yield sheet.fault(option.line, what, "write another one")

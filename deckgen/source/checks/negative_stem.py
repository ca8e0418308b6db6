"""A question that turns on a NOT.

A class that reads too fast answers the opposite and is marked wrong for reading, not for knowing; and knowing what is
not so is seldom the aim. Of 54,776 questions of one generator 2,416 turned on such a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source.course import Question
from deckgen.source.sheet import Severity, Sheet
from deckgen.source.words import line_of, words

SEVERITY: Severity = "note"

_LOUD = re.compile(r"\b(NOT|EXCEPT|LEAST|NEVER)\b")
_QUIET = re.compile(
    r"\b(?:which|what)\b(?P<between>[^.?!,:;]{0,80}?)"
    r"\b(?:is|are|was|were|does|do|would|can|could|should|has|have) (not)\b"
    r"|\ball of the following\b[^.?!]{0,80}\b(except)\b|\b(except)(?: for)?\s*[:?]",
    re.I,
)
_CLAUSES = frozenset({"that", "but", "if", "when", "where", "who", "while", "whose", "as", "and", "code", "happens"})
"""Words after which a "not" belongs to what is asked about and not to the question."""


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the questions that ask for what is not so."""
    for question in sheet.questions:
        if word := _negation(question):
            what = f"the question turns on {word!r}"
            yield sheet.fault(
                question.line, what, "ask for what is so, or have the class mark every option true or false"
            )


def _negation(question: Question) -> str:
    text = line_of(question.stem[0].runs)
    loud = None if text.isupper() else _LOUD.search(text)
    if loud:
        return loud[1]
    quiet = _QUIET.search(text)
    if not quiet or _CLAUSES & set(words(quiet["between"] or "")):
        return ""
    return quiet[2] or quiet[3] or quiet[4]

"""A labelled statement that is true or false: `**Question 2:** True or false: ...`, `**Answer:** True`, no options."""

from __future__ import annotations

import re

from deckgen.source.questions import labels
from deckgen.source.questions.dialects import assessment
from deckgen.source.questions.drafts import Block, Choice, Draft
from deckgen.source.questions.page import Lines

ORDER = 48
ANCHOR = labels.OPENS

_VERDICT = re.compile(
    r"[\s*_(]*(?P<verdict>true|false|t|f)[*_)]*(?:[.,;:!]+|(?=\s*$)|(?=\s+[—–(-])|(?=\s*\n))[\s*_.,;:—–-]*", re.I
)
_SHORT = re.compile(r"\btrue\b.{0,20}\bfalse\b|\bT\s*/\s*F\b", re.I)


def draft(lines: Lines, at: int, floor: int) -> Draft | None:
    """Read the labelled statement at `at` whose answer is true or false."""
    parts = assessment.parts(lines, at)
    said = _VERDICT.match(parts.answers[0].text) if parts and parts.answers and not parts.choices else None
    if not parts or not said or (len(said["verdict"]) == 1 and not _SHORT.search(parts.stem.text)):
        return None
    if why := parts.answers[0].text[said.end() :].strip():
        parts.explanations.insert(0, Block(parts.answers[0].line, [why]))
    verdict = "A" if said["verdict"].lower().startswith("t") else "B"
    parts.answers[0].lines[:] = [verdict]
    parts.choices = [Choice(letter, Block(parts.stem.line, [word])) for letter, word in (("A", "True"), ("B", "False"))]
    return parts.draft(at, assessment.extent(lines, at), assessment.number(lines, at))

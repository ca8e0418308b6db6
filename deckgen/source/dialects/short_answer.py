"""A labelled question that the class answers in its own words: `**Question 4:** ...`, `**Answer:** some words`."""

from __future__ import annotations

from deckgen.source import grammar
from deckgen.source.dialects import assessment
from deckgen.source.drafts import Draft, Lines

ORDER = 60
ANCHOR = grammar.OPENS


def draft(lines: Lines, at: int, floor: int) -> Draft | None:
    """Read the labelled question at `at` that has an answer and no options; several answers are several wordings."""
    parts = assessment.parts(lines, at)
    if not parts or parts.choices or not parts.answers:
        return None
    after = assessment.extent(lines, at)
    number = assessment.number(lines, at)
    return Draft(at, after, number, parts.stem, explanations=parts.explanations, accepted=parts.answers)

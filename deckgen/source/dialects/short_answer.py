"""A labelled question that the class answers in its own words: `**Question 4:** ...`, `**Answer:** some words`."""

from __future__ import annotations

from deckgen.source.dialects import assessment
from deckgen.source.drafts import OPENS, Draft, Lines

ORDER = 60
ANCHOR = OPENS


def draft(lines: Lines, at: int, floor: int) -> Draft | None:
    """Read the labelled question at `at` that has an answer and no options; several answers are several wordings."""
    parts = assessment.parts(lines, at)
    if not parts or parts.choices or not parts.answers:
        return None
    parts.accepted, parts.answers = parts.answers, []
    return parts.draft(at, assessment.extent(lines, at), assessment.number(lines, at))

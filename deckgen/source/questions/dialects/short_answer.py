"""A question that the class answers in its own words: `**Question 4:** ...`, `**Answer:** some words`.

Without a number its label is bold (`**Question:** ...`), and the answer stands in the next paragraph at the latest.
"""

from __future__ import annotations

import re

from deckgen.source.questions import answers, grammar, labels, stems
from deckgen.source.questions.dialects import assessment
from deckgen.source.questions.drafts import Block, Draft
from deckgen.source.questions.page import Lines

ORDER = 60
ANCHOR = re.compile(rf"{labels.OPENS.pattern}|[ \t]*(?:[-+*][ \t]+)?{labels.UNNUMBERED}", re.I)

_LABEL = re.compile(rf"[ \t]*(?:[-+*][ \t]+)?{labels.UNNUMBERED}", re.I)


def draft(lines: Lines, at: int, floor: int) -> Draft | None:
    """Read the question at `at` that has an answer and no options; several answers are several wordings."""
    if label := _LABEL.match(lines.all[at].text):
        return _unnumbered(lines, at, label.end())
    parts = assessment.parts(lines, at)
    if not parts or parts.choices or not parts.answers:
        return None
    parts.accepted, parts.answers = parts.answers, []
    return parts.draft(at, assessment.extent(lines, at), assessment.number(lines, at))


def _unnumbered(lines: Lines, at: int, begins: int) -> Draft | None:
    line = lines.all[at]
    after = stems.extent(lines, at, lambda _: False, lambda each: _LABEL.match(each.text) is not None)
    parts = grammar.body(Block(line.number, [line.text[begins:]]), lines.all[at + 1 : after])
    if parts.choices or not parts.answers or answers.names_option(parts.answers):
        return None
    parts.accepted, parts.answers = parts.answers, []
    return parts.draft(at, after, None)

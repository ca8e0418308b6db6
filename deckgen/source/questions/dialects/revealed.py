"""A stem without a label and without options, above a fold with its answer: `1. Why?`, then `<details>` with `Answer`.

The stem is numbered or a heading that asks, ends as a question does, or stands under a heading for questions; what the
fold's first paragraph says is the answer, the rest explains.
"""

from __future__ import annotations

import re

from deckgen.source.questions import folds, grammar, stems
from deckgen.source.questions.drafts import Draft
from deckgen.source.questions.page import Lines

ORDER = 80
ANCHOR = re.compile(r"[ \t]*<details\b", re.I)


def draft(lines: Lines, at: int, floor: int) -> Draft | None:
    """Read the question whose answer is folded away at `at`."""
    after = lines.folded[at] + 1
    held = lines.all[at:after]
    if not folds.hides_answer("\n".join(line.text for line in held[:_SUMMARY])):
        return None
    start = stems.start(lines, at, floor)
    if start is None or lines.all[at].part in ("objectives", "activities", "discussion"):
        return None
    if not stems.asks(lines, start, at):
        return None
    number, stem = stems.block(lines, start, at)
    parts = grammar.body(stem, held)
    if parts.choices or len(parts.answers) != 1 or not parts.answers[0].text.strip():
        return None
    parts.accepted, parts.answers = parts.answers, []
    return parts.draft(start, after, number)


_SUMMARY = 3
"""Lines of a fold in which its summary must stand."""

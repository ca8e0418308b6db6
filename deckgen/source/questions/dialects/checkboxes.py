"""Options with check boxes below a stem that asks: `Which are sorts?`, `- [x] merge sort`, `- [ ] binary search`.

The stem may bear a label, a number or neither; without a label it ends as a question does or stands under a heading for
questions, and boxes of both kinds follow. Several checked boxes are several right options. Any other list of boxes is
content, and so is every one under objectives, activities and discussion that has no label.
"""

from __future__ import annotations

import re

from deckgen.source.questions import boxes, labels, stems
from deckgen.source.questions.drafts import Draft
from deckgen.source.questions.page import Lines

ORDER = 45
ANCHOR = re.compile(r"[ \t]*[-+*][ \t]+\[[ xX]\](?:[ \t]|$)")


def draft(lines: Lines, at: int, floor: int) -> Draft | None:
    """Read the question whose first box stands at `at`."""
    start = stems.start(lines, at, floor) if boxes.first(lines, at) else None
    if start is None or not stems.asks(lines, start, at):
        return None
    labelled = labels.OPENS.match(lines.all[start].text) is not None
    if not labelled and lines.all[at].part not in (None, "questions"):
        return None
    after = boxes.extent(lines, at)
    number, stem = stems.block(lines, start, at)
    parts = boxes.read(stem, lines, at, after)
    checked = {choice.right for choice in parts.choices}
    told = checked == {False} and (parts.answers or lines.keyed(at, number))
    known = checked == {True, False} or parts.wrong or told
    return parts.draft(start, after, number) if known or (labelled and (parts.told or lines.all[at].asked)) else None

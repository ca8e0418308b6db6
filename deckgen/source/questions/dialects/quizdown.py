"""Quizdown: a heading, perhaps text and a `> hint`, then options with boxes, `1. [x]` of one right, `- [x]` of several.

A quote indented below an option is feedback on it. With bullets the heading must ask; numbered boxes below any heading
of level 3 or deeper are a question where one is checked, as no list of tasks is written so.
"""

from __future__ import annotations

import re

from deckgen.source import headings
from deckgen.source.lines import heading_of
from deckgen.source.questions import boxes, stems
from deckgen.source.questions.drafts import Block, Draft, Wrong
from deckgen.source.questions.page import Lines

ORDER = 40
ANCHOR = boxes.BOX

_HINT = re.compile(r"[ \t]*>[ \t]?")


def draft(lines: Lines, at: int, floor: int) -> Draft | None:
    """Read the question whose first box stands at `at`."""
    if not boxes.first(lines, at):
        return None
    found = boxes.BOX.match(lines.all[at].text)
    numbered = found is not None and not found["bullet"]
    start = _start(lines, at, floor, numbered)
    if start is None:
        return None
    after = _after(lines, boxes.extent(lines, at), start)
    number, stem, hints = _stem(lines, start, at)
    parts = boxes.read(stem, lines, at, after)
    checked = [choice for choice in parts.choices if choice.right]
    if len(parts.choices) < 2 or not (checked or parts.answers):
        return None
    if numbered and len(checked) > 1:
        what = "several options of a numbered list are checked"
        parts.wrong.append(Wrong(checked[1].block.line, what, "check one, or begin the options with - for several"))
    parts.notes += hints
    return parts.draft(start, after, number)


def _start(lines: Lines, at: int, floor: int, numbered: bool) -> int | None:
    """The index of the heading that asks what the boxes at `at` answer, or of a stem above numbered ones."""
    above = lines.bound[at]
    heading = heading_of(lines.all[above].text) if above >= floor else None
    if heading and lines.all[above].part in (None, "questions"):
        plain = not headings.part(heading[1]) and heading[0] > 2
        if stems.heads(lines.all[above]) or (numbered and plain):
            return above
    start = stems.start(lines, at, floor) if numbered else None
    return start if start is not None and stems.asks(lines, start, at) else None


def _after(lines: Lines, end: int, start: int) -> int:
    """The index after the quote that explains below the options, where a heading asks; else `end`."""
    at = end
    while at < len(lines.all) and lines.all[at].blank:
        at += 1
    first = at
    while at < len(lines.all) and not lines.all[at].code and _HINT.match(lines.all[at].text):
        at += 1
    return at if at > first and heading_of(lines.all[start].text) else end


def _stem(lines: Lines, start: int, at: int) -> tuple[int | None, Block, list[Block]]:
    """The stem's number, its lines without the quotes among them, and these as hints for the lecturer."""
    number, first = stems.opening(lines.all[start])
    stem, hints, last = Block(lines.all[start].number, [first]), list[Block](), None
    for line in lines.all[start + 1 : at]:
        found = None if line.code else _HINT.match(line.text)
        if not found:
            stem.lines.append(line.text)
            last = None
            continue
        stem.lines.append("")
        if not last:
            last = Block(line.number, ["Hint: " + line.text[found.end() :]])
            hints.append(last)
        else:
            last.lines.append(line.text[found.end() :])
    return number, stem, hints

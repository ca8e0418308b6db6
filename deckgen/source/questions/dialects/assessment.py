"""A label, a stem, lettered options, an answer: `**Question 3:** ...`, `A) ...`, `**Correct Answer:** B`.

The label may be written in other ways (`### Question 3`, `Q3.`), the options too (`a.`, `- **A.**`), the answer may be
a letter, several, or an option's own text, or stand in a `<details>`; each part may run over several lines.
"""

from __future__ import annotations

import re

from deckgen.source.lines import bounds
from deckgen.source.questions import answers, grammar, labels, stems
from deckgen.source.questions.drafts import Block, Draft
from deckgen.source.questions.grammar import Body
from deckgen.source.questions.page import Lines

ORDER = 50
ANCHOR = labels.OPENS

_CLASSIC = re.compile(r"\s*\*\*Question\b", re.I)


def draft(lines: Lines, at: int, floor: int) -> Draft | None:
    """Read the question whose label stands at `at`; without an answer it is none among activities and discussion."""
    found, line = parts(lines, at), lines.all[at]
    if not found:
        return None
    if found.choices:
        loud = line.asked or (line.part is None and not found.choices[0].small)
        known = loud or found.told or lines.keyed(at, number(lines, at))
    else:
        known = answers.names_option(found.answers)
        known = known or (line.asked and not found.answers and bool(_CLASSIC.match(line.text)))
    if not known:
        return None
    after = extent(lines, at)
    return found.draft(at, after, number(lines, at))


def parts(lines: Lines, at: int) -> Body | None:
    """The parts of the question whose label stands at `at`, None where no label does, or options with boxes follow."""
    line = lines.all[at]
    if not labels.OPENS.match(line.text):
        return None
    after, stem = extent(lines, at), stems.opening(line)[1]
    kind = labels.is_kind(stem)
    found = grammar.body(Block(line.number, ["" if kind else stem]), lines.all[at + 1 : after])
    label = labels.OPENS.match(line.text)
    notes = [stem.strip("*_ ")] if kind else [labels.beside(label)] if label and labels.beside(label) else []
    found.notes[:0] = [Block(line.number, [note]) for note in notes]
    return None if not found.choices and stems.boxed(lines.all[at + 1 : after]) else found


def number(lines: Lines, at: int) -> int | None:
    """The number in the label at `at`."""
    found = labels.OPENS.match(lines.all[at].text)
    return int(found["n"]) if found else None


def extent(lines: Lines, at: int) -> int:
    """The index after a labelled question: where the next begins, a heading, a rule, or the edge of a div."""
    ends = range(at + 1, len(lines.all))
    return next((n for n in ends if bounds(lines.all[n]) or _opens(lines, n)), len(lines.all))


def _opens(lines: Lines, at: int) -> bool:
    line = lines.all[at]
    return not line.code and bool(labels.OPENS.match(line.text))

"""Kahoot's spreadsheet: two to four answers a question, all texts short; what does not fit is told and left out.

Format: Kahoot's quiz template, whose eighth row has the headings and whose ninth begins the questions.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.errors import Fault
from deckgen.powerpoint.workbook import book
from deckgen.quiz.bare import Bare, bare, unsaid
from deckgen.quiz.paper import Asked, Paper, Written
from deckgen.quiz.xml import clean

SUFFIX = ".kahoot.xlsx"
LONGEST_QUESTION = 120
LONGEST_ANSWER = 75
MOST_ANSWERS = 4
SECONDS = 60.0
"""The time for each question, as a deck's notes give it: one of those that Kahoot allows."""
HEADINGS = (
    "Question - max 120 characters",
    *(f"Answer {number} - max 75 characters" for number in range(1, MOST_ANSWERS + 1)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)
"""Kahoot's own words."""
HEAD = 8
"""The row of the headings, from 1."""


def write(paper: Paper) -> Written:
    """Write the questions that fit; of the others say what is too much and by how much."""
    found = [(asked, bare(asked)) for asked in paper.asked]
    reasons = [(asked, reason) for asked, each in found for reason in _reasons(each)]
    left_out = {asked.number for asked, _ in reasons}
    told = [each for _, each in found if isinstance(each, Bare) and each.asked.number not in left_out]
    return Written(book(_rows(paper, told)), len(told), tuple(_notices(paper, reasons)))


def _notices(paper: Paper, reasons: list[tuple[Asked, str]]) -> Iterator[Fault]:
    return unsaid(paper, "Kahoot", reasons)


def _reasons(each: Bare | str) -> Iterator[str]:
    """Why a question does not fit."""
    if isinstance(each, str):
        yield each
        return
    if len(each.stem) > LONGEST_QUESTION:
        yield f"it has {len(each.stem)} characters, {LONGEST_QUESTION} are allowed"
    if len(each.options) > MOST_ANSWERS:
        yield f"it has {len(each.options)} options, {MOST_ANSWERS} are allowed"
    for option, text in zip(each.asked.question.options, each.options, strict=True):
        if len(text) > LONGEST_ANSWER:
            yield f"its option {option.letter} has {len(text)} characters, {LONGEST_ANSWER} are allowed"


def _rows(paper: Paper, told: list[Bare]) -> dict[int, dict[int, str | float]]:
    """What stands where: the template's title and headings, then a row for each question."""
    rows: dict[int, dict[int, str | float]] = {2: {1: "Quiz template"}, 3: {1: clean(paper.name)}}
    rows[HEAD] = dict(enumerate(HEADINGS, 1))
    for count, each in enumerate(told, 1):
        texts = {column: clean(text) for column, text in enumerate((each.stem, *each.options), 1)}
        places = ",".join(str("ABCD".index(key) + 1) for key in each.asked.question.keys)
        rows[HEAD + count] = {0: float(count), **texts, 6: SECONDS, 7: places}
    return rows

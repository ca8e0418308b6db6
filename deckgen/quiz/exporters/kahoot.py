"""Kahoot's spreadsheet: two to four answers a question, all texts short; what does not fit is told and left out.

Format: Kahoot's quiz template, whose eighth row has the headings and whose ninth begins the questions.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook

from deckgen.errors import Fault
from deckgen.quiz.bare import Bare, bare, unsaid
from deckgen.quiz.paper import Asked, Paper, Written
from deckgen.quiz.xml import clean

SUFFIX = ".kahoot.xlsx"
LONGEST_QUESTION = 120
LONGEST_ANSWER = 75
MOST_ANSWERS = 4
SECONDS = 60
"""The time for each question, as a deck's notes give it: one of those that Kahoot allows."""
HEADINGS = (
    "Question - max 120 characters",
    *(f"Answer {number} - max 75 characters" for number in range(1, MOST_ANSWERS + 1)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)
"""Kahoot's own words."""
HEAD = 7
"""The row of the headings, from 0."""
EPOCH = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""What the workbook says of its making: the same quiz gives the same bytes."""


def write(paper: Paper) -> Written:
    """Write the questions that fit; of the others say what is too much and by how much."""
    found = [(asked, bare(asked)) for asked in paper.asked]
    reasons = [(asked, reason) for asked, each in found for reason in _reasons(each)]
    left_out = {asked.number for asked, _ in reasons}
    told = [each for _, each in found if isinstance(each, Bare) and each.asked.number not in left_out]
    return Written(_workbook(paper, told), len(told), tuple(_notices(paper, reasons)))


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


def _workbook(paper: Paper, told: list[Bare]) -> bytes:
    target = BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": EPOCH})
    sheet, strong = book.add_worksheet("Sheet1"), book.add_format({"bold": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(1, 5, 32)
    sheet.set_column(6, 7, 18)
    sheet.write_string(1, 1, "Quiz template", strong)
    sheet.write_string(2, 1, clean(paper.name))
    for column, heading in enumerate(HEADINGS, 1):
        sheet.write_string(HEAD, column, heading, strong)
    for count, each in enumerate(told, 1):
        row = HEAD + count
        sheet.write_number(row, 0, count)
        for column, text in enumerate((each.stem, *each.options), 1):
            sheet.write_string(row, column, clean(text), wrapped)
        sheet.write_number(row, 6, SECONDS)
        places = ("ABCD".index(key) + 1 for key in each.asked.question.keys)
        sheet.write_string(row, 7, ",".join(map(str, places)))
    book.close()
    return target.getvalue()

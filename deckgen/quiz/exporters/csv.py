"""A table of the questions (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets know it), a row each.

Its columns: number, section, kind, question, an option each from A on, right (letters), answer (its text or the
wordings that count, a line each), explanation, line (in the course file).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from deckgen.quiz import pictures
from deckgen.quiz.paper import Asked, Paper, Part, Written
from deckgen.quiz.said import blocks, said

SUFFIX = ".csv"
LETTERS = "ABCDEFGH"


def write(paper: Paper) -> Written:
    """Write the table; of pictures it says what they show."""
    target = StringIO()
    across = max((len(asked.question.options) for asked in paper.asked), default=0)
    table = csv.writer(target)
    table.writerow(
        ("number", "section", "kind", "question", *LETTERS[:across], "right", "answer", "explanation", "line")
    )
    table.writerows(row for part in paper.parts for row in _rows(part, across))
    todo = "its words stand in its place; take --to moodle, which carries pictures"
    notices = tuple(notice for asked in paper.asked for notice in pictures.left_out(asked, paper, "CSV", todo))
    return Written(target.getvalue().encode("utf-8-sig"), len(paper.asked), notices)


def _rows(part: Part, across: int) -> Iterator[tuple[str, ...]]:
    for asked in part.asked:
        question = asked.question
        options = [said(option.runs) for option in question.options]
        yield (
            asked.number,
            part.title,
            asked.kind,
            blocks(question.stem),
            *options,
            *[""] * (across - len(options)),
            ", ".join(question.keys),
            "\n".join(_answers(asked)),
            said(question.explanation),
            str(question.line),
        )


def _answers(asked: Asked) -> Iterator[str]:
    yield from (said(option.runs) for option in asked.question.right)
    yield from (said(wording) for wording in asked.question.accepted)

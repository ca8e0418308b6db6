"""A right answer given by the option's text, not by its letter.

It is read, since the text is one option's own; but whoever changes a word in the option and not in the answer below
has a file that no longer builds, and a number such as 1 looks as if it meant the first option.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from deckgen.errors import Fault
from deckgen.source import reader
from deckgen.source.course import Question
from deckgen.source.mending import relined
from deckgen.source.questions import options
from deckgen.source.reader import Reading
from deckgen.source.sheet import Severity, Sheet, questions
from deckgen.source.words import line_of, squeezed

SEVERITY: Severity = "note"

_ANSWER = re.compile(r"(\s{0,20}(?:✅\s?)?\*\*(?:Correct\s)?Answer(?:\s?:\s?\*\*|\*\*\s?:)[ \t]*)(?P<said>\S.*)", re.I)
_LETTERED = re.compile(r"(?:option )?\(?[A-Ha-h]\)?(?:[).: ,;&]|$)", re.I)
_NEXT = re.compile(r"\s*(?:$|\*\*|#|---)")


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the answers that are an option's text."""
    for line, question, _ in _texts(sheet.reading):
        what = f"the answer is given by its text and means option {question.keys[0]}"
        yield sheet.fault(line, what, f"write {question.keys[0]}")


def fix(text: str, path: Path) -> str:
    """Write the letters in place of the texts.

    Raises:
        CourseError: the text cannot be read.
    """
    return relined(text, {line: lettered for line, _, lettered in _texts(reader.survey(text, path))})


def _texts(reading: Reading) -> Iterator[tuple[int, Question, str]]:
    """Each such line with its question, and as it should be; only where the answer ends on its line."""
    for question in questions(reading.course):
        if not question.key_line or len(question.keys) != 1 or not _lettered(question, reading):
            continue
        line, *after = reading.lines[question.key_line - 1 : question.key_line + 1]
        found = _ANSWER.fullmatch(line)
        if found and _NEXT.match(after[0] if after else "") and _is_text(found["said"].rstrip(), question):
            rest = line[len(line.rstrip()) :]
            yield question.key_line, question, f"{found[1]}{question.keys[0]}{rest}"


def _lettered(question: Question, reading: Reading) -> bool:
    """Whether the right option bears its letter in the file, so that the answer may name it."""
    mark = options.mark(reading.lines[question.right[0].line - 1])
    return mark is not None and mark["letter"].upper() == question.keys[0]


def _is_text(said: str, question: Question) -> bool:
    """Whether an answer is the right option's own text, word for word, and could not be its letter."""
    right = line_of(question.right[0].runs)
    bare = squeezed(said.replace("`", "").replace("*", "").replace("\\", ""))
    return bare == squeezed(right.replace("*", "").replace("\\", "")) and not _LETTERED.match(said)

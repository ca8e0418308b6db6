"""An option's letter with no space behind it: `C)Histogram`.

It is read all the same, but other programs take such a line for text, and in the file it is easily overlooked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from deckgen.errors import Fault
from deckgen.source import reader
from deckgen.source.mending import relined
from deckgen.source.reader import Reading
from deckgen.source.sheet import Severity, Sheet, questions

SEVERITY: Severity = "note"

_TIGHT = re.compile(r"(\s{0,20}(?:[-*+][ \t]{1,20})?\(?(?P<letter>[A-Ha-h])[).])(?=[^\s*_])")


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the lines of options that lack their space."""
    for line, letter, _ in _tight(sheet.reading):
        yield sheet.fault(line, f"no space stands behind the letter of option {letter}", "write one")


def fix(text: str, path: Path) -> str:
    """Put the space there.

    Raises:
        CourseError: the text cannot be read.
    """
    return relined(text, {line: spaced for line, _, spaced in _tight(reader.survey(text, path))})


def _tight(reading: Reading) -> Iterator[tuple[int, str, str]]:
    """Each such line with its letter, and as it should be."""
    for question in questions(reading.course):
        for option in question.options:
            line = reading.lines[option.line - 1]
            found = _TIGHT.match(line)
            if found and found["letter"].upper() == option.letter:
                yield option.line, option.letter, f"{found[1]} {line[found.end(1) :]}"

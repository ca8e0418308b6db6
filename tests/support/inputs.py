"""Real course files, and what was counted in them by hand.

The files belong to their lecturers and do not come with the repository. Set the environment variable DECKGEN_INPUTS
to the folder that holds them (`assessments/` and `week-9/`); without it the tests that need them are skipped. What
each file holds stands in tests/source/counts, one file each:

    file = "assessments/10_five_options_E.md"      below DECKGEN_INPUTS
    sha256 = "..."                                 of the file as it was counted
    different_titles = 10                          among its sections
    placeholders = [359, 362, 365]                 lines that only fill the template
    sections = [                                   in order: key and number of options of each question, then the items
        { number = 3, questions = "E5 B4", objectives = 3, activities = 2, discussion = 3 },
    ]
    [reads]                                        maths in questions: as written, and as a class reads it
    '$\\beta_0$' = 'β0'
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

VARIABLE = "DECKGEN_INPUTS"
COUNTS = Path(__file__).resolve().parent.parent / "source" / "counts"

needed = pytest.mark.skipif(
    not os.environ.get(VARIABLE), reason=f"{VARIABLE} does not name the folder of real course files"
)
"""Marks a test that reads them."""

_BLOCK = re.compile(r"^\*\*Question \d+:\*\*.*?(?=^\*\*Question |^###? |^---$)", re.M | re.S)
_MARK = re.compile(r"^(?:\*\*Question \d+:\*\*| *[A-H]\)|\*\*Correct Answer:\*\*|\*\*Explanation:\*\*)", re.M)
_FENCE = re.compile(r"^\s*```\w*\s*$", re.M)


@dataclass(frozen=True, slots=True)
class Counted:
    """One section as it was counted."""

    number: int
    keys: str
    """A letter for each question."""
    options: tuple[int, ...]
    """How many each question has."""
    objectives: int
    activities: int
    discussion: int


@dataclass(frozen=True, slots=True)
class Written:
    """One question as its raw lines say it, maths as a class reads it."""

    stem: str
    options: tuple[str, ...]
    explanation: str
    key: str
    """As it was counted, not as the file gives it."""

    @property
    def right(self) -> str:
        """The right option's text."""
        return self.options["ABCDEFGH".index(self.key)]


@dataclass(frozen=True, slots=True)
class Real:
    """One real course file and what was counted in it."""

    file: str
    sha256: str
    different_titles: int
    placeholders: tuple[int, ...]
    sections: tuple[Counted, ...]
    reads: dict[str, str]

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return Path(os.environ[VARIABLE]) / self.file

    @property
    def keys(self) -> str:
        """The key of every question in the order of the file."""
        return "".join(section.keys for section in self.sections)

    def titles(self) -> list[str]:
        """The sections' titles as their raw lines say them."""
        return re.findall(r"^## Section \d+: (.*)$", self._text(), re.M)

    def questions(self) -> tuple[Written, ...]:
        """Cut the raw lines at the marks of questions, options, answers and explanations."""
        blocks = _BLOCK.findall(self._text())
        return tuple(self._question(block, key) for block, key in zip(blocks, self.keys, strict=True))

    def _text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    def _question(self, block: str, key: str) -> Written:
        for written, read in self.reads.items():
            block = block.replace(written, read)
        _, stem, *options, _, explanation = _MARK.split(block)
        return Written(stem, tuple(options), explanation, key)


def bare(text: str) -> str:
    """Leave out white space and the Markdown signs that stand in these files' questions: those of code."""
    return "".join(_FENCE.sub("", text).replace("`", "").split())


@cache
def counted() -> tuple[Real, ...]:
    """Every file that was counted; needs none of the files themselves."""
    tables = (tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(COUNTS.glob("*.toml")))
    return tuple(_real(table) for table in tables)


def _real(table: dict[str, Any]) -> Real:
    sections = tuple(_section(section) for section in table["sections"])
    titles, placeholders = table["different_titles"], tuple(table["placeholders"])
    return Real(table["file"], table["sha256"], titles, placeholders, sections, table.get("reads", {}))


def _section(table: dict[str, Any]) -> Counted:
    questions = table["questions"].split()
    keys, options = "".join(it[0] for it in questions), tuple(int(it[1:]) for it in questions)
    return Counted(table["number"], keys, options, table["objectives"], table["activities"], table["discussion"])

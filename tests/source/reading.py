"""Reads course text for the tests beside it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import pytest

from deckgen.errors import CourseError
from deckgen.runs import Run, spelled
from deckgen.source import reader
from deckgen.source.course import Course, Node, Question
from deckgen.source.latex import maths
from deckgen.source.markdown.ledger import Ledger

PATH = Path("course.md")


def read(text: str) -> Course:
    return reader.parse(text, PATH)[0]


def content(text: str) -> tuple[Node, ...]:
    """The blocks of a text without sections."""
    return read(text).sections[0].content


def questions(text: str) -> tuple[Question, ...]:
    """The questions of a section that holds nothing else; the text begins on line 4."""
    return read(f"## Section 1: Bridges\n\n### Assessment Questions\n{text}").sections[0].questions


def faults(text: str) -> list[str]:
    """What a text is refused for."""
    with pytest.raises(CourseError) as refused:
        read(text)
    return [str(fault) for fault in refused.value.faults]


def notices(text: str) -> list[str]:
    return [str(notice) for notice in read(text).notices]


def styled(runs: Iterable[Run]) -> str:
    """Runs on one line: `code`, *italic*, **bold**, ^{raised}, _{lowered}, [link](address)."""
    return "".join(_styled(part) for run in runs for part in spelled(run))


def _styled(run: Run) -> str:
    text = f"`{run.text}`" if run.code else run.text
    text = f"*{text}*" if run.italic else text
    text = f"**{text}**" if run.bold else text
    text = f"[{text}]({run.link})" if run.link else text
    return {0: text, 1: f"^{{{text}}}", -1: f"_{{{text}}}"}[run.shift]


def formula(latex: str) -> str:
    """A formula as plain text, raised and lowered parts marked."""
    runs = [part for run in maths.runs(latex, Ledger(PATH), 1) for part in spelled(run)]
    return "".join(
        _styled(Run("".join(run.text for run in group), shift=shift))
        for shift, group in groupby(runs, key=lambda run: run.shift)
    )

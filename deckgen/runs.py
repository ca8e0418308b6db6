"""Styled text: what every room from source to powerpoint passes on."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from deckgen.formula import reading
from deckgen.formula.tree import Formula

Tone = Literal["", "keyword", "string", "comment", "number", "name", "operator"]


LABEL = 8
"""The most characters of a label of ours that may stand before a text, such as "Answer: "."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style. A newline in `text` is a line break inside the paragraph."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""
    """Where a click leads: an address, empty for none."""
    shift: Literal[-1, 0, 1] = 0
    """1 raised (superscript), -1 lowered (subscript)."""
    formula: Formula | None = None
    """The formula that `text` reads out; such a run is whole, and nothing cuts it."""
    tone: Tone = ""
    """What a piece of code is, which the theme gives a colour; empty for the text's own."""
    struck: bool = False
    note: int = 0
    """The number of the footnote that `text` is the mark of, 0 for none."""


def plain(runs: Iterable[Run]) -> str:
    """Give the bare words of runs, styles and the marks of footnotes dropped."""
    return "".join(run.text for run in runs if not run.note)


def unmarked(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Give runs without the marks of footnotes, for a text that is repeated elsewhere."""
    return tuple(run for run in runs if not run.note)


def spelled(run: Run) -> tuple[Run, ...]:
    """Give a formula as readable text, its variables italic and its scripts raised and lowered; else the run itself."""
    if run.formula is None:
        return (run,)
    whole = replace(run, formula=None)
    return tuple(
        replace(
            whole, text=piece.text, bold=run.bold or piece.bold, italic=run.italic or piece.italic, shift=piece.shift
        )
        for piece in reading.readable(run.formula)
    )


def all_spelled(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Give runs with every formula as readable text."""
    return tuple(part for run in runs for part in spelled(run))


def holds_formula(runs: Iterable[Run]) -> bool:
    """Whether one of the runs is a formula."""
    return any(run.formula for run in runs)


def cut(runs: Iterable[Run], at: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Cut runs in two after `at` characters; styles stay on both sides, and a formula that is met stays before."""
    head: list[Run] = []
    tail: list[Run] = []
    for run in runs:
        length = len(run.text)
        if at <= 0 or at >= length or run.formula:
            (head if at > 0 else tail).extend([run] if length else [])
        else:
            head.append(replace(run, text=run.text[:at]))
            tail.append(replace(run, text=run.text[at:]))
        at -= length
    return tuple(head), tuple(tail)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph on a slide."""

    runs: tuple[Run, ...]
    level: int = 0
    """Depth in a list, from 0."""
    marker: Literal["none", "bullet", "number"] = "none"
    number: int = 1
    """What a numbered paragraph counts as."""

    @property
    def text(self) -> str:
        """The paragraph's bare text, the marks of footnotes among it."""
        return "".join(run.text for run in self.runs)

    @property
    def leftwards(self) -> bool:
        """Whether it is read from right to left: by its first letter, a label before it aside; code never is."""
        if self.text.isascii() or all(run.code for run in self.runs):
            return False
        labelled = len(self.runs) > 1 and len(self.runs[0].text) <= LABEL
        return is_leftwards(self.text) or (labelled and is_leftwards(self.text[len(self.runs[0].text) :]))


def is_leftwards(text: str) -> bool:
    """Whether a text is read from right to left: its first letter says (Unicode Standard Annex 9, P2 and P3)."""
    if text.isascii():
        return False
    strong = (way for way in map(unicodedata.bidirectional, text) if way in ("L", "R", "AL"))
    return next(strong, "L") != "L"

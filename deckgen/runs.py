"""Styled text: what every room from source to powerpoint passes on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal


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


def plain(runs: Iterable[Run]) -> str:
    """Give the bare text of runs, styles dropped."""
    return "".join(run.text for run in runs)


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
        """The paragraph's bare text."""
        return plain(self.runs)

"""The one error tree. An error is for the lecturer: where it stands, what is wrong, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file the lecturer can open. `line` counts from 1; 0 means the file as a whole."""

    path: Path
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else str(self.path)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, as one line: `path:line: what; what to do`."""

    where: Where | None
    what: str
    todo: str
    rule: str = ""
    """The rule of `deckgen check` that names it; empty for what only reading finds."""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return " ".join(f"{place}{self.what}; {self.todo}".split())


class DeckgenError(Exception):
    """Carries every fault found, so that one run names them all. Caught once, in cli.py."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class CourseError(DeckgenError):
    """The course file, its front matter, or a picture it names."""


class ThemeError(DeckgenError):
    """A theme or its template."""


class FigureError(DeckgenError):
    """A figure's spec, its shipped result, or its training."""


class OutputError(DeckgenError):
    """The place the result should be written to."""

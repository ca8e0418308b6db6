"""What reading a file gathers beside its blocks: warnings, and where its link references lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deckgen.errors import Fault, Where
from deckgen.source.latex.macros import Macro

NAMED = 6
"""How many lines a warning of small things names."""


@dataclass(slots=True)
class Ledger:
    """One file's reading. The only thing in this room that is written to while the file is read."""

    path: Path
    notices: dict[Fault, None] = field(default_factory=dict)
    """Warnings in the order they were met, each once."""
    left: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """Small things left out: what and what to do instead, and the lines where they stood."""
    ends: frozenset[str] = frozenset()
    """The HTML elements that the file closes anywhere, in lower case."""
    footnotes: Mapping[str, int] = field(default_factory=dict)
    """The number of each footnote that the text names, by its name."""
    macros: Mapping[str, Macro] = field(default_factory=dict)
    """What the file defines for its formulas."""
    links: dict[str, Any] = field(default_factory=dict)
    """Link references of the whole file by label, as the Markdown parser keeps them."""
    named: dict[str, int] = field(default_factory=dict)
    """How many headings have a name so far."""
    anchors: dict[str, int] = field(default_factory=dict)
    """The line of each heading by the name that links give it."""
    titles: dict[str, int] = field(default_factory=dict)
    """The same for titles of sections, without the number that stands before them."""
    sought: dict[str, dict[int, None]] = field(default_factory=dict)
    """What links inside the file lead to, and the lines where they stand."""
    refused: dict[Fault, None] = field(default_factory=dict)
    """What a build stops at, in the order it was met, each once."""
    scripts: bool = False
    """Whether `~` lowers and `^` raises what stands between two of them, as in pandoc."""
    lenient: bool = False
    """Whether what is refused is shown as it is written instead, with a warning."""
    pinned: int = 0
    """The line that everything is told at, for a text that its line holds in another form; 0 where each has its own."""

    def fault(self, line: int, what: str, todo: str, rule: str = "") -> Fault:
        """Name what is wrong at a line of this file; `rule` is the rule under checks/ that tells of it."""
        return Fault(Where(self.path, self.pinned or line), what, todo, rule)

    def warn(self, line: int, what: str, todo: str, rule: str = "") -> None:
        """Keep a warning."""
        self.notices[self.fault(line, what, todo, rule)] = None

    def refuse(self, line: int, what: str, todo: str, rule: str = "") -> None:
        """Keep what cannot be read and so is shown as it is written: a fault, in a lenient reading a warning."""
        kept = self.notices if self.lenient else self.refused
        kept[self.fault(line, what, todo, rule)] = None

    def leave(self, line: int, what: str, todo: str) -> None:
        """Note a small thing that is left out; all of a kind become one warning."""
        self.left.setdefault((what, todo), []).append(self.pinned or line)

    def summed(self) -> list[Fault]:
        """One warning for each kind of small thing left out, at the first of them, naming the lines of some."""
        return [self._sum(what, todo, sorted(set(lines))) for (what, todo), lines in self.left.items()]

    def _sum(self, what: str, todo: str, lines: list[int]) -> Fault:
        also = f"also in line{'s' if len(lines) > 2 else ''} {', '.join(map(str, lines[1:NAMED]))}"
        more = f" and {len(lines) - NAMED} more" if len(lines) > NAMED else ""
        return self.fault(lines[0], f"{what} ({also}{more})" if len(lines) > 1 else what, todo)

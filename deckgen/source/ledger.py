"""What reading a file gathers beside its blocks: warnings, and where its link references lead."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deckgen.errors import Fault, Where

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
    links: dict[str, Any] = field(default_factory=dict)
    """Link references of the whole file by label, as the Markdown parser keeps them."""

    def fault(self, line: int, what: str, todo: str, rule: str = "") -> Fault:
        """Name what is wrong at a line of this file; `rule` is the rule under checks/ that tells of it."""
        return Fault(Where(self.path, line), what, todo, rule)

    def warn(self, line: int, what: str, todo: str, rule: str = "") -> None:
        """Keep a warning."""
        self.notices[self.fault(line, what, todo, rule)] = None

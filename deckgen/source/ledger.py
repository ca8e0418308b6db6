"""What reading a file gathers beside its blocks: warnings, and where its link references lead."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deckgen.errors import Fault, Where


@dataclass(slots=True)
class Ledger:
    """One file's reading. The only thing in this room that is written to while the file is read."""

    path: Path
    notices: dict[Fault, None] = field(default_factory=dict)
    """Warnings in the order they were met, each once."""
    links: dict[str, Any] = field(default_factory=dict)
    """Link references of the whole file by label, as the Markdown parser keeps them."""

    def fault(self, line: int, what: str, todo: str, rule: str = "") -> Fault:
        """Name what is wrong at a line of this file; `rule` is the rule under checks/ that tells of it."""
        return Fault(Where(self.path, line), what, todo, rule)

    def warn(self, line: int, what: str, todo: str, rule: str = "") -> None:
        """Keep a warning."""
        self.notices[self.fault(line, what, todo, rule)] = None

    def forget(self, first: int, after: int) -> None:
        """Drop the warnings for the lines from `first` up to `after`: they are read again, in another way."""
        kept = (notice for notice in self.notices if not notice.where or not first <= notice.where.line < after)
        self.notices = dict.fromkeys(kept)

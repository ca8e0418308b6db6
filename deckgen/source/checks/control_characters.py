r"""Characters that no one can see, or an escape that was read twice.

They come from a program that took the backslash of a formula for an escape: `\beta` stored as a backspace and `eta`. A
deck cannot hold most of them, and those that only hide or reorder others make a text read otherwise than it is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from deckgen.errors import Fault
from deckgen.source import damage
from deckgen.source.markdown.ledger import Ledger
from deckgen.source.sheet import Severity, Sheet

SEVERITY: Severity = "warning"


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the lines in which reading mended or dropped some."""
    return sheet.told_by("control-characters")


def fix(text: str, path: Path) -> str:
    """Write the formulas as they were, and drop what cannot be seen."""
    ledger = Ledger(path)
    return damage.drop(damage.mend(text, ledger), ledger)

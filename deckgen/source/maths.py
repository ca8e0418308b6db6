"""LaTeX -> runs that can be read without an equation editor."""

from __future__ import annotations

from deckgen.runs import Run
from deckgen.source.ledger import Ledger


def readable(latex: str, ledger: Ledger, line: int) -> tuple[Run, ...]:
    """Write a formula as text."""
    return (Run(latex.strip()),)

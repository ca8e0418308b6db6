"""LaTeX -> a run that is the formula and reads as text."""

from __future__ import annotations

from deckgen.formula import reading
from deckgen.formula.tree import Formula
from deckgen.runs import Run
from deckgen.source import latex
from deckgen.source.latex_tokens import MathsError
from deckgen.source.ledger import Ledger


def runs(written: str, ledger: Ledger, line: int, display: bool = False) -> tuple[Run, ...]:
    """Read a formula that begins on the file's line `line`; nothing where it shows nothing.

    One that cannot be read whole is a fault, or a warning in a lenient reading, and stands as it is written.
    """
    try:
        row = latex.parse(written)
    except MathsError as error:
        ledger.refuse(line + written.count("\n", 0, error.place), error.what, error.todo, "maths")
        return (Run(" ".join(written.split()), code=True),)
    formula = Formula(written.strip(), row, display)
    text = reading.text(formula)
    return (Run(text, formula=formula),) if text else ()

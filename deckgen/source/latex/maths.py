"""LaTeX -> a run that is the formula and reads as text."""

from __future__ import annotations

import re

from deckgen.formula import reading
from deckgen.formula.tree import Formula
from deckgen.runs import Run
from deckgen.source.latex import macros
from deckgen.source.latex import parser as latex
from deckgen.source.latex.tokens import MathsError
from deckgen.source.markdown.ledger import Ledger

_BESIDE = re.compile(r"\\(?:text|mbox|operatorname|mathrm|textbf|textit)\*?\{[^{}]*\}|\\[A-Za-z]+")
_PROSE = re.compile(r"(?:\b[A-Za-z]{3,}[,.;:]?\s+){5}[A-Za-z]{3,}")
"""Six words in a row: a sentence that two stray `$$` took for a formula."""


def runs(written: str, ledger: Ledger, line: int, display: bool = False) -> tuple[Run, ...]:
    """Read a formula that begins on the file's line `line`; nothing where it shows nothing.

    One that cannot be read whole is a fault, or a warning in a lenient reading, and stands as it is written.
    """
    try:
        if display and _PROSE.search(_BESIDE.sub("", written)):
            raise MathsError(0, "this formula is a sentence", "close the one before, or put its words in \\text{...}")
        row = latex.parse(macros.expanded(macros.bare(written), ledger.macros))
    except MathsError as error:
        ledger.refuse(line + written.count("\n", 0, error.place), error.what, error.todo, "maths")
        return (Run(" ".join(written.split()), code=True),)
    formula = Formula(written.strip(), row, display)
    text = reading.text(formula)
    return (Run(text, formula=formula),) if text else ()

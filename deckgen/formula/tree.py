"""A formula as a tree: what it says, apart from how it was written and how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Style = Literal[
    "italic", "upright", "bold", "bold italic", "double-struck", "script", "fraktur", "sans-serif", "monospace",
]  # fmt: skip
Kind = Literal["ordinary", "function", "large", "binary", "relation", "open", "close", "comma"]
"""How a part plays among its neighbours (The TeXbook, chapter 18); functions are words such as log."""
Limits = Literal["beside", "display", "always"]
"""Where scripts stand: beside their base, above and below it in a display only, or always."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A letter, a number, a sign or an operator's name."""

    text: str
    style: Style = "upright"
    kind: Kind = "ordinary"


@dataclass(frozen=True, slots=True)
class Words:
    """Text inside a formula, its spaces kept."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Space:
    """A space, in ems."""

    width: float


@dataclass(frozen=True, slots=True)
class Fraction:
    """One thing over another; without a bar it is the inside of a binomial."""

    top: Row
    bottom: Row
    bar: bool = True


@dataclass(frozen=True, slots=True)
class Scripts:
    """A base with what is lowered and raised; primes stand first in what is raised."""

    base: Part
    sub: Row | None
    sup: Row | None
    limits: Limits = "beside"


@dataclass(frozen=True, slots=True)
class Root:
    """A root; `degree` is None for the square one."""

    body: Row
    degree: Row | None = None


BOX = "\u20de"
"""The mark of what stands in a box."""
STRIKES = ("\u0338", "\u0336")
"""The marks of what is struck out: aslant, and along the line."""


@dataclass(frozen=True, slots=True)
class Accent:
    """A mark over its body (a combining character), a line over, under or through it, or a box around it."""

    mark: str
    body: Row


@dataclass(frozen=True, slots=True)
class Stretch:
    """A brace or an arrow as wide as its body, above or below it."""

    mark: str
    body: Row
    above: bool


@dataclass(frozen=True, slots=True)
class Fence:
    """Parts between brackets that grow with them; an empty bracket is none."""

    opening: str
    closing: str
    parts: tuple[Row, ...]
    separators: tuple[str, ...] = ()
    """One between two parts."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells. In lines, every second edge between cells is where they align."""

    rows: tuple[tuple[Row, ...], ...]
    kind: Literal["matrix", "cases", "lines", "stack"]
    """A stack is lines too small to be read as lines: the conditions under a sum."""
    opening: str = ""
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Parts side by side; where it stands in another row it plays by its kind."""

    parts: tuple[Part, ...]
    kind: Kind = "ordinary"


Part = Symbol | Words | Space | Fraction | Scripts | Root | Accent | Stretch | Fence | Grid | Row


@dataclass(frozen=True, slots=True)
class Formula:
    """A whole formula. Two are equal when they were written alike."""

    latex: str
    row: Row = field(compare=False, repr=False)
    display: bool = False
    """Whether it stands on lines of its own."""

"""A formula's tree -> text that can be read without an equation editor."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, singledispatch

from deckgen.formula import setting
from deckgen.formula.setting import Atom, Class, Piece, Pieces
from deckgen.formula.tree import (
    Accent,
    Fence,
    Formula,
    Fraction,
    Grid,
    Part,
    Root,
    Row,
    Scripts,
    Space,
    Stretch,
    Style,
    Symbol,
    Words,
)

PRIME = "′"
_SLANTED: frozenset[Style] = frozenset(("italic", "bold italic", "script", "fraktur"))
_NUMBER_SETS = {"R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ"}
"""The other double-struck letters are missing from common fonts and stand as plain ones."""
_COMMON = str.maketrans({"∼": "~", "⋯": "…"})
"""What common fonts have in place of a sign that they lack."""
_ARROWS = "→←⇒⇐↔⇔↦"


@cache
def readable(formula: Formula) -> Pieces:
    """Write a formula as text: variables italic, scripts raised and lowered, fractions with a stroke."""
    return setting.trimmed(setting.spaced(_atoms(formula.row)))


def text(formula: Formula) -> str:
    """Give a formula's readable text without styles."""
    return setting.plain(readable(formula))


def words(row: Row) -> str:
    """Give a row's readable text, set as close as an operator's name is."""
    return setting.plain(setting.trimmed(setting.spaced(_atoms(row), tight=True)))


def _atoms(row: Row) -> list[Atom]:
    return [atom for part in row.parts for atom in _part(part)]


@singledispatch
def _part(part: Part) -> list[Atom]:
    raise TypeError(part)


@_part.register
def _(part: Words) -> list[Atom]:
    return [Atom((Piece(part.text, part.bold, part.italic),))]


@_part.register
def _(_: Space) -> list[Atom]:
    return [Atom((Piece(" "),), "space")]


@_part.register
def _(part: Root) -> list[Atom]:
    degree = setting.shifted(_atoms(part.degree), 1) if part.degree else ()
    return [Atom((*degree, Piece("√"), *setting.grouped(_atoms(part.body), one=True)))]


@_part.register
def _(part: Accent) -> list[Atom]:
    return [Atom(setting.accented(_set(part.body), part.mark))]


@_part.register
def _(part: Row) -> list[Atom]:
    close = part.kind in ("function", "large")
    return [Atom(setting.trimmed(setting.spaced(_atoms(part), tight=close)), part.kind)]


def _set(row: Row) -> Pieces:
    return setting.trimmed(setting.spaced(_atoms(row)))


@_part.register
def _(symbol: Symbol) -> list[Atom]:
    shown = symbol.text.translate(_COMMON)
    if symbol.style == "double-struck":
        shown = "".join(_NUMBER_SETS.get(sign, sign) for sign in shown)
    piece = Piece(shown, symbol.style in ("bold", "bold italic"), symbol.style in _SLANTED)
    return [Atom((piece,), symbol.kind)]


@_part.register
def _(part: Fraction) -> list[Atom]:
    if not part.bar:
        return [Atom((*_set(part.top), Piece(" choose "), *_set(part.bottom)))]
    top, bottom = setting.grouped(_atoms(part.top)), setting.grouped(_atoms(part.bottom), one=True)
    return [Atom((*top, Piece("/"), *bottom), "fraction")]


@_part.register
def _(part: Scripts) -> list[Atom]:
    """Set scripts on the last of the base's atoms."""
    primes, raised = _primes(part.sup)
    lowered = setting.shifted(_atoms(part.sub), -1) if part.sub else ()
    scripts = (*([Piece(PRIME * primes)] if primes else []), *lowered, *setting.shifted(_atoms(raised), 1))
    atoms = _part(part.base)
    base = atoms[-1] if atoms else Atom(())
    twice = scripts and base.kind != "relation" and base.pieces and base.pieces[-1].shift
    unclear = base.kind == "fraction" or twice
    pieces = setting.held(base.pieces) if unclear else base.pieces
    kind: Class = "ordinary" if base.kind in ("fraction", "binary", "relation", "open") else base.kind
    return [*atoms[:-1], Atom((*pieces, *scripts), kind)]


def _primes(sup: Row | None) -> tuple[int, Row]:
    """How many primes begin what is raised, and the rest of it."""
    parts: Sequence[Part] = sup.parts if sup else ()
    count = next((place for place, part in enumerate(parts) if part != Symbol(PRIME)), len(parts))
    return count, Row(tuple(parts[count:]))


@_part.register
def _(part: Stretch) -> list[Atom]:
    if part.mark not in _ARROWS:
        return [Atom(_set(part.body))]
    return [Atom((Piece(part.mark), *setting.shifted(_atoms(part.body), -1 if part.above else 1)), "relation")]


@_part.register
def _(part: Fence) -> list[Atom]:
    atoms = [Atom((Piece(part.opening),), "open")] if part.opening else []
    for place, each in enumerate(part.parts):
        if place:
            atoms.append(Atom((Piece(part.separators[place - 1]),)))
        atoms += _atoms(each)
    return [*atoms, Atom((Piece(part.closing),), "close")] if part.closing else atoms


@_part.register
def _(grid: Grid) -> list[Atom]:
    return [Atom(_gridded(grid))]


def _gridded(grid: Grid) -> Pieces:
    match grid.kind:
        case "matrix":
            rows = setting.between([setting.between([_set(cell) for cell in row], ", ") for row in grid.rows], "; ")
            return (Piece(grid.opening or "["), *rows, Piece(grid.closing or "]"))
        case "cases":
            lines = [(Piece("{ "), *setting.between([_set(cell) for cell in row], ", ")) for row in grid.rows]
            return setting.between(lines, "\n")
        case "lines" | "stack":
            rows_ = [setting.spaced(atom for cell in row for atom in _atoms(cell)) for row in grid.rows]
            return setting.between(rows_, "\n" if grid.kind == "lines" else ", ")

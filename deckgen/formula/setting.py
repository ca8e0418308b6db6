"""Pieces of readable text: brackets where a line needs them, and spaces.

An atom has its pieces and the class it plays by (relation, binary operator, opening, ...); spaces are set between
classes as TeX does (The TeXbook, chapter 18), in the one width that text has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from deckgen.formula.tree import BOX, STRIKES, Kind

Class = Kind | Literal["fraction", "space", "line"]

LINES = ("\u0305", "\u0332", *STRIKES)
"""The marks that stand on every sign, not on the first alone: a line above, below or through it."""
_RAISED = dict(zip("0123456789+−()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱ", strict=True))
_LOWERED = dict(zip("0123456789+−()aeoxijrtunkm", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₐₑₒₓᵢⱼᵣₜᵤₙₖₘ", strict=True))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a formula's readable text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    shift: Literal[-1, 0, 1] = 0
    """1 raised, -1 lowered."""


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Atom:
    """A part of a formula as pieces, and the class it plays by."""

    pieces: Pieces
    kind: Class = "ordinary"


def plain(pieces: Iterable[Piece]) -> str:
    """Give the bare text of pieces."""
    return "".join(piece.text for piece in pieces)


def accented(pieces: Pieces, mark: str) -> Pieces:
    """Set a mark on the first letter, a line on every sign; a box is not seen in text."""
    if not pieces:
        return (Piece(mark),)
    if mark == BOX:
        return pieces
    if mark in LINES:
        return tuple(replace(piece, text="".join(sign + mark for sign in piece.text)) for piece in pieces)
    text = unicodedata.normalize("NFC", pieces[0].text[0] + mark) + pieces[0].text[1:]
    return (replace(pieces[0], text=text), *pieces[1:])


def grouped(atoms: Sequence[Atom], one: bool = False) -> Pieces:
    """Part of a fraction or under a root: in brackets unless it is plainly one thing."""
    pieces = trimmed(spaced(atoms))
    shown = [atom for atom in atoms if atom.kind != "space" and atom.pieces]
    if len(shown) == 1 and shown[0].kind == "ordinary" and " " not in plain(pieces):
        return pieces
    loose = any(atom.kind in ("binary", "relation", "fraction", "comma", "line") for atom in shown[1:])
    apart = one and not _is_word(shown)
    return held(pieces) if loose or apart else pieces


def _is_word(atoms: Sequence[Atom]) -> bool:
    """Whether letters spell a name (Total, TP), not a product (bc)."""
    text = "".join(plain(atom.pieces) for atom in atoms)
    bare = text.isascii() and text.isalpha() and not any(piece.shift for atom in atoms for piece in atom.pieces)
    return bare and (len(text) > 2 or text.isupper())


def held(pieces: Pieces) -> Pieces:
    """Set brackets around pieces."""
    return (Piece("("), *pieces, Piece(")"))


def shifted(atoms: Sequence[Atom], shift: Literal[-1, 1]) -> Pieces:
    """Raise or lower pieces; scripts of scripts become small signs of their own, or `_` and `^` in the line."""
    pieces = trimmed(spaced(atoms, tight=True))
    return tuple(replace(piece, text=small(piece.text, piece.shift), shift=shift) for piece in pieces)


def small(text: str, shift: int) -> str:
    """Write raised or lowered text in one line with the rest: in small signs, else behind `^` or `_`."""
    signs = _RAISED if shift > 0 else _LOWERED
    if not shift:
        return text
    if all(sign in signs for sign in text):
        return "".join(signs[sign] for sign in text)
    return ("^" if shift > 0 else "_") + (text if text.isalnum() or len(text) == 1 else f"({text})")


def between(parts: Sequence[Pieces], separator: str) -> Pieces:
    """Join parts with a separator between them."""
    pieces: list[Piece] = []
    for index, part in enumerate(parts):
        pieces += (Piece(separator), *part) if index else part
    return tuple(pieces)


def spaced(atoms: Iterable[Atom], tight: bool = False) -> Pieces:
    """Join atoms, a space where their classes ask for one; `tight` in scripts, where only words stand apart."""
    shown = [atom for atom in atoms if atom.pieces]
    pieces: list[Piece] = []
    kinds = _signed([atom.kind for atom in shown])
    for index, atom in enumerate(shown):
        before, after = kinds[index - 1] if index else None, kinds[index + 1] if index + 1 < len(kinds) else None
        if before and _apart(before, kinds[index], tight):
            pieces.append(Piece(" "))
        mixed = kinds[index] == "fraction" and (before in _WORKS_AFTER or after in _WORKS_BEFORE)
        pieces += held(atom.pieces) if mixed else atom.pieces
    return tuple(pieces)


_WORKS_AFTER = ("ordinary", "close", "fraction", "function")
_WORKS_BEFORE = ("ordinary", "open", "fraction", "large", "function")


def _signed(kinds: list[Class]) -> list[Class]:
    """A binary operator with nothing before it to work on is a sign: it stands close to what follows."""
    found: list[Class] = []
    for index, kind in enumerate(kinds):
        before = found[-1] if index else None
        alone = before in (None, "binary", "relation", "open", "comma", "line", "function", "large")
        found.append("open" if kind == "binary" and alone else kind)
    return found


def _apart(before: Class, after: Class, tight: bool) -> bool:
    if "function" in (before, after) or "large" in (before, after):
        return after not in ("close", "comma") and before != "open" and not (before == "function" and after == "open")
    if tight or before == after == "relation":
        return False
    if before == "comma" or "relation" in (before, after) or "binary" in (before, after):
        return after not in ("comma", "close") and before != "open"
    return before == "fraction" and after in ("ordinary", "fraction")


def trimmed(pieces: Iterable[Piece]) -> Pieces:
    """Join neighbours of one style, spaces and line breaks kept single, none at either end."""
    found: list[Piece] = []
    for piece in pieces:
        text = re.sub(r" *\n *", "\n", re.sub(r" +", " ", piece.text))
        if not found or found[-1].text[-1] in " \n":
            text = text.lstrip(" ") if found else text.lstrip()
        if not text:
            continue
        same = found and replace(found[-1], text="") == replace(piece, text="")
        if same:
            found[-1] = replace(piece, text=found[-1].text + text)
        else:
            found.append(replace(piece, text=text))
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(piece for piece in found if piece.text)

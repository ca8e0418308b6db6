"""A formula's atoms -> runs: brackets where a line needs them, and spaces.

An atom has its runs and the class it plays by (relation, binary operator, opening, ...); spaces are set between classes
as TeX does (The TeXbook, chapter 18), in the one width that text has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from deckgen.runs import Run, plain
from deckgen.source import maths_symbols as symbols

Kind = Literal[
    "ordinary", "function", "large", "binary", "relation", "open", "close", "comma", "fraction", "space", "line",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a formula and the class it plays by."""

    runs: tuple[Run, ...]
    kind: Kind = "ordinary"


def accented(runs: tuple[Run, ...], mark: str) -> tuple[Run, ...]:
    """Set a mark on the first letter; a line above or below on every sign."""
    if not runs:
        return (Run(mark),)
    if mark in (symbols.ACCENTS["overline"], symbols.ACCENTS["underline"]):
        return tuple(replace(run, text="".join(sign + mark for sign in run.text)) for run in runs)
    text = unicodedata.normalize("NFC", runs[0].text[0] + mark) + runs[0].text[1:]
    return (replace(runs[0], text=text), *runs[1:])


def grouped(atoms: Sequence[Atom], one: bool = False) -> tuple[Run, ...]:
    """Part of a fraction or under a root: in brackets unless it is plainly one thing."""
    runs = trimmed(spaced(atoms))
    shown = [atom for atom in atoms if atom.kind != "space" and atom.runs]
    if len(shown) == 1 and shown[0].kind == "ordinary" and " " not in plain(runs):
        return runs
    loose = any(atom.kind in ("binary", "relation", "fraction", "comma", "line") for atom in shown[1:])
    apart = one and not _is_word(shown)
    return held(runs) if loose or apart else runs


def _is_word(atoms: Sequence[Atom]) -> bool:
    """Whether letters spell a name (Total, TP), not a product (bc)."""
    text = "".join(plain(atom.runs) for atom in atoms)
    bare = text.isascii() and text.isalpha() and not any(run.shift for atom in atoms for run in atom.runs)
    return bare and (len(text) > 2 or text.isupper())


def held(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Set brackets around runs."""
    return (Run("("), *runs, Run(")"))


def shifted(atoms: Sequence[Atom], shift: Literal[-1, 1]) -> tuple[Run, ...]:
    """Raise or lower runs; scripts of scripts become small signs of their own, or `_` and `^` in the line."""
    runs = trimmed(spaced(atoms, tight=True))
    return tuple(replace(run, text=small(run) if run.shift else run.text, shift=shift) for run in runs)


def small(run: Run) -> str:
    """Write raised or lowered text in one line with the rest: in small signs, else behind `^` or `_`."""
    signs = symbols.RAISED if run.shift > 0 else symbols.LOWERED
    if all(sign in signs for sign in run.text):
        return "".join(signs[sign] for sign in run.text)
    sign = "^" if run.shift > 0 else "_"
    return sign + (run.text if run.text.isalnum() or len(run.text) == 1 else f"({run.text})")


def between(parts: Sequence[tuple[Run, ...]], separator: tuple[Run, ...]) -> tuple[Run, ...]:
    """Join parts with a separator between them."""
    runs: list[Run] = []
    for index, part in enumerate(parts):
        runs += (*separator, *part) if index else part
    return tuple(runs)


def _cells(row: Iterable[Sequence[Atom]]) -> tuple[Run, ...]:
    return between([trimmed(spaced(cell)) for cell in row], (Run(", "),))


def cases(rows: Iterable[Sequence[Sequence[Atom]]]) -> Atom:
    """Set the cases of a definition, each on a line of its own."""
    return Atom(between([(Run("{ "), *_cells(row)) for row in rows], (Run("\n"),)))


def matrix(rows: Iterable[Sequence[Sequence[Atom]]], opening: str, closing: str) -> Atom:
    """Set a matrix in one line: commas between cells, semicolons between rows."""
    lines = [_cells(row) for row in rows]
    return Atom((Run(opening), *between(lines, (Run("; "),)), Run(closing)))


def spaced(atoms: Iterable[Atom], tight: bool = False) -> tuple[Run, ...]:
    """Join atoms, a space where their classes ask for one; `tight` in scripts, where only words stand apart."""
    shown = [atom for atom in atoms if atom.runs]
    runs: list[Run] = []
    kinds = _signed([atom.kind for atom in shown])
    for index, atom in enumerate(shown):
        before, after = kinds[index - 1] if index else None, kinds[index + 1] if index + 1 < len(kinds) else None
        if before and _apart(before, kinds[index], tight):
            runs.append(Run(" "))
        mixed = kinds[index] == "fraction" and (before in _WORKS_AFTER or after in _WORKS_BEFORE)
        runs += held(atom.runs) if mixed else atom.runs
    return tuple(runs)


_WORKS_AFTER = ("ordinary", "close", "fraction")
_WORKS_BEFORE = ("ordinary", "open", "fraction", "large", "function")


def _signed(kinds: list[Kind]) -> list[Kind]:
    """A binary operator with nothing before it to work on is a sign: it stands close to what follows."""
    found: list[Kind] = []
    for index, kind in enumerate(kinds):
        before = found[-1] if index else None
        alone = before in (None, "binary", "relation", "open", "comma", "line", "function", "large")
        found.append("open" if kind == "binary" and alone else kind)
    return found


def _apart(before: Kind, after: Kind, tight: bool) -> bool:
    if "function" in (before, after) or "large" in (before, after):
        return after not in ("close", "comma") and before != "open" and not (before == "function" and after == "open")
    if tight:
        return False
    if before == "comma" or "relation" in (before, after) or "binary" in (before, after):
        return after not in ("comma", "close") and before != "open"
    return before == "fraction" and after in ("ordinary", "fraction")


def trimmed(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Join neighbours of one style, spaces and line breaks kept single, none at either end."""
    found: list[Run] = []
    for run in runs:
        text = re.sub(r" *\n *", "\n", re.sub(r" +", " ", run.text))
        if not found or found[-1].text[-1] in " \n":
            text = text.lstrip(" ") if found else text.lstrip()
        if not text:
            continue
        same = found and replace(found[-1], text="") == replace(run, text="")
        if same:
            found[-1] = replace(run, text=found[-1].text + text)
        else:
            found.append(replace(run, text=text))
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(run for run in found if run.text)

"""How wide words run, from a table of advance widths: pure arithmetic, no font file, no shaping.

`widths.json` holds advance widths in thousandths of an em, by family and face, as runs of consecutive code points.
Calibri's are those of Carlito and Arial's those of Liberation Sans, which were drawn to the same widths.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from deckgen.runs import Run

MONOSPACE_EM = 0.602
"""Advance of the code face: the wider of Consolas (0.55) and what stands in for it where it is missing."""
UNKNOWN_EM = 0.85
"""Advance of a character that the table lacks: wide enough for every fallback face met."""
WIDE_EM = 1.0
EMOJI_EM = 1.35
SHIFTED = 0.66
"""Size of raised and lowered text as a share of its line's."""
MATHS_WIDER = 1.15
"""How much wider an equation's face sets a formula than the text's face does."""

NARROW = frozenset({
    "Calibri", "Carlito", "Arial", "Arial Narrow", "Helvetica", "Liberation Sans", "Arimo", "Times New Roman",
    "Liberation Serif", "Tinos", "Cambria", "Caladea", "Garamond",
})  # fmt: skip
"""Families that run no wider than Arial: those of the table, their doubles, and narrower ones."""
STRANGE_WIDER, STRANGE_TALLER = 1.18, 1.12
"""How much wider than Arial, and taller, any other family is taken for: as wide as Verdana and DejaVu Sans."""
BROAD, BROAD_WIDER = re.compile(r"\b(?:black|heavy|ultra|extended|expanded|wide)\b", re.IGNORECASE), 1.45
"""Families whose name says that they run wider than those, and how much wider than Arial."""
EVEN = re.compile(r"mono|courier|consolas|console|typewriter|menlo|monaco|\bcode\b", re.IGNORECASE)
"""Families in which every letter is as wide as in code."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """The two families text is measured in."""

    text: str
    code: str


@cache
def _table() -> dict[str, dict[str, dict[int, float]]]:
    raw = json.loads(resources.files("deckgen.layout").joinpath("widths.json").read_text(encoding="utf-8"))
    return {family: {face: _spread(runs) for face, runs in faces.items()} for family, faces in raw.items()}


def _spread(runs: Iterable[tuple[int, Sequence[int]]]) -> dict[int, float]:
    return {first + step: width / 1000 for first, widths in runs for step, width in enumerate(widths)}


@cache
def _advances(family: str, bold: bool, italic: bool) -> dict[int, float]:
    face = " ".join(word for word, wanted in (("bold", bold), ("italic", italic)) if wanted) or "regular"
    table = _table()
    return table.get(family, table["Arial"])[face]


@cache
def _unlisted(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Cc", "Mn"):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return EMOJI_EM if ord(character) >= 0x1F000 else WIDE_EM
    return UNKNOWN_EM


def width(text: str, run: Run, size: float, fonts: Fonts) -> float:
    """Give the width of one line of text in the style of `run`, in points, at a type size in points."""
    return size * ems(text, run, fonts)


def ems(text: str, run: Run, fonts: Fonts) -> float:
    """Give the width of one line of text in the style of `run`, ems: the same at every size."""
    wide = _coded(text) if run.code else _ems(text, fonts.text, run.bold, run.italic)
    if run.formula:
        wide *= MATHS_WIDER
    return wide * SHIFTED if run.shift else wide


@cache
def _coded(text: str) -> float:
    return sum(max(MONOSPACE_EM, _unlisted(c)) if ord(c) > 0x2FF else MONOSPACE_EM for c in text)


@cache
def _ems(text: str, family: str, bold: bool, italic: bool) -> float:
    if EVEN.search(family):
        return _coded(text)
    known = _advances(family, bold, italic)
    wider = 1.0 if family in NARROW else BROAD_WIDER if BROAD.search(family) else STRANGE_WIDER
    return sum(known[ord(c)] * wider if ord(c) in known else _unlisted(c) for c in text)


@cache
def is_taller(text: str, family: str) -> bool:
    """Whether a fallback face, with taller lines, must stand in."""
    known = _advances(family, bold=False, italic=False)
    return not text.isascii() and any(ord(c) > 0x7F and ord(c) not in known and _unlisted(c) for c in text)

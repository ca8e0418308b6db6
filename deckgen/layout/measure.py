"""Text extents from a table of advance widths: pure arithmetic, no font file, no shaping.

`widths.json` holds advance widths in thousandths of an em, by family and face, as runs of consecutive code points.
Calibri's are those of Carlito and Arial's those of Liberation Sans, which were drawn to the same widths.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import chain
from math import ceil

from deckgen.formula import reading
from deckgen.formula.extent import extent as room_of
from deckgen.formula.tree import Formula
from deckgen.runs import Paragraph, Run, spelled

LINE_PITCH = 1.22
"""Line height as a share of the type size: Calibri's own; LibreOffice takes 1.2 for every font."""
SAFE_WIDTH = 0.97
"""Share of a box's width that lines are measured against; kerning and rounding stay inside the rest."""
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
FALLBACK_PITCH = 1.25
"""How much taller a line grows that holds characters of a fallback face."""

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

MARKS = re.compile(r"(?<=[/!?\\|–—…])(?=[^/!?\\|–—…])|(?<=[^%])(?=%)|(?<=[\])}.,;:!%+])(?=[\[({+$])")
"""Where LibreOffice breaks a word before it breaks it between letters: seen in words of every pair of marks."""
CLOSING = frozenset("、。，．：；？！）］｝」』】〉》〕…‥ー々")
"""What never begins a line in East Asian text: it takes the character before it along."""

BREAK = re.compile(r"[^\S\xa0]*[^\s-]*-*|[^\S\xa0]+")


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
    if run.formula:
        size *= MATHS_WIDER
    if run.code:
        return size * _coded(text) * (SHIFTED if run.shift else 1.0)
    return size * _ems(text, fonts.text, run.bold, run.italic) * (SHIFTED if run.shift else 1.0)


@cache
def _coded(text: str) -> float:
    return sum(max(MONOSPACE_EM, _unlisted(c)) if ord(c) > 0x2FF else MONOSPACE_EM for c in text)


@cache
def _ems(text: str, family: str, bold: bool, italic: bool) -> float:
    """The width of a word in ems: the same at every size."""
    if EVEN.search(family):
        return _coded(text)
    known = _advances(family, bold, italic)
    wider = 1.0 if family in NARROW else BROAD_WIDER if BROAD.search(family) else STRANGE_WIDER
    return sum(known[ord(c)] * wider if ord(c) in known else _unlisted(c) for c in text)


@cache
def _taller(text: str, family: str) -> bool:
    """Whether a fallback face, with taller lines, must stand in."""
    known = _advances(family, bold=False, italic=False)
    return not text.isascii() and any(ord(c) > 0x7F and ord(c) not in known and _unlisted(c) for c in text)


@cache
def _words(text: str) -> tuple[str, ...]:
    """Cut text where a line may break: before white space, after a hyphen, around East Asian characters."""
    pieces = [piece for piece in BREAK.findall(text) if piece]
    if text.isascii():
        return tuple(pieces)
    return tuple(part for piece in pieces for part in _around_wide(piece))


def _around_wide(piece: str) -> Iterator[str]:
    start = 0
    for place, character in enumerate(piece):
        if character not in CLOSING and (
            unicodedata.east_asian_width(character) in "WF"
            or (place > start and unicodedata.east_asian_width(piece[start]) in "WF")
        ):
            yield from (part for part in (piece[start:place],) if part)
            start = place
    if piece[start:]:
        yield piece[start:]


@dataclass(slots=True)
class _Line:
    filled: float = 0.0
    taller: bool = False
    formula: float = 0.0
    """The height of its highest formula, ems."""

    @property
    def height(self) -> float:
        """Its height in ems."""
        return max(LINE_PITCH * (FALLBACK_PITCH if self.taller else 1.0), self.formula)


def line_heights(runs: Iterable[Run], room: float, size: float, fonts: Fonts) -> tuple[float, ...]:
    """Break runs into lines at most `room` points wide and give each line's height, points."""
    lines = [_Line()]
    for word, run in _joined(runs):
        if word == "\n":
            lines.append(_Line())
            continue
        extents = [width(part, style, size, fonts) for part, style in run]
        if lines[-1].filled and lines[-1].filled + sum(extents) > room:
            lines.append(_Line())
            first, style = run[0]
            extents[0] = width(first.lstrip(), style, size, fonts)
        extent = sum(extents)
        if extent > room > 0:
            breaks, extent = _broken(run, extent, room, size, fonts)
            lines.extend(_Line() for _ in range(breaks))
        line = lines[-1]
        line.filled += extent
        line.taller = line.taller or (not word.isascii() and any(_taller(part, fonts.text) for part, _ in run))
        line.formula = max([line.formula, *(_equation(style) for _, style in run if style.formula)])
    taller = 1.0 if fonts.text in NARROW else STRANGE_TALLER
    return tuple(size * line.height * taller for line in lines)


def _broken(run: Sequence[tuple[str, Run]], extent: float, room: float, size: float, fonts: Fonts) -> tuple[int, float]:
    """How often a word longer than a line breaks, and how far its last line reaches, points.

    PowerPoint breaks it between any two letters, LibreOffice first at some marks: the worse counts.
    """
    breaks, filled = 0, 0.0
    for part, style in run:
        for piece in MARKS.split(part):
            wide = width(piece, style, size, fonts)
            if filled and filled + wide > room:
                breaks, filled = breaks + 1, 0.0
            breaks += int((filled + wide) // room)
            filled = (filled + wide) % room
    plainly = int(extent // room)
    return (breaks, filled) if (breaks, filled) > (plainly, extent % room) else (plainly, extent % room)


def _equation(run: Run) -> float:
    """What a formula among text, drawn as an equation, adds to the height of each of its lines, ems; 0 for text."""
    if not run.formula:
        return 0.0
    return room_of(run.formula).height / (1 + reading.text(run.formula).count("\n"))


def _display(formula: Formula, room: float, size: float) -> float:
    """The height of a formula that stands alone, over as many lines as it needs; points."""
    whole = room_of(formula)
    lines = ceil(whole.width * size / room) if room > 0 else 1
    return whole.height * size * lines


def _joined(runs: Iterable[Run]) -> Iterator[tuple[str, list[tuple[str, Run]]]]:
    """Give the unbreakable pieces of a paragraph; a piece may reach over several runs."""
    held: list[tuple[str, Run]] = []
    for run in chain.from_iterable(map(_parts, runs)):
        for place, stretch in enumerate(run.text.split("\n")):
            if place:
                yield from _release(held)
                yield "\n", []
            for word in _words(stretch):
                if word[0].isspace() or (held and held[-1][0].endswith("-")) or _wide(word, held):
                    yield from _release(held)
                held.append((word, run))
    yield from _release(held)


def longest_piece(runs: Iterable[Run], size: float, fonts: Fonts) -> float:
    """Give the width of the longest piece of runs that no line breaks, points."""
    pieces = ([(word.strip(), style) for word, style in piece] for _, piece in _joined(runs))
    return max((sum(width(word, style, size, fonts) for word, style in piece) for piece in pieces), default=0.0)


def _parts(run: Run) -> Iterable[Run]:
    """A formula as its readable text, each part still knowing the formula."""
    return (replace(part, formula=run.formula) for part in spelled(run)) if run.formula else (run,)


def _wide(word: str, held: Sequence[tuple[str, Run]]) -> bool:
    ends = word[0] + (held[-1][0][-1] if held else "")
    return word[0] not in CLOSING and not ends.isascii() and any(unicodedata.east_asian_width(c) in "WF" for c in ends)


def _release(held: list[tuple[str, Run]]) -> Iterator[tuple[str, list[tuple[str, Run]]]]:
    if held:
        yield "".join(part for part, _ in held), held.copy()
        held.clear()


@cache
def runs_height(runs: tuple[Run, ...], room: float, size: float, fonts: Fonts) -> float:
    """Give the height of runs broken into lines at most `room` points wide; points."""
    alone = runs[0].formula if len(runs) == 1 else None
    if alone and alone.display:
        return max(_display(alone, room, size), sum(line_heights(spelled(runs[0]), room, size, fonts)))
    return sum(line_heights(runs, room, size, fonts))


def paragraph_height(paragraph: Paragraph, room: float, size: float, indent: float, fonts: Fonts) -> float:
    """Give a paragraph's height in points: `room` is its box's inner width, `indent` a list level's, both points."""
    levels = paragraph.level + (1 if paragraph.marker != "none" else 0)
    return runs_height(paragraph.runs, (room - levels * indent) * SAFE_WIDTH, size, fonts)


def text_height(
    paragraphs: Sequence[Paragraph], room: float, size: float, *, space: float, indent: float, fonts: Fonts
) -> float:
    """Give the height of paragraphs set in a box `room` points wide, with `space` points between them; points."""
    heights = [paragraph_height(paragraph, room, size, indent, fonts) for paragraph in paragraphs]
    return sum(heights) + space * max(0, len(heights) - 1)

"""How high a text stands in a room: its pieces broken into lines, each as high as what is in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from deckgen.formula.extent import extent as room_of
from deckgen.formula.tree import Formula
from deckgen.layout.pieces import KEPT, pieces_of
from deckgen.layout.widths import NARROW, STRANGE_TALLER, Fonts, width
from deckgen.runs import Paragraph, Run, spelled

LINE_PITCH = 1.22
"""Line height as a share of the type size: Calibri's own; LibreOffice takes 1.2 for every font."""
SAFE_WIDTH = 0.97
"""Share of a box's width that lines are measured against; kerning and rounding stay inside the rest."""
FALLBACK_PITCH = 1.25
"""How much taller a line grows that holds characters of a fallback face."""

MARKS = re.compile(r"(?<=[/!?\\|–—…])(?=[^/!?\\|–—…])|(?<=[^%])(?=%)|(?<=[\])}.,;:!%+])(?=[\[({+$])")
"""Where LibreOffice breaks a word before it breaks it between letters: seen in words of every pair of marks."""


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
    lines = [line := _Line()]
    for piece in pieces_of(tuple(runs), fonts):
        if piece is None:
            lines.append(line := _Line())
            continue
        extent = piece.wide * size
        if line.filled and line.filled + extent > room:
            lines.append(line := _Line())
            extent = piece.bare * size
        if extent > room > 0:
            breaks, extent = _broken(piece.parts, extent, room, size, fonts)
            lines.extend(_Line() for _ in range(breaks))
            line = lines[-1]
        line.filled += extent
        line.taller = line.taller or piece.taller
        line.formula = max(line.formula, piece.equation)
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


def _display(formula: Formula, room: float, size: float) -> float:
    """The height of a formula that stands alone, over as many lines as it needs; points."""
    whole = room_of(formula)
    lines = ceil(whole.width * size / room) if room > 0 else 1
    return whole.height * size * lines


@lru_cache(KEPT)
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

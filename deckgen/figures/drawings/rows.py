"""Rows of small images, each with its name before it and, where there is one, a number behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from deckgen.figures.canvas import LABEL, WIDTH, Colour, colour, font, plate, tinted, write
from deckgen.figures.results import Result

GAP = 8
"""Pixels between the images of a row."""
BETWEEN = 14
"""Pixels between rows."""
APART = 40
"""Pixels between groups of rows."""
HEAD = 66
"""Pixels of the line above the rows."""
MARGIN = 26
"""Pixels between an image and the text beside it."""
LARGEST = 190
"""Pixels across an image at most: few images stand in the middle rather than grow coarse."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Which arrays are drawn, and the words beside them."""

    images: str
    """An array uint8 [R, K, 28, 28]."""
    names: tuple[str, ...]
    """A name for each row; all of the second line of a name stand below it."""
    heads: tuple[str, ...]
    """A word above each column; none if empty."""
    values: str
    """An array [R] of numbers for the rows' ends; none if empty."""
    value_form: str
    """How such a number is written, as in Python: "{:.0%}"."""
    value_head: str
    """What stands above the numbers."""
    groups: tuple[int, ...]
    """Rows, from 0, that a new group begins with."""
    quiet: tuple[int, ...]
    """Rows, from 0, on a paler ground: what is given, beside what is made of it."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where things stand, in pixels."""

    left: int
    side: int
    tops: tuple[int, ...]
    height: int

    def column(self, place: int) -> int:
        """The left edge of a column."""
        return self.left + place * (self.side + GAP)


def draw(result: Result, colours: Mapping[str, str], settings: Settings) -> Image.Image:
    """Draw the rows, 1600 pixels wide."""
    rows = np.asarray(result.arrays[settings.images], np.uint8)  # [R, K, 28, 28]
    values = [settings.value_form.format(value) for value in _values(result, settings)]
    plan = _plan(rows, values, settings)
    image = Image.new("RGB", (WIDTH, plan.height), colour(colours, "paper"))
    pen = ImageDraw.Draw(image)
    ink, muted, primary = (colour(colours, role) for role in ("ink", "muted", "primary"))
    end = plan.column(rows.shape[1]) - GAP + MARGIN
    for place, head in enumerate(settings.heads):
        write(pen, (plan.column(place) + plan.side / 2, HEAD / 2), head, muted, anchor="mm")
    if values:
        write(pen, (end, HEAD / 2), settings.value_head, muted, anchor="lm")
    for place, (row, top) in enumerate(zip(rows, plan.tops, strict=True)):
        _name(pen, settings.names[place], (plan.left - MARGIN, top + plan.side / 2), ink)
        _row(image, row, plan, top, plate(colours, "muted" if place in settings.quiet else "ink"))
        if values:
            write(pen, (end, top + plan.side / 2), values[place], primary, anchor="lm")
    return image


def _values(result: Result, settings: Settings) -> Sequence[float]:
    found: list[float] = np.asarray(result.arrays[settings.values]).tolist() if settings.values else []
    return found


def _plan(rows: NDArray[np.uint8], values: Sequence[str], settings: Settings) -> _Plan:
    count = rows.shape[1]
    names = [line for name in settings.names for line in name.split("\n")]
    left = _widest(names) + MARGIN if any(names) else 0
    right = _widest([*values, settings.value_head]) + MARGIN if values else 0
    side = min(LARGEST, (WIDTH - left - right - (count - 1) * GAP) // count)
    spare = WIDTH - left - right - count * side - (count - 1) * GAP
    head = HEAD if settings.heads or values else 0
    tops = [head]
    for place in range(1, len(rows)):
        tops.append(tops[-1] + side + (APART if place in settings.groups else BETWEEN))
    return _Plan(left + spare // 2, side, tuple(tops), tops[-1] + side)


def _widest(texts: Sequence[str]) -> int:
    return round(max(font(LABEL).getlength(text) for text in texts))


def _name(pen: ImageDraw.ImageDraw, name: str, at: tuple[float, float], ink: Colour) -> None:
    lines = name.split("\n")
    for place, line in enumerate(lines):
        down = (place - (len(lines) - 1) / 2) * LABEL * 1.15
        write(pen, (at[0], at[1] + down), line, ink, anchor="rm")


def _row(image: Image.Image, row: NDArray[np.uint8], plan: _Plan, top: int, ground: tuple[Colour, Colour]) -> None:
    for place, pixels in enumerate(row):
        image.paste(tinted(pixels, *ground, plan.side), (plan.column(place), top))

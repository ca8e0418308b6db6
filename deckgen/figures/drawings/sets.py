"""Sets of small images below each other, each with its name before it and what was measured of it behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from deckgen.figures.canvas import HEADING, LABEL, WIDTH, colour, font, plate, tinted, write
from deckgen.figures.results import Result

GAP = 8
"""Pixels between images."""
APART = 40
"""Pixels between sets."""
HEAD = 76
"""Pixels of the line above the sets."""
MARGIN = 30
"""Pixels between the names and the images, and before each column of numbers."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Which arrays are drawn, and the words beside them."""

    images: str
    """An array uint8 [S, K, 28, 28]."""
    across: int
    """Images in a row."""
    names: tuple[str, ...]
    """A name for each set; all of the second line of a name stand below it."""
    values: tuple[str, ...]
    """Arrays [S] of numbers, a column for each."""
    forms: tuple[str, ...]
    """How the numbers of each column are written, as in Python: "{:.1f}"."""
    heads: tuple[str, ...]
    """What stands above each column."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where things stand, in pixels."""

    left: int
    side: int
    deep: int
    """Of a set."""
    ends: tuple[float, ...]
    """Where each column of numbers ends on the right."""

    def top(self, place: int) -> int:
        """The upper edge of a set."""
        return HEAD + place * (self.deep + APART)


def draw(result: Result, colours: Mapping[str, str], settings: Settings) -> Image.Image:
    """Draw the sets, 1600 pixels wide."""
    sets = np.asarray(result.arrays[settings.images], np.uint8)  # [S, K, 28, 28]
    columns = [
        [head, *map(form.format, np.asarray(result.arrays[name]).tolist())]
        for name, form, head in zip(settings.values, settings.forms, settings.heads, strict=True)
    ]
    plan = _plan(sets.shape[1], columns, settings)
    image = Image.new("RGB", (WIDTH, plan.top(len(sets)) - APART), colour(colours, "paper"))
    pen = ImageDraw.Draw(image)
    ink, muted, primary = (colour(colours, role) for role in ("ink", "muted", "primary"))
    for end, (head, *_) in zip(plan.ends, columns, strict=True):
        write(pen, (end, HEAD / 2), head, muted, anchor="rm")
    for place, (name, images) in enumerate(zip(settings.names, sets, strict=True)):
        middle = plan.top(place) + plan.deep / 2
        pen.multiline_text((0, middle), name, ink, font(LABEL), "lm")
        _paste(image, images, plan, plan.top(place), settings.across, colours)
        for end, column in zip(plan.ends, columns, strict=True):
            write(pen, (end, middle), column[1 + place], primary, size=HEADING, anchor="rm")
    return image


def _plan(count: int, columns: Sequence[Sequence[str]], settings: Settings) -> _Plan:
    left = _widest([line for name in settings.names for line in name.split("\n")], LABEL) + MARGIN
    wide = [max(_widest(column[:1], LABEL), _widest(column[1:], HEADING)) + MARGIN for column in columns]
    side = (WIDTH - left - sum(wide) - (settings.across - 1) * GAP) // settings.across
    rows = -(-count // settings.across)
    ends = tuple(WIDTH - sum(wide[place + 1 :]) for place in range(len(wide)))
    return _Plan(left, side, rows * (side + GAP) - GAP, ends)


def _widest(texts: Sequence[str], size: int) -> int:
    return round(max(font(size).getlength(text) for text in texts))


def _paste(
    image: Image.Image, images: NDArray[np.uint8], plan: _Plan, top: int, across: int, colours: Mapping[str, str]
) -> None:
    for place, pixels in enumerate(images):
        down, right = divmod(place, across)
        at = plan.left + right * (plan.side + GAP), top + down * (plan.side + GAP)
        image.paste(tinted(pixels, *plate(colours), plan.side), at)

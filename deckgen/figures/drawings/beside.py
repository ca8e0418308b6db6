"""Rows of images in two parts side by side, the second on a paler ground, with names and numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np
from PIL import Image, ImageDraw

from deckgen.figures.canvas import LABEL, WIDTH, Colour, colour, font, plate, tinted, write
from deckgen.figures.results import Result

GAP = 8
"""Pixels between the images of a row's part."""
BETWEEN = 14
"""Pixels between rows."""
APART = 44
"""Pixels between the two parts, and above a row that stands by itself."""
HEAD = 66
"""Pixels of the line above the rows."""
MARGIN = 26
"""Pixels between an image and the text beside it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Which arrays are drawn, and the words about them."""

    parts: tuple[str, ...]
    """The two arrays, uint8 [R, K, 28, 28] each, what is made and what is given."""
    heads: tuple[str, ...]
    """What stands above each part."""
    names: tuple[str, ...]
    """A name for each row; all of the second line of a name stand below it."""
    values: str
    """An array [R] of numbers for the rows' ends, where one is a number."""
    value_form: str
    """How such a number is written, as in Python: "{:.0f}"."""
    value_head: str
    """What stands above the numbers."""
    alone: tuple[int, ...]
    """Rows, from 0, that stand apart from the one above."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where things stand, in pixels."""

    side: int
    lefts: tuple[int, int]
    tops: tuple[int, ...]
    end: int


def draw(result: Result, colours: Mapping[str, str], settings: Settings) -> Image.Image:
    """Draw the rows, 1600 pixels wide."""
    parts = [np.asarray(result.arrays[name], np.uint8) for name in settings.parts]  # [R, K, 28, 28] each
    values = [settings.value_form.format(value) if isfinite(value) else "" for value in _values(result, settings)]
    plan = _plan([part.shape[1] for part in parts], values, settings)
    image = Image.new("RGB", (WIDTH, plan.tops[-1] + plan.side), colour(colours, "paper"))
    pen = ImageDraw.Draw(image)
    ink, muted, primary = (colour(colours, role) for role in ("ink", "muted", "primary"))
    for part, left, head, ground in zip(parts, plan.lefts, settings.heads, ("ink", "muted"), strict=True):
        write(pen, (left, HEAD / 2), head, muted, anchor="lm")
        for row, top in zip(part, plan.tops, strict=True):
            for place, pixels in enumerate(row):
                shown = tinted(pixels, *plate(colours, ground), plan.side)
                image.paste(shown, (left + place * (plan.side + GAP), top))
    write(pen, (plan.end, HEAD / 2), settings.value_head, muted, anchor="lm")
    for name, value, top in zip(settings.names, values, plan.tops, strict=True):
        _lines(pen, name, (plan.lefts[0] - MARGIN, top + plan.side / 2), ink)
        write(pen, (plan.end, top + plan.side / 2), value, primary, anchor="lm")
    return image


def _values(result: Result, settings: Settings) -> Sequence[float]:
    found: list[float] = np.asarray(result.arrays[settings.values]).tolist()
    return found


def _plan(counts: Sequence[int], values: Sequence[str], settings: Settings) -> _Plan:
    """As large as the images can be, so that the rows are as wide as the picture."""
    left = _widest([line for name in settings.names for line in name.split("\n")]) + MARGIN
    right = _widest([*values, settings.value_head]) + MARGIN
    between = (sum(counts) - 2) * GAP + APART
    side, spare = divmod(WIDTH - left - right - between, sum(counts))
    left += spare // 2
    second = left + counts[0] * (side + GAP) - GAP + APART
    tops = [HEAD]
    for place in range(1, len(values)):
        tops.append(tops[-1] + side + (APART if place in settings.alone else BETWEEN))
    return _Plan(side, (left, second), tuple(tops), second + counts[1] * (side + GAP) - GAP + MARGIN)


def _widest(texts: Sequence[str]) -> int:
    return round(max(font(LABEL).getlength(text) for text in texts))


def _lines(pen: ImageDraw.ImageDraw, name: str, at: tuple[float, float], ink: Colour) -> None:
    lines = name.split("\n")
    for place, line in enumerate(lines):
        write(pen, (at[0], at[1] + (place - (len(lines) - 1) / 2) * LABEL * 1.15), line, ink, anchor="rm")

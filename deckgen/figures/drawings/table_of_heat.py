"""A table of numbers as a heat map: each cell darker the larger its number, a second number small beneath it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from deckgen.figures.canvas import HEADING, LABEL, WIDTH, Colour, colour, font, mixed, write
from deckgen.figures.results import Result

HIGH = 165
"""A cell's height, pixels."""
PALEST = 0.08
"""Share of colour in a cell whose number is 0."""
GAP = 6
"""Pixels between cells."""
MARGIN = 22
"""Pixels between the cells and the numbers beside them."""
FOOT = 140
"""Pixels for the numbers under the cells and the title beneath those."""
HEAD = 70
"""Pixels for the title above the numbers of the rows."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Which arrays are drawn, how their numbers are written, and what the axes measure."""

    values: str
    """An array [R, C]; row 0 stands at the bottom."""
    most: float
    """The value of the darkest cell; 0 has the palest."""
    value_form: str
    """How it is written, as in Python: "{:.1f}"."""
    beneath: str
    """An array [R, C] of second numbers."""
    beneath_form: str
    upwards: str
    """An array [R], what the rows stand for."""
    upwards_title: str
    across: str
    """An array [C], what the columns stand for."""
    across_title: str


def draw(result: Result, colours: Mapping[str, str], settings: Settings) -> Image.Image:
    """Draw the table, 1600 pixels wide."""
    values = np.asarray(result.arrays[settings.values], np.float64)  # [R, C]
    beneath = np.asarray(result.arrays[settings.beneath], np.float64)  # [R, C]
    rows, columns = (
        [f"{each:g}" for each in result.arrays[name].tolist()] for name in (settings.upwards, settings.across)
    )
    left = round(max(font(LABEL).getlength(row) for row in rows)) + MARGIN
    wide = (WIDTH - left - (len(columns) - 1) * GAP) // len(columns)
    image = Image.new("RGB", (WIDTH, HEAD + len(rows) * (HIGH + GAP) - GAP + FOOT), colour(colours, "paper"))
    pen = ImageDraw.Draw(image)
    ink, muted = colour(colours, "ink"), colour(colours, "muted")
    write(pen, (0, HEAD / 2), settings.upwards_title, muted, anchor="lm")
    for row, name in enumerate(rows):
        top = HEAD + (len(rows) - 1 - row) * (HIGH + GAP)
        write(pen, (left - MARGIN, top + HIGH / 2), name, ink, anchor="rm")
        for column in range(len(columns)):
            at = (left + column * (wide + GAP), top, wide)
            words = settings.value_form.format(values[row, column]), settings.beneath_form.format(beneath[row, column])
            _cell(pen, at, words, float(values[row, column]) / settings.most, colours)
    foot = image.height - FOOT
    for column, name in enumerate(columns):
        write(pen, (left + column * (wide + GAP) + wide / 2, foot + 38), name, ink, anchor="mm")
    write(pen, (left + (WIDTH - left) / 2, image.height - 34), settings.across_title, muted, anchor="mm")
    return image


def _cell(
    pen: ImageDraw.ImageDraw, at: tuple[int, int, int], words: tuple[str, str], share: float, colours: Mapping[str, str]
) -> None:
    left, top, wide = at
    ground = mixed(colour(colours, "paper"), colour(colours, "primary"), PALEST + (1 - PALEST) * share)
    text = _readable(ground, colours)
    pen.rectangle((left, top, left + wide - 1, top + HIGH - 1), ground)
    write(pen, (left + wide / 2, top + 0.34 * HIGH), words[0], text, size=HEADING, anchor="mm")
    write(pen, (left + wide / 2, top + 0.74 * HIGH), words[1], text, anchor="mm")


def _readable(ground: Colour, colours: Mapping[str, str]) -> Colour:
    """Ink or paper, whichever is further from the ground in brightness."""
    return max((colour(colours, role) for role in ("ink", "paper")), key=lambda each: abs(sum(each) - sum(ground)))

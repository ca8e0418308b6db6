"""The discriminator's word on every place as a heat map, real and generated points over it, at several moments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PIL import Image, ImageDraw

from deckgen.figures.canvas import LABEL, WIDTH, Colour, colour, font, mixed, write
from deckgen.figures.plane import Panel, Window
from deckgen.figures.results import Array, Result

COLUMNS = 3
GAP = 20
"""Pixels between panels."""
HEAD = 66
"""Pixels for a panel's heading, and for the line above all."""
DEEPEST = 0.6
"""Share of colour where the discriminator is sure of a real point: deeper, points would no longer stand out."""
DOT, RING, LINE = 5.5, 5.5, 1.5
"""A generated point's radius, a real one's, and the breadth of its line, pixels."""
SIDE = (WIDTH - (COLUMNS - 1) * GAP) // COLUMNS


@dataclass(frozen=True, slots=True)
class Settings:
    """How far the plane is shown around the origin, as it was measured."""

    reach: float


def draw(result: Result, colours: Mapping[str, str], settings: Settings) -> Image.Image:
    """Draw three panels a row, 1600 pixels wide."""
    steps = result.arrays["steps"].tolist()
    rows = -(-len(steps) // COLUMNS)
    image = Image.new("RGB", (WIDTH, HEAD + rows * (HEAD + SIDE + GAP) - GAP), colour(colours, "paper"))
    pen = ImageDraw.Draw(image)
    _key(image, colours)
    window = Window(-settings.reach, settings.reach, -settings.reach, settings.reach)
    for place, step in enumerate(steps):
        left, top = place % COLUMNS * (SIDE + GAP), HEAD + place // COLUMNS * (HEAD + SIDE + GAP)
        write(pen, (left, top + HEAD / 2), f"step {step:,}", colour(colours, "ink"), anchor="lm")
        fields, made = result.arrays["fields"][place], result.arrays["made"][place]
        panel = Panel(window, SIDE, colour(colours, "paper"))
        panel.field(fields, _shades(colours))
        _points(panel, result.arrays["real"], made, colours)
        image.paste(panel.taken(), (left, top + HEAD))
    return image


def _shades(colours: Mapping[str, str]) -> tuple[Colour, Colour]:
    paper = colour(colours, "paper")
    return mixed(paper, colour(colours, "primary"), 0.04), mixed(paper, colour(colours, "primary"), DEEPEST)


def _points(panel: Panel, real: Array, made: Array, colours: Mapping[str, str]) -> None:
    panel.rings(real, colour(colours, "ink"), RING, LINE)
    panel.dots(made, colour(colours, "paper"), DOT + LINE)
    panel.dots(made, colour(colours, "accent"), DOT)


def _key(image: Image.Image, colours: Mapping[str, str]) -> None:
    """Draw the line above the panels: what rings, dots and shades mean."""
    pen, middle, left = ImageDraw.Draw(image), HEAD / 2, 0.0
    muted = colour(colours, "muted")
    for mark, words in (("ring", "real"), ("dot", "generated"), ("shade", "bluer: judged more real")):
        box = (left + 4, middle - 13, left + 30, middle + 13)
        if mark == "ring":
            pen.ellipse(box, outline=colour(colours, "ink"), width=4)
        elif mark == "dot":
            pen.ellipse(box, fill=colour(colours, "accent"))
        else:
            pen.rectangle(box, fill=_shades(colours)[1])
        write(pen, (left + 44, middle), words, muted, anchor="lm")
        left += 44 + font(LABEL).getlength(words) + 48

"""Each copy of several generators as a square: modes as rings, its points as dots, and how many modes it covers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from deckgen.figures.canvas import HEADING, WIDTH, colour, mixed, write
from deckgen.figures.plane import Panel, Window
from deckgen.figures.results import Array, Result

COLUMNS = 8
GAP = 8
"""Pixels between squares."""
HEAD = 74
"""Pixels for a block's heading."""
DOT, RING, LINE = 3.0, 10.0, 1.5
"""A dot's radius, a ring's, and the breadth of its line, pixels."""
GROUND = 0.45
"""Share of the colour of lines in a square's ground."""
SIDE = (WIDTH - (COLUMNS - 1) * GAP) // COLUMNS


@dataclass(frozen=True, slots=True)
class Settings:
    """Which models are drawn, a block each, how each is called, and how far the plane is shown around the origin."""

    models: tuple[str, ...]
    names: tuple[str, ...]
    reach: float


def draw(result: Result, colours: Mapping[str, str], settings: Settings) -> Image.Image:
    """Draw the blocks, 1600 pixels wide: a heading, then eight squares a row."""
    rows = [-(-len(result.arrays[f"{name}_modes"]) // COLUMNS) for name in settings.models]
    height = sum(HEAD + count * (SIDE + GAP) for count in rows) - GAP
    image = Image.new("RGB", (WIDTH, height), colour(colours, "paper"))
    top = 0
    for model, name, count in zip(settings.models, settings.names, rows, strict=True):
        _head(image, top, name, result, model, colours)
        for place, found in enumerate(result.arrays[f"{model}_modes"].tolist()):
            at = (place % COLUMNS * (SIDE + GAP), top + HEAD + place // COLUMNS * (SIDE + GAP))
            points = result.arrays[f"{model}_points"][place]
            image.paste(_square(points, result.arrays["centres"], found, settings, colours), at)
        top += HEAD + count * (SIDE + GAP)
    return image


def _head(image: Image.Image, top: int, name: str, result: Result, model: str, colours: Mapping[str, str]) -> None:
    pen, middle = ImageDraw.Draw(image), top + HEAD / 2
    average = f"{float(result.numbers[f'{model}_modes']):.1f} of {result.numbers['modes']} modes"
    write(pen, (0, middle), name, colour(colours, "ink"), size=HEADING, anchor="lm")
    write(pen, (WIDTH, middle), average, colour(colours, "primary"), size=HEADING, anchor="rm")


def _square(points: Array, centres: Array, found: int, settings: Settings, colours: Mapping[str, str]) -> Image.Image:
    window = Window(-settings.reach, settings.reach, -settings.reach, settings.reach)
    panel = Panel(window, SIDE, mixed(colour(colours, "paper"), colour(colours, "line"), GROUND))
    panel.rings(centres, colour(colours, "muted"), RING, LINE)
    panel.dots(np.asarray(points), colour(colours, "primary"), DOT)
    square = panel.taken()
    write(ImageDraw.Draw(square), (SIDE / 2, SIDE / 2), str(found), colour(colours, "ink"), size=HEADING, anchor="mm")
    return square

"""Two densities and the points that belong to them: above the data, below what a model has made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PIL import Image, ImageDraw

from deckgen.figures.canvas import HEADING, WIDTH, colour, mixed, write
from deckgen.figures.plane import Panel, Window
from deckgen.figures.results import Result

GAP = 24
"""Pixels between panels."""
HEAD = 76
"""Pixels for a panel's heading."""
DOT = 4.0
"""A point's radius, pixels."""
SIDE = (WIDTH - GAP) // 2
GROUND = 0.08
"""Share of colour where a density is 0."""
PANELS = (
    ("real", "What it learns from"), ("data", "Its density, counted"),
    ("made", "What the model draws"), ("model", "The model's density"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """The window, as it was measured: from where to where across, then upwards."""

    window: tuple[float, float, float, float]


def draw(result: Result, colours: Mapping[str, str], settings: Settings) -> Image.Image:
    """Draw four panels, 1600 pixels wide."""
    window = Window(*settings.window)
    pitch = HEAD + window.height(SIDE) + GAP
    image = Image.new("RGB", (WIDTH, 2 * pitch - GAP), colour(colours, "paper"))
    pen, paper, primary = ImageDraw.Draw(image), colour(colours, "paper"), colour(colours, "primary")
    ground = mixed(paper, primary, GROUND)
    for place, (name, heading) in enumerate(PANELS):
        left, top = place % 2 * (SIDE + GAP), place // 2 * pitch
        write(pen, (left, top + HEAD / 2), heading, colour(colours, "ink"), size=HEADING, anchor="lm")
        panel = Panel(window, SIDE, ground)
        if result.arrays[name].dtype.kind == "u":
            panel.field(result.arrays[name], (ground, primary, mixed(primary, colour(colours, "ink"), 0.7)))
        else:
            panel.dots(result.arrays[name], primary, DOT)
        image.paste(panel.taken(), (left, top + HEAD))
    return image

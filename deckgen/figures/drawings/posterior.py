"""Codes of two latents as ellipses: each stands where its image is put and is as large as its code may stray."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from deckgen.figures.canvas import LABEL, WIDTH, colour, font, mixed, write
from deckgen.figures.results import Result

HEIGHT = 1150
SCALE = 180
"""Pixels of one standard deviation of the prior."""
FINE = 2
"""Drawn this many times larger, then scaled down, for smooth edges."""
LINE = 3
"""The width of an ellipse's line, pixels."""
RINGS = (1, 2)
"""Circles of the prior that are drawn, in its standard deviations."""
RINGED = "circles: the prior"
PALE = 0.75
"""How far an ellipse's ground lies towards the paper, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Nothing to set."""


def draw(result: Result, colours: Mapping[str, str], settings: Settings) -> Image.Image:
    """Draw the ellipses of one standard deviation over the prior's circles, 1600 pixels wide."""
    paper, ink, line, muted = (colour(colours, role) for role in ("paper", "ink", "line", "muted"))
    large = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), paper)
    pen = ImageDraw.Draw(large)
    for ring in RINGS:
        pen.ellipse(_box((0.0, 0.0), (ring, ring)), outline=line, width=LINE * FINE)
    means = np.asarray(result.arrays["means"], np.float64)
    spreads = np.asarray(result.arrays["spreads"], np.float64)
    classes = np.asarray(result.arrays["classes"], np.int64)
    for mean, spread, digit in zip(means.tolist(), spreads.tolist(), classes.tolist(), strict=True):
        tone = colour(colours, f"class{digit}")
        pen.ellipse(_box(mean, spread), fill=mixed(tone, paper, PALE), outline=tone, width=LINE * FINE)
    image = large.resize((WIDTH, HEIGHT), Image.Resampling.BOX)
    pen = ImageDraw.Draw(image)
    for digit in np.unique(classes):
        across, down = (float(part) for part in np.median(_places(means[classes == digit]), axis=0))
        place = float(np.clip(across, 40, WIDTH - 40)), float(np.clip(down, 40, HEIGHT - 40))
        pen.text(place, str(digit), fill=ink, font=font(LABEL + 14), anchor="mm", stroke_width=8, stroke_fill=paper)
    write(pen, (0, HEIGHT - 12), RINGED, muted, anchor="ls")
    return image


def _places(means: NDArray[np.float64]) -> NDArray[np.float64]:
    places: NDArray[np.float64] = np.array([WIDTH / 2, HEIGHT / 2]) + SCALE * means * np.array([1, -1])
    return places


def _box(mean: tuple[float, float] | list[float], spread: tuple[float, float] | list[float]) -> tuple[float, ...]:
    across, down = WIDTH / 2 + SCALE * mean[0], HEIGHT / 2 - SCALE * mean[1]
    wide, high = SCALE * spread[0], SCALE * spread[1]
    return tuple(FINE * edge for edge in (across - wide, down - high, across + wide, down + high))

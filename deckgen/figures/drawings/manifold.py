"""The decoder's map beside the encoder's: two squares on the same axes, equal steps of the prior's probability."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from deckgen.figures.canvas import HEADING, LABEL, WIDTH, Colour, colour, font, plate, tinted, write
from deckgen.figures.results import Array, Result

SIDE = 765
"""Pixels along an edge of each map."""
TOP = 84
TICK_LINE = TOP + SIDE + 52
"""Where the tick labels' feet stand."""
HEIGHT = TICK_LINE + 68
TICKS = (-2, -1, 0, 1, 2)
"""Latent values marked on the axes, in standard deviations of the prior."""
AXES = "first latent across, second latent upwards, in standard deviations"
FINE = 2
"""Dots are drawn this many times larger, then scaled down, for smooth edges."""
DOT = 5.5
"""A dot's radius, pixels."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Nothing to set."""


def draw(result: Result, colours: Mapping[str, str], settings: Settings) -> Image.Image:
    """Draw both maps, 1600 pixels wide."""
    paper, ink, muted = (colour(colours, role) for role in ("paper", "ink", "muted"))
    image = Image.new("RGB", (WIDTH, HEIGHT), paper)
    image.paste(_grid(result.arrays["grid"], *plate(colours)), (0, TOP))
    image.paste(_dots(result, colours), (WIDTH - SIDE, TOP))
    pen = ImageDraw.Draw(image)
    for left, heading in ((0, "What the decoder draws"), (WIDTH - SIDE, "Where real digits fall")):
        write(pen, (left, 8), heading, ink, size=HEADING)
        for tick in TICKS:
            across = left + min(max(SIDE * quantile(tick), 24), SIDE - 24)
            write(pen, (across, TICK_LINE), str(tick), muted, anchor="ms")
    write(pen, (WIDTH / 2, HEIGHT - 14), AXES, muted, anchor="ms")
    return image


def quantile(value: float) -> float:
    """The standard normal's distribution function: the share of the prior below a latent value."""
    return (1 + math.erf(value / math.sqrt(2))) / 2


def _grid(grid: Array, ground: Colour, mark: Colour) -> Image.Image:
    cells = np.asarray(grid, np.uint8)  # [side, side, 28, 28]
    rows, columns, high, wide = cells.shape
    sheet = cells.transpose(0, 2, 1, 3).reshape(rows * high, columns * wide)
    return tinted(sheet, ground, mark, SIDE)


def _dots(result: Result, colours: Mapping[str, str]) -> Image.Image:
    large = Image.new("RGB", (SIDE * FINE, SIDE * FINE), colour(colours, "soft"))
    pen = ImageDraw.Draw(large)
    classes = np.asarray(result.arrays["classes"], np.int64)
    places = _places(np.asarray(result.arrays["means"], np.float64))
    for (across, down), digit in zip(places * SIDE * FINE, classes, strict=True):
        reach = DOT * FINE
        pen.ellipse((across - reach, down - reach, across + reach, down + reach), colour(colours, f"class{digit}"))
    small = large.resize((SIDE, SIDE), Image.Resampling.BOX)
    _name(ImageDraw.Draw(small), places * SIDE, classes, colours)
    return small


def _places(means: NDArray[np.float64]) -> NDArray[np.float64]:
    """Means [N, 2] to shares of the map from its top left corner, [N, 2]."""
    shares = np.vectorize(quantile)(means)
    return np.stack([shares[:, 0], 1 - shares[:, 1]], axis=1)


def _name(
    pen: ImageDraw.ImageDraw, places: NDArray[np.float64], classes: NDArray[np.int64], colours: Mapping[str, str]
) -> None:
    for digit in np.unique(classes):
        across, down = _heart(places[classes == digit])
        label = font(LABEL + 14)
        halo = colour(colours, "paper")
        ink = colour(colours, "ink")
        pen.text((across, down), str(digit), fill=ink, font=label, anchor="mm", stroke_width=8, stroke_fill=halo)


def _heart(places: NDArray[np.float64]) -> tuple[float, float]:
    """The one of the points that is nearest to most of the others: inside its cloud even where that is bent."""
    apart = np.linalg.norm(places[:, None] - places[None], axis=2)
    across, down = places[np.exp(-((apart / 60) ** 2)).sum(1).argmax()]
    return float(np.clip(across, 32, SIDE - 32)), float(np.clip(down, 36, SIDE - 36))

"""The same codes at several steps of training, a row each, and how far off they are; below, training images."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from deckgen.figures.canvas import LABEL, WIDTH, Colour, colour, font, plate, tinted, write
from deckgen.figures.results import Result

GAP = 8
"""Pixels between images of a row."""
BETWEEN = 14
"""Pixels between rows."""
HEAD = 70
"""Pixels for the line of text above the rows, and for the one above the training images."""
MARGIN = 26
"""Pixels between the numbers and the images."""
OFF = "off by"
STEP = "step"
NEAREST = "nearest training images"


@dataclass(frozen=True, slots=True)
class Settings:
    """Nothing to set."""


def draw(result: Result, colours: Mapping[str, str], settings: Settings) -> Image.Image:
    """Draw the rows, 1600 pixels wide."""
    ink, paper, muted, primary = (colour(colours, role) for role in ("ink", "paper", "muted", "primary"))
    rows = np.asarray(result.arrays["images"], np.uint8)  # [S, K, 28, 28]
    steps = [f"{step:,}" for step in result.arrays["steps"].tolist()]
    off = [f"{share:.0%}" for share in result.arrays["off"].tolist()]
    left, right = (round(max(font(LABEL).getlength(text) for text in texts)) for texts in ([*steps, STEP], [*off, OFF]))
    side = (WIDTH - left - right - 2 * MARGIN - (rows.shape[1] - 1) * GAP) // rows.shape[1]
    pitch = side + BETWEEN
    image = Image.new("RGB", (WIDTH, 2 * HEAD + (len(rows) + 1) * pitch - BETWEEN), paper)
    pen = ImageDraw.Draw(image)
    write(pen, (left, HEAD / 2), STEP, muted, anchor="rm")
    write(pen, (WIDTH, HEAD / 2), OFF, muted, anchor="rm")
    for place, (row, step, share) in enumerate(zip(rows, steps, off, strict=True)):
        top = HEAD + place * pitch
        write(pen, (left, top + side / 2), step, ink, anchor="rm")
        write(pen, (WIDTH, top + side / 2), share, primary, anchor="rm")
        _row(image, row, (left + MARGIN, top), side, *plate(colours))
    foot = HEAD + len(rows) * pitch
    write(pen, (left + MARGIN, foot + HEAD / 2), NEAREST, muted, anchor="lm")
    _row(
        image,
        np.asarray(result.arrays["nearest"], np.uint8),
        (left + MARGIN, foot + HEAD),
        side,
        *plate(colours, "muted"),
    )
    return image


def _row(
    image: Image.Image, row: NDArray[np.uint8], at: tuple[int, int], side: int, ground: Colour, mark: Colour
) -> None:
    for place, pixels in enumerate(row):
        image.paste(tinted(pixels, ground, mark, side), (at[0] + place * (side + GAP), at[1]))

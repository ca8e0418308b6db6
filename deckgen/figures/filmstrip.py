"""Rows of small images with a name before and a bar under each image: what interpolations are drawn with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from deckgen.figures.canvas import LABEL, WIDTH, colour, font, plate, tinted, write

GAP = 8
"""Pixels between images."""
BAR = 12
"""A bar's height, pixels."""
BETWEEN = 20
"""Pixels between rows."""
BLOCK = 64
"""Pixels between blocks of rows."""
MARGIN = 28
"""Pixels between the names and the images."""
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Row:
    """A name (none if empty), images uint8 [N, 28, 28], and how sure the judge is of each, [N], 0 to 1."""

    name: str
    images: NDArray[np.uint8]
    belief: NDArray[np.float32]


def strips(blocks: Sequence[Sequence[Row]], colours: Mapping[str, str]) -> Image.Image:
    """Draw blocks of rows, all of as many images, 1600 pixels wide."""
    rows = [row for block in blocks for row in block]
    indent = max(round(font(LABEL).getlength(row.name)) + MARGIN if row.name else 0 for row in rows)
    count = len(rows[0].images)
    side = (WIDTH - indent - (count - 1) * GAP) // count
    pitch = side + 4 + BAR + BETWEEN
    height = len(rows) * pitch - BETWEEN + (len(blocks) - 1) * BLOCK
    image = Image.new("RGB", (WIDTH, height), colour(colours, "paper"))
    top = 0
    for block in blocks:
        for row in block:
            _row(image, row, top, indent, side, colours)
            top += pitch
        top += BLOCK
    return image


def _row(image: Image.Image, row: Row, top: int, indent: int, side: int, colours: Mapping[str, str]) -> None:
    ink, sure, unsure = (colour(colours, role) for role in ("ink", "right", "line"))
    ground, mark = plate(colours)
    pen = ImageDraw.Draw(image)
    write(pen, (0, top + side / 2), row.name, ink, anchor="lm")
    for place, (pixels, belief) in enumerate(zip(row.images, row.belief, strict=True)):
        left = indent + place * (side + GAP)
        image.paste(tinted(pixels, ground, mark, side), (left, top))
        bar = (left, top + side + 4, left + side - 1, top + side + 3 + BAR)
        pen.rectangle(bar, sure if belief >= SURE else unsure)

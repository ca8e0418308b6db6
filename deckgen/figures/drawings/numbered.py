"""Numbered images in rows, each with room below for a word that a second drawing puts there: a quiz and its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from deckgen.figures.canvas import HEADING, WIDTH, colour, plate, tinted, write
from deckgen.figures.results import Result

GAP = 34
"""Pixels between images."""
HEAD = 84
"""Pixels above an image, for its number."""
FOOT = 90
"""Pixels below an image, for its word; left empty where there is none, so that no image moves with the answer."""
BETWEEN = 30
"""Pixels between rows."""
FRAME = 12
"""Pixels of the frame about what the last of the words says."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is drawn, and what is told of it."""

    images: str
    """An array uint8 [N, 28, 28]."""
    across: int
    """Images in a row."""
    words: tuple[str, ...]
    """What may stand below an image; nothing if empty. Images of the last one are framed."""
    told: str
    """An array [N], for each image the place of its word, from 0; not read without words."""


def draw(result: Result, colours: Mapping[str, str], settings: Settings) -> Image.Image:
    """Draw the images, 1600 pixels wide."""
    images = np.asarray(result.arrays[settings.images], np.uint8)  # [N, 28, 28]
    told = np.asarray(result.arrays[settings.told]).tolist() if settings.words else []
    side = (WIDTH - (settings.across - 1) * GAP) // settings.across
    pitch = HEAD + side + FOOT + BETWEEN
    image = Image.new("RGB", (WIDTH, -(-len(images) // settings.across) * pitch - BETWEEN), colour(colours, "paper"))
    pen = ImageDraw.Draw(image)
    ink, primary, accent = (colour(colours, role) for role in ("ink", "primary", "accent"))
    for place, pixels in enumerate(images):
        down, right = divmod(place, settings.across)
        left, top = right * (side + GAP), down * pitch + HEAD
        write(pen, (left + side / 2, top - HEAD / 2), str(place + 1), primary, size=HEADING, anchor="mm")
        image.paste(tinted(pixels, *plate(colours), side), (left, top))
        if told:
            last = told[place] == len(settings.words) - 1
            word, tone = settings.words[told[place]], accent if last else ink
            write(pen, (left + side / 2, top + side + FOOT / 2), word, tone, size=HEADING, anchor="mm")
            if last:
                pen.rectangle((left, top, left + side - 1, top + side - 1), outline=accent, width=FRAME)
    return image

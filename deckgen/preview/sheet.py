"""All slides of a deck on one picture, numbered, row by row."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

SLIDE = 320
"""Pixels across a slide."""
GAP = 16
LABEL = 20
"""Pixels of the line with a slide's number."""
MOST_COLUMNS = 8
GROUND, INK = (236, 238, 242), (64, 72, 88)
"""Of the sheet itself, which belongs to no theme."""


def contact_sheet(slides: Sequence[Image.Image]) -> bytes:
    """Lay pictures of equal size out on a sheet about twice as wide as high; gives a PNG file."""
    columns = max(1, min(MOST_COLUMNS, math.ceil(math.sqrt(len(slides)))))
    wide, high = slides[0].size
    pitch = wide + GAP, high + GAP + LABEL
    size = columns * pitch[0] + GAP, math.ceil(len(slides) / columns) * pitch[1] + GAP
    sheet = Image.new("RGB", size, GROUND)
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(LABEL - 6)
    for place, slide in enumerate(slides):
        left, top = GAP + place % columns * pitch[0], GAP + place // columns * pitch[1]
        sheet.paste(slide, (left, top))
        pen.text((left, top + high + 2), str(place + 1), INK, font)
    file = io.BytesIO()
    sheet.save(file, "PNG")
    return file.getvalue()

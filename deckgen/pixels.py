"""Pictures made of pixels: how many a slide shows, and how a picture is brought down to them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image as Pillow

PER_INCH = 220
"""What a picture keeps for an inch of slide: PowerPoint's own choice for printing, between a projector's two usual
resolutions on a slide 13.33 inches wide (1920 and 3840 pixels; this gives 2933)."""
SLIDE = (PER_INCH * 40 // 3, PER_INCH * 15 // 2)
"""What a slide of 16:9 shows at most; a picture is brought down to its own place when the deck is written."""
SPARE = 1.25
"""How many times more pixels than that, across, are left alone: bringing them down would blur more than it saves."""
PHOTOS = ("JPEG", "MPO")
"""Formats of photographs, written again as JPEG; MPO is a telephone's JPEG with more pictures behind the first."""
QUALITY = 90
"""What a photograph is written again with, of 95."""
_GAP = 1.2
"""How many times larger than needed a picture is at least before it is smoothed; down to that the quick ways serve."""


def moves(picture: Pillow.Image) -> bool:
    """Whether it is a GIF that moves, which no smaller copy replaces."""
    return picture.format == "GIF" and getattr(picture, "n_frames", 1) > 1


def brought_down(data: bytes, width: int, height: int) -> bytes:
    """Give a picture file of no more pixels than that, or the file itself where it moves or the other is no smaller."""
    from PIL import Image as Pillow  # few builds need it

    with Pillow.open(io.BytesIO(data)) as picture:
        if moves(picture):
            return data
        smaller = written(shrunk(picture, width, height), picture)
    return smaller if len(smaller) < len(data) else data


def shrunk(picture: Pillow.Image, width: int, height: int) -> Pillow.Image:
    """Make a picture fit into so many pixels; it takes in colours that lie between its own where it needs them."""
    from PIL import Image as Pillow

    smooth = _smooth(picture)
    smooth.thumbnail((width, height), Pillow.Resampling.LANCZOS, reducing_gap=_GAP)
    return smooth


def _smooth(picture: Pillow.Image) -> Pillow.Image:
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode in ("P", "PA"):
        return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    return picture


def written(shown: Pillow.Image, picture: Pillow.Image) -> bytes:
    """Write a picture again, photographs as JPEG, all else as PNG; of what cameras note only the profile of colours."""
    buffer = io.BytesIO()
    kept = {"icc_profile": picture.info.get("icc_profile")} if shown.mode == picture.mode else {}
    if picture.format in PHOTOS and not shown.has_transparency_data:
        shown.convert("L" if shown.mode == "L" else "RGB").save(buffer, "JPEG", quality=QUALITY, **kept)
    else:
        shown.save(buffer, "PNG", **kept)
    return buffer.getvalue()

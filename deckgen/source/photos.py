"""A decoded picture as a slide wants it: upright, no larger than the slide shows, in colours every program knows."""

from __future__ import annotations

import io

from PIL import Image as Pillow
from PIL import ImageOps

from deckgen.source.course import Image

NATIVE = ("PNG", "JPEG", "GIF")
"""Formats that every PowerPoint shows; others become PNG."""
PHOTOS = ("JPEG", "MPO")
"""Formats of photographs, written again as JPEG; MPO is a telephone's JPEG with more pictures behind the first."""
SLIDE = (2934, 1650)
"""A slide's width and height in pixels at 220 to the inch: more than this no projector and no printer shows."""
QUALITY = 90
"""What a photograph is written again with, of 95."""
_UPRIGHT = 1
_ORIENTATION = 0x0112
_SCREEN_MODES = ("1", "L", "LA", "P", "PA", "RGB", "RGBA")
_SEE_THROUGH = ("LA", "PA", "RGBA", "La", "RGBa")


def fitted(picture: Pillow.Image, data: bytes) -> Image:
    """Give a picture for a slide; the file as it is where that will do, one that moves always."""
    moves = picture.format == "GIF" and getattr(picture, "n_frames", 1) > 1
    if moves or (picture.format in NATIVE and _will_do(picture)):
        return Image(data, *picture.size)
    shown = _in_screen_colours(ImageOps.exif_transpose(picture))
    if _over(shown):
        shown = ImageOps.contain(_smooth(shown), SLIDE, Pillow.Resampling.LANCZOS)
    return Image(_written(shown, picture), *shown.size)


def _will_do(picture: Pillow.Image) -> bool:
    upright = picture.getexif().get(_ORIENTATION, _UPRIGHT) == _UPRIGHT
    return upright and picture.mode in _SCREEN_MODES and not _over(picture)


def _over(picture: Pillow.Image) -> bool:
    return picture.width > SLIDE[0] or picture.height > SLIDE[1]


def _in_screen_colours(picture: Pillow.Image) -> Pillow.Image:
    """Turn printing colours and more than eight bits a colour into what screens show."""
    if picture.mode in _SCREEN_MODES:
        return picture
    if picture.mode.startswith(("I", "F")):
        return _in_eight_bits(picture)
    return picture.convert("RGBA" if picture.mode in _SEE_THROUGH else "RGB")


def _in_eight_bits(picture: Pillow.Image) -> Pillow.Image:
    """Sixteen bits are divided; of more, and of fractions, the darkest becomes black and the lightest white."""
    plain = picture.convert("F")
    low, high = (0.0, 65_535.0) if picture.mode.startswith("I;16") else plain.getextrema()
    share = 255 / (high - low) if high > low else 0.0  # type: ignore[operator]
    return plain.point(lambda value: value * share - low * share).convert("L")  # type: ignore[operator]


def _smooth(picture: Pillow.Image) -> Pillow.Image:
    """Colours that lie between others are needed to make a picture smaller."""
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode in ("P", "PA"):
        return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    return picture


def _written(shown: Pillow.Image, picture: Pillow.Image) -> bytes:
    """Write a picture again, photographs as JPEG, all else as PNG; of what cameras note only the profile of colours."""
    buffer = io.BytesIO()
    kept = {"icc_profile": picture.info.get("icc_profile")} if shown.mode == picture.mode else {}
    if picture.format in PHOTOS and not shown.has_transparency_data:
        shown.convert("L" if shown.mode == "L" else "RGB").save(buffer, "JPEG", quality=QUALITY, **kept)
    else:
        shown.save(buffer, "PNG", **kept)
    return buffer.getvalue()

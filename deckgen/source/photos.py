"""A picture as a slide wants it: upright, no larger than the slide shows, in colours every program knows."""

from __future__ import annotations

import io
import struct
import warnings
import zlib

from PIL import Image as Pillow
from PIL import ImageOps, ImageSequence, UnidentifiedImageError

from deckgen import gif
from deckgen.pixels import SLIDE, moves, shrunk, written
from deckgen.source.course import Image

NATIVE = ("PNG", "JPEG", "GIF")
"""Formats that every PowerPoint shows; others become PNG."""
BOMBS = (Pillow.DecompressionBombWarning, Pillow.DecompressionBombError)
"""What reading a picture of too many pixels raises."""
DAMAGE = (UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error, zlib.error)
"""What reading a damaged picture has been seen to raise."""
HEAVY = 8 * 2**20
"""Bytes beyond which a picture is brought down to a slide at once, lest many of them fill the memory."""
MOST_FRAMES = 1000
"""Frames of a GIF that moves: a minute and a half of ten a second."""
MOST_IN_ALL = 500_000_000
"""Pixels of all its frames, which take four bytes each where they are shown."""
_UPRIGHT = 1
_ORIENTATION = 0x0112
_SCREEN_MODES = ("1", "L", "LA", "P", "PA", "RGB", "RGBA")
_SEE_THROUGH = ("LA", "PA", "RGBA", "La", "RGBa")


class FilmError(Exception):
    """A picture that moves for too long, and what to do."""

    def __init__(self, what: str, todo: str) -> None:
        super().__init__(what)
        self.what, self.todo = what, todo


def read(data: bytes) -> Image:
    """Decode a picture to its last pixel, so that one that lies is caught here and not on the slide.

    Raises:
        any of BOMBS and DAMAGE.
        FilmError: it has too many frames, or too many pixels in them.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", Pillow.DecompressionBombWarning)
        with Pillow.open(io.BytesIO(data)) as picture:
            size = picture.size
            if picture.format == "GIF":
                _watch(picture, data)
            if not _will_do(picture, data):
                picture.load()
                return _fitted(picture)
            picture.draft(None, (1, 1))
            picture.load()
            return Image(data, *size)


def _watch(picture: Pillow.Image, data: bytes) -> None:
    """Decode every frame of a GIF, and go back to the first."""
    most = min(MOST_FRAMES, MOST_IN_ALL // (picture.width * picture.height))
    if gif.frames(data, most) > most:
        what = f"has more than {most:,} frames of {picture.width:,} x {picture.height:,} pixels"
        raise FilmError(what, "keep fewer of them, or make it smaller")
    for frame in ImageSequence.Iterator(picture):
        frame.load()
    picture.seek(0)


def _will_do(picture: Pillow.Image, data: bytes) -> bool:
    """Whether a picture's file may be shown as it is; one that moves always."""
    upright = picture.getexif().get(_ORIENTATION, _UPRIGHT) == _UPRIGHT
    fit = picture.format in NATIVE and upright and picture.mode in _SCREEN_MODES
    return moves(picture) or (fit and (len(data) <= HEAVY or not _over(picture)))


def _fitted(picture: Pillow.Image) -> Image:
    """Turn a picture upright, in colours that screens show, and no larger than a slide."""
    shown = _in_screen_colours(ImageOps.exif_transpose(picture))
    if _over(shown):
        shown = shrunk(shown, *SLIDE)
    return Image(written(shown, picture), *shown.size)


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

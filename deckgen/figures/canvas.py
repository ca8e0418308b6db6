"""What drawings share: a theme's colours as numbers, text that the last row can read, and tinted images."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]

WIDTH = 1600
"""Pixels across a picture, which stands about 7.4 inches wide on its slide: 216 to the inch."""
LABEL = 46
"""Pixels of the smallest text: 15 points where the picture stands."""
HEADING = 54
"""Pixels of a panel's heading: 18 points."""


def colour(colours: Mapping[str, str], role: str) -> Colour:
    """A theme's colour as red, green and blue, each 0 to 255.

    Raises:
        KeyError: the theme has no such role.
    """
    red, green, blue = bytes.fromhex(colours[role].removeprefix("#"))
    return red, green, blue


def plate(colours: Mapping[str, str], ground: str = "ink") -> tuple[Colour, Colour]:
    """The colours that an image's blank and its marks are drawn in: the marks light on dark in every theme.

    `ground` is the role of the blank's colour where texts are dark; where they are light it is the soft one.
    """
    paper, ink = colour(colours, "paper"), colour(colours, "ink")
    return (colour(colours, ground), paper) if sum(ink) < sum(paper) else (colour(colours, "soft"), ink)


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """A colour between two: `share` of the way (0 to 1) from one to the other."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Pillow's own typeface, which is there on every machine, at a size in pixels."""
    from PIL import ImageFont  # a build that only takes colours from here would wait for it

    face = ImageFont.load_default(size)
    if not isinstance(face, ImageFont.FreeTypeFont):
        raise TypeError("Pillow was built without FreeType")
    return face


def write(
    draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, ink: Colour, *, size: int = LABEL, anchor: str = "la"
) -> None:
    """Write a line of text; `anchor` says which of its points stands at `at`, as Pillow's text anchors do."""
    draw.text(at, text, fill=ink, font=font(size), anchor=anchor)


def tinted(grey: NDArray[np.uint8], paper: Colour, ink: Colour, side: int) -> Image.Image:
    """A grey image [H, W], 0 in the first colour and 255 in the second, enlarged smoothly to `side` pixels across."""
    from PIL import Image

    height = round(side * grey.shape[0] / grey.shape[1])
    large = Image.fromarray(grey).resize((side, height), Image.Resampling.BICUBIC)
    large.putpalette(_shades(paper, ink))
    return large.convert("RGB")


@cache
def _shades(paper: Colour, ink: Colour) -> bytes:
    """The 256 shades from paper to ink, red, green and blue in turn."""
    return bytes(part for share in range(256) for part in mixed(paper, ink, share / 255))

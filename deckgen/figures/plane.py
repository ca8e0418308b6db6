"""Points and fields of the plane as panels of a picture: what the two-dimensional figures are drawn with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from deckgen.figures.canvas import Colour, mixed
from deckgen.figures.results import Array

FINE = 2
"""Panels are drawn this many times larger, then scaled down, for smooth edges."""

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the plane that a panel shows: from where to where across, and upwards."""

    left: float
    right: float
    bottom: float
    top: float

    def height(self, width: int) -> int:
        """A panel's height in pixels, given its width, so that both axes have one scale."""
        return round(width * (self.top - self.bottom) / (self.right - self.left))

    def pixels(self, points: Array, width: int) -> Points:
        """Where points [N, 2] stand in a panel of that width, [N, 2], from its top left corner."""
        across, up = np.asarray(points, np.float64).T
        scale = width / (self.right - self.left)
        return np.stack([(across - self.left) * scale, (self.top - up) * scale], axis=1)


class Panel:
    """A panel in the making: things are drawn over each other, then it is taken off, `width` pixels across."""

    def __init__(self, window: Window, width: int, ground: Colour) -> None:
        self._window, self._size = window, (width, window.height(width))
        self._image = Image.new("RGB", (FINE * self._size[0], FINE * self._size[1]), ground)
        self._pen = ImageDraw.Draw(self._image)

    def field(self, values: Array, shades: tuple[Colour, ...]) -> None:
        """Cover the panel with a field uint8 [H, W], row 0 at the top, in shades from 0 to 255."""
        large = Image.fromarray(np.asarray(values, np.uint8)).resize(self._image.size, Image.Resampling.BICUBIC)
        large.putpalette(_ramp(shades))
        self._image.paste(large.convert("RGB"))

    def paint(self, picture: Image.Image) -> None:
        """Cover the panel with a picture, enlarged smoothly."""
        self._image.paste(picture.resize(self._image.size, Image.Resampling.BICUBIC))

    def dots(self, points: Array, colour: Colour, radius: float) -> None:
        """Draw points [N, 2] as filled discs, their radius in pixels."""
        for box in self._boxes(points, radius):
            self._pen.ellipse(box, fill=colour)

    def rings(self, points: Array, colour: Colour, radius: float, line: float) -> None:
        """Draw points [N, 2] as circles, radius and breadth of the line in pixels."""
        for box in self._boxes(points, radius):
            self._pen.ellipse(box, outline=colour, width=round(FINE * line))

    def crosses(self, points: Array, colour: Colour, radius: float, line: float) -> None:
        """Draw points [N, 2] as diagonal crosses, their reach and the breadth of the line in pixels."""
        for left, top, right, bottom in self._boxes(points, radius):
            self._pen.line((left, top, right, bottom), fill=colour, width=round(FINE * line))
            self._pen.line((left, bottom, right, top), fill=colour, width=round(FINE * line))

    def taken(self) -> Image.Image:
        """The panel as it stands."""
        return self._image.resize(self._size, Image.Resampling.BOX)

    def _boxes(self, points: Array, radius: float) -> list[tuple[float, float, float, float]]:
        reach = FINE * radius
        places = self._window.pixels(points, self._image.size[0]).tolist()
        return [(x - reach, y - reach, x + reach, y + reach) for x, y in places]


def _ramp(shades: tuple[Colour, ...]) -> bytes:
    """A palette of 256 colours that goes through the shades at equal distances."""
    stretches = len(shades) - 1
    colours = []
    for place in range(256):
        at = min(place * stretches // 255, stretches - 1)
        colours.append(mixed(shades[at], shades[at + 1], place * stretches / 255 - at))
    return bytes(part for colour in colours for part in colour)

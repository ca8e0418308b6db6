"""Closed walks that move: each row shows where its walk is now, and beside it the images that it passes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from deckgen.figures.animation import BLANK, MARKS, Animation, Ramp
from deckgen.figures.canvas import LABEL, font
from deckgen.figures.canvas import WIDTH as USUAL
from deckgen.figures.filmstrip import SURE
from deckgen.figures.results import Result

Places = NDArray[np.uint8]
"""Pixels as places in the palette, [H, W]."""

WIDTH = 920
"""Pixels across: each of a hundred frames weighs as much as a picture."""
NOW = 174
"""Pixels across the image of where a walk is."""
PASSED = 60
"""Pixels across each image that it passes."""
GAP = 7
"""Pixels between those."""
LEFT = WIDTH - 10 * (PASSED + GAP) - (PASSED + GAP) // 2
"""Where they begin: ten in a line, and the line below half an image further."""
BAR = 8
"""A bar's height, pixels."""
BETWEEN = 24
"""Pixels between rows."""
HIGH = 13
"""Pixels from the upper edge of a row to that of the images that it passes, and likewise below."""
HEAD = 40
"""Pixels of the line above the rows."""
EDGE = 5
"""Pixels between an image and its bar, and of the frame around the image that is nearest to where a walk is."""
RIM = 3
"""Pixels of that frame that are coloured; the others keep it apart from an image that is as dark as itself."""
STEP, STAY = 100, 500
"""Milliseconds that an image is shown on the way, and at a digit."""

GREYS, TEXTS = 8, 8
RAMPS = (
    Ramp(BLANK, MARKS, GREYS), Ramp("paper", "ink", TEXTS), Ramp("line", "right", 2), Ramp("primary", "primary", 1),
)  # fmt: skip
PAPER = GREYS
UNSURE, CERTAIN, HERE = range(GREYS + TEXTS, GREYS + TEXTS + 3)


@dataclass(frozen=True, slots=True)
class Settings:
    """Nothing to set."""


@dataclass(frozen=True, slots=True)
class _Walk:
    """Images uint8 [10 * steps, 28, 28], how sure the judge is of each [10 * steps], and where the row begins."""

    images: Places
    belief: NDArray[np.float32]
    top: int


def draw(result: Result, colours: Mapping[str, str], settings: Settings) -> Animation:
    """Draw every walk, 920 pixels wide; the first frame has all of them at the first digit."""
    images = np.asarray(result.arrays["walks"], np.uint8)  # [W, 10 * steps, 28, 28]
    belief = np.asarray(result.arrays["belief"], np.float32)  # [W, 10 * steps]
    pitch = NOW + BAR + EDGE + BETWEEN
    walks = [_Walk(*walk, HEAD + place * pitch) for place, walk in enumerate(zip(images, belief, strict=True))]
    ground = np.full((HEAD + len(walks) * pitch - BETWEEN, WIDTH), PAPER, np.uint8)
    ground[:HEAD] = _heads()
    steps = images.shape[1] // 10
    for walk in walks:
        for place in range(20):
            _image(ground, walk, place * steps // 2, *_passed(walk, place), PASSED)
    frames = tuple(_frame(ground, walks, at, steps) for at in range(10 * steps))
    return Animation(frames, tuple(STEP if at % steps else STAY for at in range(10 * steps)), RAMPS)


def _heads() -> Places:
    """The line above the rows: the digit that each column stands for."""
    line = Image.new("L", (WIDTH, HEAD))
    pen = ImageDraw.Draw(line)
    for digit in range(10):
        middle = (LEFT + digit * (PASSED + GAP) + PASSED / 2, HEAD / 2 - 3)
        pen.text(middle, str(digit), 255, font(LABEL * WIDTH // USUAL), "mm")
    return PAPER + _shades(line, TEXTS)


def _frame(ground: Places, walks: list[_Walk], at: int, steps: int) -> Places:
    frame = ground.copy()
    near = round(2 * at / steps) % 20
    for walk in walks:
        top, left = _passed(walk, near)
        for edge, shade in ((EDGE, HERE), (EDGE - RIM, PAPER)):
            frame[top - edge : top + PASSED + edge, left - edge : left + PASSED + edge] = shade
        _image(frame, walk, near * steps // 2, top, left, PASSED)
        _image(frame, walk, at, walk.top, 0, NOW)
    return frame


def _passed(walk: _Walk, place: int) -> tuple[int, int]:
    """Top and left of the image at a digit (even places), or of that halfway to the next, in the line below."""
    digit, below = divmod(place, 2)
    pitch = PASSED + GAP
    return walk.top + HIGH + below * (NOW - PASSED - 2 * HIGH), LEFT + digit * pitch + below * (pitch // 2)


def _image(frame: Places, walk: _Walk, at: int, top: int, left: int, side: int) -> None:
    """One image of a walk, and under it a bar: coloured where the judge is sure."""
    large = Image.fromarray(walk.images[at]).resize((side, side), Image.Resampling.BICUBIC)
    frame[top : top + side, left : left + side] = _shades(large, GREYS)
    bar = CERTAIN if walk.belief[at] >= SURE else UNSURE
    frame[top + side + EDGE : top + side + EDGE + BAR, left : left + side] = bar


def _shades(grey: Image.Image, count: int) -> Places:
    """The nearest of so many even shades from black to white, from 0."""
    near: Places = np.round(np.asarray(grey) / 255 * (count - 1)).astype(np.uint8)
    return near

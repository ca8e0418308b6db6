"""Walks as rows of images, with a bar under each image: coloured where the judge is sure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from PIL import Image

from deckgen.figures.filmstrip import Row, strips
from deckgen.figures.results import Result


@dataclass(frozen=True, slots=True)
class Settings:
    """Nothing to set."""


def draw(result: Result, colours: Mapping[str, str], settings: Settings) -> Image.Image:
    """Draw every walk, 1600 pixels wide."""
    walks = np.asarray(result.arrays["walks"], np.uint8)  # [W, steps, 28, 28]
    belief = np.asarray(result.arrays["belief"], np.float32)  # [W, steps]
    return strips([[Row("", *walk) for walk in zip(walks, belief, strict=True)]], colours)

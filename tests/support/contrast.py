"""How well a stretch of a drawn page stands out from its ground."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from tests.support.frames import Frame

LEVELS = np.arange(256) / 255
LINEAR = np.where(LEVELS <= 0.04045, LEVELS / 12.92, ((LEVELS + 0.055) / 1.055) ** 2.4)
"""Level of a channel, 0 to 255 -> its linear light, 0 to 1 (sRGB, IEC 61966-2-1)."""
WEIGHTS = np.array([0.2126, 0.7152, 0.0722])
"""Shares of red, green and blue in the relative luminance (WCAG 2.1)."""


def ratio(page: NDArray[np.uint8], frame: Frame, scale: float) -> float:
    """Give the contrast of the lightest and darkest pixel inside a frame, 1 to 21 (WCAG 2.1, contrast ratio).

    `page` is [height, width, 3] in sRGB, `scale` pixels a point. A frame without a pixel has the least contrast, 1.
    """
    rows = slice(max(0, math.floor(frame.top * scale)), max(0, math.ceil(frame.bottom * scale)))
    columns = slice(max(0, math.floor(frame.left * scale)), max(0, math.ceil(frame.right * scale)))
    light = LINEAR[page[rows, columns]] @ WEIGHTS
    return float((light.max() + 0.05) / (light.min() + 0.05)) if light.size else 1.0

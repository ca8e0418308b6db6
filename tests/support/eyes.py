"""How far colours are from one another, for eyes with all three kinds of cones and for eyes without one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tests.support.contrast import LINEAR, WEIGHTS

Array = NDArray[np.float64]

ALL: Array = np.eye(3)
WITHOUT_RED: Array = np.array(
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
)
WITHOUT_GREEN: Array = np.array(
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
)
"""How eyes without one kind of cone see linear red, green, blue (Machado, Oliveira and Fernandes 2009, severity 1)."""
TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
"""Linear RGB to cone responses, their cube roots to Oklab (Ottosson 2020)."""


def linear(colour: str) -> Array:
    """Six hexadecimal digits to linear light."""
    light: Array = LINEAR[list(bytes.fromhex(colour))]
    return light


def contrast(one: str, other: str) -> float:
    """Contrast of two colours of six hexadecimal digits, 1 to 21 (WCAG 2.1)."""
    light, dark = sorted((float(linear(colour) @ WEIGHTS) for colour in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def apart(one: str, other: str, eyes: Array) -> float:
    """Distance of two colours in Oklab, as some eyes see them."""
    return float(np.linalg.norm(_oklab(one, eyes) - _oklab(other, eyes)))


def _oklab(colour: str, eyes: Array) -> Array:
    lab: Array = TO_OKLAB @ np.cbrt(TO_CONES @ np.clip(eyes @ linear(colour), 0, 1))
    return lab

"""Colours as numbers: how far one stands out from another (WCAG 2.1), and what one over another comes to."""

from __future__ import annotations

import colorsys

RGB = tuple[float, float, float]
"""Red, green and blue of sRGB, each 0 to 1."""


def parsed(digits: str) -> RGB:
    """Read six hexadecimal digits.

    Raises:
        ValueError: they are not.
    """
    red, green, blue = bytes.fromhex(digits)
    return red / 255, green / 255, blue / 255


def ratio(one: RGB, other: RGB) -> float:
    """The contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: RGB) -> float:
    """The relative luminance of a colour, 0 to 1."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def over(above: RGB, opacity: float, below: RGB) -> RGB:
    """What is seen of a colour laid over another, `opacity` from 0 (nothing) to 1."""
    red, green, blue = (one * opacity + other * (1 - opacity) for one, other in zip(above, below, strict=True))
    return red, green, blue


def lit(colour: RGB, share: float, more: float) -> RGB:
    """A colour with its lightness multiplied by `share` and `more` added, as lumMod and lumOff do."""
    hue, light, full = colorsys.rgb_to_hls(*colour)
    return colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light * share + more)), full)

"""How wide a picture is meant to be, as a share of the slide's width, in the words of each tool."""

from __future__ import annotations

import re

MARP = 1280
"""Pixels across a slide of Marp and Slidev."""
QUARTO = 960
"""Pixels across a slide of Quarto and pandoc."""
INCHES = 10.0
"""Inches across a slide where a length is given."""

_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,6})?|\.\d{1,6})\s*(%|px|in|cm|mm|pt|vw|\\textwidth|\\linewidth)?")
_PER_INCH = {"in": 1.0, "cm": 2.54, "mm": 25.4, "pt": 72.0}
_SIZE = re.compile(r"(w|width|h|height):(\S+)")
_FILTER = re.compile(
    r"(?:blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity|saturate|sepia)(?::\S*)?"
)
_PLACE = re.compile(r"(left|right)(?::(\S+))?")
_GROUND = frozenset({"bg", "vertical", "horizontal", "fit", "cover", "contain", "auto"})


def share(length: str, across: int) -> float:
    """Turn a length ("50%", "300px", "5cm") into a share above 0, at most 1; 0 where it says nothing.

    `across` is how many pixels go across a slide.
    """
    found = _LENGTH.fullmatch(length.strip())
    if not found:
        return 0.0
    number, unit = float(found[1]), found[2] or "px"
    if unit in _PER_INCH:
        part = number / _PER_INCH[unit] / INCHES
    else:
        part = number / {"%": 100, "vw": 100, "px": across}.get(unit, 1)
    return min(part, 1.0)


def directed(alt: str) -> tuple[str, float]:
    """Part Marp's words for a picture (`bg left:40%`, `w:300`) from what it shows; give that and the share."""
    words = alt.split()
    ground = words[:1] == ["bg"]
    if not ground and not any(_SIZE.fullmatch(word) or (":" in word and _FILTER.fullmatch(word)) for word in words):
        return alt, 0.0
    part, kept = 0.0, list[str]()
    for word in words:
        place = _PLACE.fullmatch(word) if ground else None
        if size := _SIZE.fullmatch(word):
            part = share(size[2], MARP) if size[1].startswith("w") else part
        elif place:
            part = share(place[2] or "50%", MARP)
        elif not _FILTER.fullmatch(word) and not (ground and (word in _GROUND or word.endswith("%"))):
            kept.append(word)
    return " ".join(kept), part

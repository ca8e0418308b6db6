"""Animation: frames that follow each other for ever, their colours named by role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.figures.canvas import Colour, colour, mixed, plate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BLANK, MARKS = "blank", "marks"
"""What a ramp calls the two colours that images are drawn in (`canvas.plate`)."""


@dataclass(frozen=True, slots=True)
class Ramp:
    """Shades from one role's colour to another's, both of them included; a single one is the first."""

    start: str
    end: str
    count: int


@dataclass(frozen=True, slots=True)
class Animation:
    """Frames in shades that they share; the first stands for all of them where nothing moves, so it must tell.

    Nothing may flash: what moves does so slowly.
    """

    frames: tuple[NDArray[np.uint8], ...]
    """Of one size, [H, W]: each pixel's place among the shades of all ramps."""
    milliseconds: tuple[int, ...]
    """How long each frame is shown."""
    ramps: tuple[Ramp, ...]
    """255 shades at most."""


def palette(ramps: Sequence[Ramp], colours: Mapping[str, str]) -> tuple[Colour, ...]:
    """The shades of all ramps in a theme's colours, and one more for a pixel that stays as it was.

    Raises:
        KeyError: the theme has no such role.
    """
    blank, marks = plate(colours)
    named = {BLANK: blank, MARKS: marks}
    shades: list[Colour] = []
    for ramp in ramps:
        start, end = (named.get(role) or colour(colours, role) for role in (ramp.start, ramp.end))
        shades.extend(mixed(start, end, place / max(1, ramp.count - 1)) for place in range(ramp.count))
    return (*shades, colour(colours, "paper"))

"""Rectangles on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.support.render import Glyph

TOLERANCE = 2.0
"""How far ink may stand outside its shape, points."""
TOUCH = 0.75
"""How far two words' ink may reach into each other, points."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle in points from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Frame, tolerance: float = TOLERANCE) -> bool:
        """Whether the other lies inside, give or take."""
        across = self.left - tolerance <= other.left and other.right <= self.right + tolerance
        return across and self.top - tolerance <= other.top and other.bottom <= self.bottom + tolerance

    def widened(self, by: float) -> Frame:
        """Give the frame with a margin all round, points."""
        return Frame(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: Frame, touch: float = TOUCH) -> bool:
        """Whether both share more than a sliver."""
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > touch and min(self.bottom, other.bottom) - max(self.top, other.top) > touch


def ink(glyphs: Sequence[Glyph]) -> Frame:
    """Give the rectangle that all of the glyphs' ink fills."""
    return Frame(
        min(glyph.left for glyph in glyphs),
        min(glyph.top for glyph in glyphs),
        max(glyph.right for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
    )

"""Links from slide to slide: which slide an anchor of the course file leads to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from deckgen.layout.pages import Page

JUMP = "ppaction://hlinksldjump"
"""What a link does that leads to a slide of its own deck."""


def places(anchors: Mapping[str, int], pages: Sequence[Page]) -> Mapping[str, int]:
    """Give the place of the page, from 0, that each anchor leads to: the first that its line, or one above, begins."""
    first: dict[int, int] = {}
    for place, page in enumerate(pages):
        if page.where:
            first.setdefault(page.where.line, place)
    lines = sorted(first)

    def place_of(line: int) -> int:
        at = bisect_right(lines, line)
        return first[lines[at - 1]] if at else 0

    return {anchor: place_of(line) for anchor, line in anchors.items()}

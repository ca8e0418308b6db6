"""Rectangles: enclosing, cutting and filling them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deckgen.theme import Box, Emu


def enclosing(boxes: Iterable[Box]) -> Box:
    """The smallest box around boxes."""
    known = tuple(boxes)
    left, top = min(b.left for b in known), min(b.top for b in known)
    right, bottom = max(b.right for b in known), max(b.bottom for b in known)
    return Box(left, top, Emu(right - left), Emu(bottom - top))


def below(box: Box, top: int) -> Box:
    """What is left of a box below a line; the whole box where the line is above it."""
    start = Emu(max(box.top, top))
    return Box(box.left, start, box.width, Emu(max(0, box.bottom - start)))


def stack(region: Box, heights: Sequence[int], gap: int) -> tuple[Box, ...]:
    """Boxes of the region's width and given heights, one below the other from its top."""
    boxes: list[Box] = []
    top = region.top
    for height in heights:
        boxes.append(Box(region.left, Emu(top), region.width, Emu(height)))
        top = Emu(top + height + gap)
    return tuple(boxes)


def columns(region: Box, count: int, gap: int) -> tuple[Box, ...]:
    """Cut a region into columns of equal width."""
    width = (region.width - gap * (count - 1)) // count
    return tuple(
        Box(Emu(region.left + place * (width + gap)), region.top, Emu(width), region.height) for place in range(count)
    )


def narrowed(region: Box, width: float) -> Box:
    """A region no wider than `width`, in the middle of where it stood."""
    wide = Emu(min(region.width, max(1, round(width))))
    return Box(Emu(region.left + (region.width - wide) // 2), region.top, wide, region.height)


def inside(region: Box, width: int, height: int) -> Box:
    """The largest box of the proportions width:height within a region, centred in it."""
    scale = min(region.width / max(width, 1), region.height / max(height, 1))
    wide, high = Emu(round(width * scale)), Emu(round(height * scale))
    left, top = region.left + (region.width - wide) // 2, region.top + (region.height - high) // 2
    return Box(Emu(left), Emu(top), wide, high)

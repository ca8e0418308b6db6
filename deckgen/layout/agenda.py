"""The agenda: entries down one column, then the next, over up to as many columns as the layout has."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from math import ceil

from deckgen.layout.fit import airy, height_of, put
from deckgen.layout.geometry import columns
from deckgen.layout.pages import Placed
from deckgen.layout.parts import Canvas, Part
from deckgen.runs import Paragraph
from deckgen.slides.model import Slide, Text
from deckgen.theme import EMU_PER_POINT, Box

COLUMN = 5
"""Entries that one column holds before the next is begun, while there are columns left."""


def arrange(slide: Slide, canvas: Canvas) -> tuple[Part, ...]:
    """Spread the entries evenly at the largest size that fits; at the floor, over several pages."""
    entries = [p for shape in slide.shapes if isinstance(shape, Text) for p in shape.paragraphs]
    sizes = canvas.theme.sizes("entries")
    count = min(len(canvas.layout.play("entries")), ceil(len(entries) / COLUMN))
    boxes = columns(canvas.region("entries"), count, 2 * canvas.gap)
    rows = ceil(len(entries) / count)
    size = next((s for s in sizes if _fits(entries, rows, s, boxes, canvas)), sizes[-1])
    most = min(rows, _held(entries[:rows], size, boxes, canvas))
    rows = next((r for r in range(most, 1, -1) if _fits(entries, r, size, boxes, canvas)), 1)
    pages = ceil(len(entries) / (rows * count))
    shares = [entries[at * len(entries) // pages : (at + 1) * len(entries) // pages] for at in range(pages)]
    parts = [_page(some, ceil(len(some) / count), size, boxes, canvas) for some in shares]
    return tuple(Part(slide.kind, _going_on(part) if part is not parts[-1] else part) for part in parts)


def _going_on(placed: tuple[Placed, ...]) -> tuple[Placed, ...]:
    return (*placed[:-1], replace(placed[-1], between="entries"))


def _cut(entries: Sequence[Paragraph], rows: int) -> list[tuple[Paragraph, ...]]:
    return [tuple(entries[at : at + rows]) for at in range(0, len(entries), rows)]


def _fits(entries: Sequence[Paragraph], rows: int, size: float, boxes: Sequence[Box], canvas: Canvas) -> bool:
    slot, box = canvas.layout.play("entries")[0], boxes[0]
    return all(height_of(c, slot, box.width, size, canvas.theme) <= box.height for c in _cut(entries, rows))


def _held(entries: Sequence[Paragraph], size: float, boxes: Sequence[Box], canvas: Canvas) -> int:
    """How many of the first entries one column holds."""
    slot, box = canvas.layout.play("entries")[0], boxes[0]
    counts = range(1, len(entries) + 1)
    return bisect_right(
        counts, box.height, key=lambda count: height_of(entries[:count], slot, box.width, size, canvas.theme)
    )


def _page(
    entries: Sequence[Paragraph], rows: int, size: float, boxes: Sequence[Box], canvas: Canvas
) -> tuple[Placed, ...]:
    slots = canvas.layout.play("entries")
    cuts = zip(_cut(entries, rows), slots, boxes, strict=False)
    placed = tuple(put(Text("entries", column), slot, box, size, canvas.theme) for column, slot, box in cuts)
    return _aligned(placed, canvas) or _eased(placed, canvas)


def _eased(placed: Sequence[Placed], canvas: Canvas) -> tuple[Placed, ...]:
    """The columns' entries spread into the room there is, in all columns alike."""
    spread = (airy(each, canvas.theme.spacing["air"], canvas.theme) for each in placed)
    least = min((each.spacing for each in spread if _heights(each, canvas)[1:]), default=0.0)
    return tuple(replace(each, spacing=max(each.spacing, least)) for each in placed)


def _aligned(placed: Sequence[Placed], canvas: Canvas) -> tuple[Placed, ...]:
    """Entries of several columns in rows: each as far from the one above as the longest entry up there asks for."""
    heights = [_heights(each, canvas) for each in placed]
    rows = [max(row) for row in zip_longest(*heights, fillvalue=0.0)]
    spare = placed[0].box.height / EMU_PER_POINT - sum(rows)
    gap = spare / max(1, len(rows) - 1)
    if gap < placed[0].spacing:
        return ()
    apart = min(gap, placed[0].spacing + canvas.theme.spacing["air"])
    return tuple(
        replace(each, apart=(0.0, *(round(row - own + apart, 1) for row, own in zip(rows, some[:-1], strict=False))))
        for each, some in zip(placed, heights, strict=True)
    )


def _heights(placed: Placed, canvas: Canvas) -> list[float]:
    """How high each entry of a column is, points."""
    assert isinstance(placed.shape, Text)
    return [
        height_of((entry,), placed.slot, placed.box.width, placed.size, canvas.theme) / EMU_PER_POINT
        for entry in placed.shape.paragraphs
    ]

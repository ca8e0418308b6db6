"""The agenda: entries down one column, then the next, over up to as many columns as the layout has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from deckgen.layout.fit import airy, height_of, put
from deckgen.layout.geometry import columns
from deckgen.layout.pages import Placed
from deckgen.layout.parts import Canvas, Part
from deckgen.runs import Paragraph
from deckgen.slides.model import Slide, Text
from deckgen.theme import Box

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
    rows = next((r for r in range(rows, 1, -1) if _fits(entries, r, size, boxes, canvas)), 1)
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


def _page(
    entries: Sequence[Paragraph], rows: int, size: float, boxes: Sequence[Box], canvas: Canvas
) -> tuple[Placed, ...]:
    slots = canvas.layout.play("entries")
    cuts = zip(_cut(entries, rows), slots, boxes, strict=False)
    placed = (put(Text("entries", column), slot, box, size, canvas.theme) for column, slot, box in cuts)
    return tuple(airy(each, canvas.theme.spacing["air"], canvas.theme) for each in placed)

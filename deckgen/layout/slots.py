"""Slides whose shapes stand where the layout's placeholders stand: title, section, figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from deckgen.layout.fit import settle
from deckgen.layout.pages import Placed
from deckgen.layout.parts import Canvas, Part, framed
from deckgen.slides.model import Picture, Shape, Slide, Text
from deckgen.theme import Slot


def arrange(slide: Slide, canvas: Canvas) -> tuple[Part, ...]:
    """Put each shape into the next free slot of its role, texts as large as they fit."""
    taken: Counter[str] = Counter()
    placed: list[Placed] = []
    for shape in slide.shapes:
        slot = canvas.layout.play(shape.role)[taken[shape.role]]
        taken[shape.role] += 1
        placed.append(_placed(shape, slot, canvas))
    return (Part(slide.kind, _in_reading_order(tuple(placed), canvas)),)


def _placed(shape: Shape, slot: Slot, canvas: Canvas) -> Placed:
    if isinstance(shape, Text):
        return settle(shape, slot, slot.box, canvas.theme)
    if isinstance(shape, Picture):
        return Placed(slot, shape, framed(shape, slot.box, canvas))
    return Placed(slot, shape, slot.box)


def _in_reading_order(placed: tuple[Placed, ...], canvas: Canvas) -> tuple[Placed, ...]:
    order = {slot.idx: place for place, slot in enumerate(canvas.layout.slots)}
    return tuple(sorted(placed, key=lambda each: order[each.slot.idx]))


def columns(slide: Slide, canvas: Canvas) -> tuple[Part, ...]:
    """Two texts side by side at one size: the smaller of what each needs."""
    placed = [part for part in arrange(slide, canvas)[0].placed if isinstance(part.shape, Text)]
    size = min(part.size for part in placed)
    return (Part(slide.kind, tuple(replace(part, size=size) for part in placed)),)

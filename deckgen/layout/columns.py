"""Texts side by side, each as wide as it asks for; what is too long goes on in the same column of the next page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from deckgen.layout.fit import airy, height_of, pages_of, put, steps_of
from deckgen.layout.pages import Placed
from deckgen.layout.parts import Canvas, Part
from deckgen.slides.model import Slide, Text
from deckgen.theme import Box, Emu, Slot

NARROWEST = 0.15
"""The least share of the width that a column gets."""


def arrange(slide: Slide, canvas: Canvas) -> tuple[Part, ...]:
    """Set texts side by side at one size, the largest at which all of them fit; at the floor over several pages."""
    texts = tuple(shape for shape in slide.shapes if isinstance(shape, Text))
    slots = _slots(texts, canvas)
    boxes = _boxes(texts, canvas)
    sizes = steps_of(slots[0], canvas.theme)
    room = boxes[0].height

    def fits(size: float) -> bool:
        heights = zip(texts, slots, boxes, strict=True)
        return all(height_of(t.paragraphs, s, b.width, size, canvas.theme) <= room for t, s, b in heights)

    size = next((size for size in sizes if fits(size)), sizes[-1])
    rows = zip_longest(
        *(_pages(text, slot, box, size, canvas) for text, slot, box in zip(texts, slots, boxes, strict=True))
    )
    return tuple(Part(slide.kind, _eased(tuple(placed for placed in row if placed), canvas)) for row in rows)


def _eased(placed: tuple[Placed, ...], canvas: Canvas) -> tuple[Placed, ...]:
    """A little ease between the paragraphs, in every column the same."""
    eased = [airy(each, canvas.theme.spacing["ease"], canvas.theme) for each in placed]
    several = [each.spacing for each in eased if isinstance(each.shape, Text) and len(each.shape.paragraphs) > 1]
    return tuple(replace(each, spacing=min(several, default=each.spacing)) for each in placed)


def _slots(texts: Sequence[Text], canvas: Canvas) -> tuple[Slot, ...]:
    """A slot for each text; where the layout has fewer, the further ones stand in the last."""
    slots = canvas.layout.play("column")
    return tuple(slots[min(place, len(slots) - 1)] for place in range(len(texts)))


def _boxes(texts: Sequence[Text], canvas: Canvas) -> tuple[Box, ...]:
    """Where each text stands: the layout's own places where they serve, else places as wide as the texts ask for."""
    slots, region = canvas.layout.play("column"), canvas.region("column")
    if len(slots) == len(texts) and not any(text.share for text in texts):
        return tuple(replace(slot.box, top=region.top, height=region.height) for slot in slots)
    apart = max(canvas.gap, slots[1].box.left - slots[0].box.right) if len(slots) > 1 else canvas.gap
    room = region.width - apart * (len(texts) - 1)
    boxes: list[Box] = []
    left = region.left
    for part in _shares(texts):
        width = Emu(int(room * part))
        boxes.append(Box(left, region.top, width, region.height))
        left = Emu(left + width + apart)
    return tuple(boxes)


def _shares(texts: Sequence[Text]) -> tuple[float, ...]:
    """What each text gets of the width: what it asks for; those that do not ask share what is left."""
    asked = [text.share for text in texts]
    silent = asked.count(0.0)
    left = max(1.0 - sum(asked), 0.0) / silent if silent else 0.0
    wide = [max(share or left, NARROWEST) for share in asked]
    return tuple(each / sum(wide) for each in wide)


def _pages(text: Text, slot: Slot, box: Box, size: float, canvas: Canvas) -> tuple[Placed, ...]:
    _, pages = pages_of(text.paragraphs, slot, box, canvas.theme, (size,))
    return tuple(
        replace(
            put(replace(text, paragraphs=page.paragraphs), slot, box, size, canvas.theme),
            room=box.height,
            between=page.between,
        )
        for page in pages
    )

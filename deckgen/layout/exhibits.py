"""Figures: a picture above its caption, or beside the words that say how to read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.layout.fit import height_of, put, settle, steps_of
from deckgen.layout.geometry import stack
from deckgen.layout.pages import Placed
from deckgen.layout.parts import Canvas, Part, framed, under
from deckgen.layout.slots import going_on
from deckgen.slides.model import Chart, Picture, Shape, Slide, Text
from deckgen.theme import Box, Emu

CAPTION = 0.5
"""The most of the height below the title that a caption takes from its picture; a longer one goes on a next page."""


def captioned(slide: Slide, canvas: Canvas) -> tuple[Part, ...]:
    """Set a picture as large as the slide has room, its caption below it."""
    region = canvas.region("picture", "caption")
    texts = tuple(shape for shape in slide.shapes if isinstance(shape, Text))
    captions = tuple(_low(text, region, canvas) for text in texts)
    high = sum(each.box.height + canvas.gap // 2 for each in captions)
    if high > CAPTION * region.height:
        return (*_pictured((), region, slide, canvas), *going_on(texts, slide, canvas))
    above = replace(region, height=Emu(region.height - high))
    below = replace(region, top=Emu(above.bottom + canvas.gap // 2))
    return _pictured(_piled(captions, below, canvas.gap // 2), above, slide, canvas)


def _low(text: Text, region: Box, canvas: Canvas) -> Placed:
    """A caption as high as it must be, at the largest size that leaves the picture its part."""
    slot = canvas.layout.play(text.role)[0]
    most = replace(region, height=Emu(round(CAPTION * region.height) - canvas.gap))
    placed = settle(text, slot, most, canvas.theme)
    high = height_of(text.paragraphs, slot, region.width, placed.size, canvas.theme)
    return replace(placed, box=replace(region, height=high))


def _pictured(captions: tuple[Placed, ...], room: Box, slide: Slide, canvas: Canvas) -> tuple[Part, ...]:
    pictures = _pictures(slide.shapes, room, canvas)
    set_below = (under(each, pictures[0].box, canvas) for each in captions) if pictures else captions
    return (Part(slide.kind, (*pictures, *set_below)),)


def _pictures(shapes: Sequence[Shape], room: Box, canvas: Canvas) -> tuple[Placed, ...]:
    slot = canvas.layout.play("picture")[0]
    return tuple(
        Placed(slot, shape, framed(shape, room, canvas)) for shape in shapes if isinstance(shape, Picture | Chart)
    )


def beside(slide: Slide, canvas: Canvas) -> tuple[Part, ...]:
    """Set a picture and the texts beside it; where the column is too short, the caption goes on below the picture.

    Then the picture is shown twice: it is what the caption speaks of. Texts that are too long without the caption go on
    on pages of content.
    """
    texts = tuple(shape for shape in slide.shapes if isinstance(shape, Text))
    captions = tuple(text for text in texts if text.role == "caption")
    others = tuple(text for text in texts if text not in captions)
    pictures = _pictures(slide.shapes, canvas.region("picture"), canvas)
    if stacked := _stacked(texts, canvas):
        return (Part(slide.kind, (*pictures, *stacked)),)
    shown = tuple(each.shape for each in pictures)
    apart = replace(slide, kind="figure", shapes=(*shown, *captions))
    below = captioned(apart, replace(canvas, layout=canvas.template.layouts["figure"]))
    if stacked := _stacked(others, canvas):
        return (Part(slide.kind, (*pictures, *stacked)), *below)
    return (*below, *going_on(others, slide, canvas))


def _stacked(texts: Sequence[Text], canvas: Canvas) -> tuple[Placed, ...]:
    """Texts where the layout has them if they have room there, else one below the other; none where they have none."""
    region = canvas.region(*(text.role for text in texts)) if texts else canvas.region("caption")
    slots = [canvas.layout.play(text.role)[0] for text in texts]
    placed = tuple(settle(text, slot, slot.box, canvas.theme) for text, slot in zip(texts, slots, strict=True))
    tops = [*(each.box.top for each in placed), region.bottom]
    if all(each.box.bottom <= end for each, end in zip(placed, tops[1:], strict=True)) and tops[0] >= region.top:
        return placed
    for step in range(max(len(steps_of(slot, canvas.theme)) for slot in slots)):
        piled = _piled(tuple(_at(each, step, region, canvas) for each in placed), region, canvas.gap)
        if piled[-1].box.bottom <= region.bottom:
            return piled
    return ()


def _piled(placed: Sequence[Placed], region: Box, gap: int) -> tuple[Placed, ...]:
    boxes = stack(region, [each.box.height for each in placed], gap)
    return tuple(replace(each, box=box) for each, box in zip(placed, boxes, strict=True))


def _at(placed: Placed, step: int, region: Box, canvas: Canvas) -> Placed:
    sizes = steps_of(placed.slot, canvas.theme)
    size, text = sizes[min(step, len(sizes) - 1)], placed.shape
    assert isinstance(text, Text)
    height = height_of(text.paragraphs, placed.slot, region.width, size, canvas.theme)
    return put(text, placed.slot, replace(region, height=height), size, canvas.theme)

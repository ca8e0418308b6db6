"""Slides whose shapes stand where the layout's placeholders stand: title, section, figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from deckgen.layout.fit import height_of, put, settle, steps_of
from deckgen.layout.geometry import stack
from deckgen.layout.pages import Placed
from deckgen.layout.parts import Canvas, Part, framed
from deckgen.runs import Run
from deckgen.slides.model import Chart, Picture, Shape, Slide, Text
from deckgen.theme import Box, Layout, Slot

HOSTS = ("subtitle", "facts")
"""Roles that take in texts which a template has no place for."""
BETWEEN = "  ·  "


def arrange(slide: Slide, canvas: Canvas) -> tuple[Part, ...]:
    """Put each shape into the next free slot of its role, texts as large as they fit."""
    taken: Counter[str] = Counter()
    placed: list[Placed] = []
    for shape in housed(slide.shapes, canvas.layout):
        slot = canvas.layout.play(shape.role)[taken[shape.role]]
        taken[shape.role] += 1
        placed.append(_placed(shape, slot, canvas))
    return (Part(slide.kind, _in_reading_order(tuple(placed), canvas)),)


def housed(shapes: Sequence[Shape], layout: Layout) -> tuple[Shape, ...]:
    """Let texts that a template has no place for join the text it has one for, in their order.

    A picture that it has no place for stands on a slide of its own in any case, and is left out here.
    """
    host = next((role for role in HOSTS if layout.play(role)), "")
    strangers = [shape for shape in shapes if not layout.play(shape.role)]
    if not strangers or not host:
        return tuple(shapes)
    texts = [shape for shape in shapes if isinstance(shape, Text) and (shape in strangers or shape.role == host)]
    joined = Text(host, tuple(p for text in _numbered(texts) for p in text.paragraphs))
    kept = tuple(shape for shape in shapes if shape not in strangers and shape.role != host)
    return (*kept, joined) if joined.paragraphs else kept


def _numbered(texts: Sequence[Text]) -> Iterator[Text]:
    """Set a section's number into the line that follows it."""
    number: tuple[Run, ...] = ()
    for place, text in enumerate(texts):
        if text.role == "number" and place + 1 < len(texts):
            number = (*text.paragraphs[0].runs, Run(BETWEEN))
            continue
        first, *rest = text.paragraphs
        yield replace(text, paragraphs=(replace(first, runs=(*number, *first.runs)), *rest))
        number = ()


def _placed(shape: Shape, slot: Slot, canvas: Canvas) -> Placed:
    if isinstance(shape, Text):
        return settle(shape, slot, slot.box, canvas.theme)
    if isinstance(shape, Picture | Chart):
        return Placed(slot, shape, framed(shape, slot.box, canvas))
    return Placed(slot, shape, slot.box)


def _in_reading_order(placed: tuple[Placed, ...], canvas: Canvas) -> tuple[Placed, ...]:
    order = {slot.idx: place for place, slot in enumerate(canvas.layout.slots)}
    return tuple(sorted(placed, key=lambda each: order[each.slot.idx]))


def beside(slide: Slide, canvas: Canvas) -> tuple[Part, ...]:
    """A picture and the texts beside it; where the column is too short for them, the caption goes on below the picture.

    Then the picture is shown twice: it is what the caption speaks of.
    """
    (whole,) = arrange(slide, canvas)
    region = canvas.region(*(shape.role for shape in slide.shapes if isinstance(shape, Text)))
    stacked = _stacked([each for each in whole.placed if isinstance(each.shape, Text)], region, canvas)
    if stacked:
        return (_with(whole, stacked),)
    captions = tuple(shape for shape in slide.shapes if shape.role == "caption")
    rest = tuple(each for each in whole.placed if each.shape not in captions)
    under = (*(shape for shape in slide.shapes if isinstance(shape, Picture | Chart)), *captions)
    below = replace(canvas, layout=canvas.template.layouts["figure"])
    stacked = _stacked([each for each in rest if isinstance(each.shape, Text)], region, canvas)
    first = _with(Part(whole.layout, rest), stacked) if stacked else Part(whole.layout, rest)
    return (first, *arrange(replace(slide, kind="figure", shapes=under), below))


def _with(part: Part, texts: Sequence[Placed]) -> Part:
    set_anew = {each.slot.idx: each for each in texts}
    return replace(part, placed=tuple(set_anew.get(each.slot.idx, each) for each in part.placed))


def _stacked(texts: Sequence[Placed], region: Box, canvas: Canvas) -> tuple[Placed, ...]:
    """Leave texts where they stand if they have room there, else one below the other; empty where they have none."""
    ends = [*(each.box.top for each in texts[1:]), region.bottom]
    if all(each.box.bottom <= end for each, end in zip(texts, ends, strict=True)):
        return tuple(texts)
    for step in range(max(len(steps_of(each.slot, canvas.theme)) for each in texts)):
        placed = tuple(_at(each, step, region, canvas) for each in texts)
        heights = [each.box.height for each in placed]
        if sum(heights) + canvas.gap * (len(heights) - 1) <= region.height:
            boxes = stack(region, heights, canvas.gap)
            return tuple(replace(each, box=box) for each, box in zip(placed, boxes, strict=True))
    return ()


def _at(placed: Placed, step: int, region: Box, canvas: Canvas) -> Placed:
    sizes = steps_of(placed.slot, canvas.theme)
    size, text = sizes[min(step, len(sizes) - 1)], placed.shape
    assert isinstance(text, Text)
    height = height_of(text.paragraphs, placed.slot, region.width, size, canvas.theme)
    return put(text, placed.slot, replace(region, height=height), size, canvas.theme)

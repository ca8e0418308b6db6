"""Slides whose shapes stand where the layout's placeholders stand: title and section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from deckgen.layout import flow
from deckgen.layout.fit import settle
from deckgen.layout.headlines import abridged, headed, under
from deckgen.layout.pages import Placed
from deckgen.layout.parts import Canvas, Part, framed
from deckgen.runs import Paragraph, Run
from deckgen.slides.model import Chart, Picture, Shape, Slide, Text
from deckgen.theme import Layout, Slot

HOSTS = ("subtitle", "facts")
"""Roles that take in texts which a template has no place for."""
NEIGHBOURS = ("previous", "next")
"""Roles of lines that name the sections before and after."""
OF = " (2 of 2)"
"""About what the title of a next page says more."""
BETWEEN = "  ·  "


def arrange(slide: Slide, canvas: Canvas) -> tuple[Part, ...]:
    """Put each shape into the next free slot of its role, texts as large as they fit.

    A text that would run into what stands below it goes on pages of content instead.
    """
    taken: Counter[str] = Counter()
    placed: list[Placed] = []
    for shape in housed(slide.shapes, canvas.layout):
        slot = canvas.layout.play(shape.role)[taken[shape.role]]
        taken[shape.role] += 1
        placed.append(_placed(shape, slot, canvas))
    over = tuple(each.shape for each in placed if each.box.bottom > _end(each, canvas))
    kept = tuple(each for each in placed if each.shape not in over)
    return (Part(slide.kind, _in_reading_order(kept, canvas)), *going_on(over, slide, canvas))


def _end(placed: Placed, canvas: Canvas) -> int:
    """How far down a text may reach: its own place, or nearly to the next below it."""
    own = placed.slot.box
    beside = (slot.box for slot in canvas.layout.slots if slot.box.left < own.right and own.left < slot.box.right)
    below = min((box.top for box in beside if box.top >= own.bottom), default=int(canvas.template.height))
    return max(own.bottom, below - canvas.gap)


def going_on(over: Sequence[Shape], slide: Slide, canvas: Canvas) -> tuple[Part, ...]:
    """Set texts that have no room on their slide on pages of content after it."""
    paragraphs = tuple(p for each in over if isinstance(each, Text) for p in each.paragraphs)
    if not paragraphs:
        return ()
    layout = canvas.template.layouts["content"]
    title = Text("title", (Paragraph((*slide.title, Run(OF))),))
    top = under(headed(title, layout.play("title")[0], canvas.theme), canvas.gap)
    page = replace(canvas, layout=layout, top=top)
    return flow.content(replace(slide, kind="content", shapes=(Text("body", paragraphs),)), page)


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
    if isinstance(shape, Text) and shape.role in NEIGHBOURS:
        return abridged(shape.paragraphs[0].text, slot, canvas.theme)
    if isinstance(shape, Text):
        return settle(shape, slot, slot.box, canvas.theme)
    if isinstance(shape, Picture | Chart):
        return Placed(slot, shape, framed(shape, slot.box, canvas))
    return Placed(slot, shape, slot.box)


def _in_reading_order(placed: tuple[Placed, ...], canvas: Canvas) -> tuple[Placed, ...]:
    order = {slot.idx: place for place, slot in enumerate(canvas.layout.slots)}
    return tuple(sorted(placed, key=lambda each: order[each.slot.idx]))

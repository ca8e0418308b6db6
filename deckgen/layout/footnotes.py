"""Footnotes: at the foot of the page that names them first, the content held clear of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from deckgen.layout.fit import height_of, pages_of, put, steps_of
from deckgen.layout.geometry import below, enclosing, stack
from deckgen.layout.pages import Placed
from deckgen.layout.parts import Canvas, Part
from deckgen.slides.model import Footnote, Slide, Text, runs_of
from deckgen.theme import Box, Emu, Layout, Slot, Template

ROLE = "footnote"
SHARE = 0.4
"""The most of the height for content that footnotes take; what does not fit there goes on over pages of its own."""
WHOLE = ("question", "answer", "reveal")
"""Kinds of slides that stay on one page as long as they can: rather their footnotes move on."""
AROUND = frozenset({"title", "kicker", "pill", "footer", "page", ROLE})
"""Roles that stay where they are when the content makes room."""
STIFF = frozenset({"badge", "tick"})
"""Roles that keep their height: a layout moves them with their cards."""

Arrange = Callable[[Slide, Canvas], tuple[Part, ...]]


def footed(slide: Slide, canvas: Canvas, arrange: Arrange) -> tuple[Part, ...]:
    """Arrange a slide and set its footnotes, each at the foot of the page that names it first.

    All pages end where the one with the most to say at its foot must. Footnotes that no foot holds, and those that
    would tear a question apart, go on over pages of their own.
    """
    if not slide.footnotes:
        return arrange(slide, canvas)
    bare = arrange(slide, canvas)
    whole, room = bare, 0
    while (needed := max(_room(part, notes, canvas) for part, notes in _shared(whole, slide.footnotes))) > room:
        room = needed
        raised = replace(canvas, layout=_raised(canvas.layout, room), template=_all_raised(canvas.template, room))
        whole = tuple(_settled(part, canvas) for part in arrange(slide, raised))
    if slide.kind in WHOLE and len(whole) > len(bare):
        return (*bare, *_pages(slide.footnotes, canvas))
    parts, left = list[Part](), list[Footnote]()
    for part, notes in _shared(whole, slide.footnotes):
        foot, rest = _held(part, notes, canvas)
        parts.append(replace(part, placed=(*part.placed, *foot)))
        left += rest
    return (*parts, *_pages(left, canvas))


def _shared(parts: Sequence[Part], notes: Sequence[Footnote]) -> list[tuple[Part, list[Footnote]]]:
    """Each page with the footnotes it names first; those that only the title or another footnote names on the first."""
    named = [{run.note for placed in part.placed for run in runs_of(placed.shape)} for part in parts]
    firsts = {note.number: next((at for at, some in enumerate(named) if note.number in some), 0) for note in notes}
    return [(part, [note for note in notes if firsts[note.number] == at]) for at, part in enumerate(parts)]


def _held(part: Part, notes: Sequence[Footnote], canvas: Canvas) -> tuple[tuple[Placed, ...], Sequence[Footnote]]:
    """The foot of a page, with as many of its footnotes as have room there, and those that have none."""
    layout = canvas.template.layouts[part.layout]
    for slot in layout.play(ROLE)[:1]:
        most = round(below(_content(layout), canvas.top).height * SHARE)
        for count in range(len(notes), 0, -1):
            if foot := _foot(notes[:count], slot, most, canvas):
                return foot, notes[count:]
    return (), notes


def _foot(notes: Sequence[Footnote], slot: Slot, most: int, canvas: Canvas) -> tuple[Placed, ...]:
    """Footnotes at the largest size at which `most` EMU hold them, those that wait for a click below the others."""
    groups = ([note.paragraph for note in notes if note.waits == waits] for waits in (False, True))
    texts = [Text(ROLE, tuple(group), waits=bool(place)) for place, group in enumerate(groups) if group]
    for size in steps_of(slot, canvas.theme):
        heights = [height_of(text.paragraphs, slot, slot.box.width, size, canvas.theme) for text in texts]
        if sum(heights) <= most:
            heights[0] = Emu(heights[0] + max(0, slot.box.height - sum(heights)))
            boxes = stack(replace(slot.box, top=Emu(slot.box.bottom - sum(heights))), heights, 0)
            placed = (put(text, slot, box, size, canvas.theme) for text, box in zip(texts, boxes, strict=True))
            return tuple(replace(each, room=most) for each in placed)
    return ()


def _room(part: Part, notes: Sequence[Footnote], canvas: Canvas) -> int:
    """What a page's content must leave free at its lower end, EMU."""
    foot, _ = _held(part, notes, canvas)
    layout = canvas.template.layouts[part.layout]
    return max(0, _content(layout).bottom - foot[0].box.top + canvas.gap) if foot else 0


def _content(layout: Layout) -> Box:
    """Where a layout's content stands."""
    return enclosing(slot.box for slot in layout.slots if slot.role not in AROUND)


def _all_raised(template: Template, room: int) -> Template:
    return replace(template, layouts={kind: _raised(layout, room) for kind, layout in template.layouts.items()})


def _raised(layout: Layout, room: int) -> Layout:
    """A layout whose content ends `room` EMU higher: a band of that height is taken out where slots lose least."""
    moving = [slot for slot in layout.slots if slot.role not in AROUND]
    if not layout.play(ROLE) or not moving:
        return layout
    region = _content(layout)
    tops = {*(slot.box.top for slot in moving), *(slot.box.bottom - room for slot in moving)}
    bands = sorted(top for top in tops if region.top <= top <= region.bottom - room) or [region.top]
    band = max(bands, key=lambda top: min(_cut(slot, top, room).height / max(1, slot.box.height) for slot in moving))
    slots = (replace(slot, box=_cut(slot, band, room)) if slot in moving else slot for slot in layout.slots)
    return replace(layout, slots=tuple(slots))


def _cut(slot: Slot, band: int, room: int) -> Box:
    """A slot's box without what lies in a band `room` EMU high."""

    def moved(edge: int) -> int:
        return edge if edge <= band else max(band, edge - room)

    top, bottom = moved(slot.box.top), moved(slot.box.bottom)
    high = slot.box.height if slot.role in STIFF else bottom - top
    return replace(slot.box, top=Emu(top), height=Emu(high))


def _settled(part: Part, canvas: Canvas) -> Part:
    """A page made on raised layouts, its shapes in the slots as the template has them."""
    slots = {slot.idx: slot for slot in canvas.template.layouts[part.layout].slots}
    return replace(part, placed=tuple(replace(placed, slot=slots[placed.slot.idx]) for placed in part.placed))


def _pages(notes: Sequence[Footnote], canvas: Canvas) -> Iterator[Part]:
    """Pages that hold nothing but footnotes."""
    if not notes:
        return
    slot = canvas.template.layouts["content"].play("body")[0]
    region = below(slot.box, canvas.top)
    size, pages = pages_of(tuple(note.paragraph for note in notes), slot, region, canvas.theme)
    for page in pages:
        placed = put(Text("body", page.paragraphs), slot, region, size, canvas.theme)
        yield Part("content", (replace(placed, room=region.height, between=page.between),))

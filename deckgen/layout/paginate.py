"""Slides + Theme -> Pages: hands each slide to the arrangement for its kind, then sets title and edges around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.errors import CourseError, Fault, ThemeError, Where
from deckgen.layout import agenda, cards, columns, exhibits, flow, quiz, slots
from deckgen.layout.fit import settle
from deckgen.layout.footnotes import footed
from deckgen.layout.headlines import LOOSE, abridged, briefed, headed, under
from deckgen.layout.pages import Page, Placed
from deckgen.layout.parts import Canvas, Part
from deckgen.runs import Paragraph, Run
from deckgen.slides.model import Deck, Slide, Text
from deckgen.theme import Layout, Template, Theme

ARRANGEMENTS: Mapping[str, Callable[[Slide, Canvas], tuple[Part, ...]]] = {
    "title": slots.arrange,
    "agenda": agenda.arrange,
    "section": slots.arrange,
    "objectives": cards.arrange,
    "content": flow.content,
    "two columns": columns.arrange,
    "content and code": flow.arrange,
    "content and table": flow.arrange,
    "content and picture": flow.arrange,
    "figure": exhibits.captioned,
    "figure and text": exhibits.beside,
    "question": quiz.arrange,
    "answer": quiz.arrange,
    "reveal": quiz.arrange,
    "activities": flow.prompts,
    "discussion": flow.prompts,
}


MOST = 10_000
"""Slides that a deck may have: no class sees so many, and no program opens them in good time."""
BETWEEN = " · "
"""What parts the footer's parts."""
OPENING, CLOSING = "Opening", "Closing"
"""What the slides before and after all sections are grouped under."""


@dataclass(frozen=True, slots=True)
class Room:
    """What all pages of a deck share."""

    deck: Deck
    theme: Theme
    template: Template

    def layout(self, kind: str) -> Layout:
        """The template's layout for a kind of slide.

        Raises:
            ThemeError: the template has none.
        """
        found = self.template.layouts.get(kind)
        if found is None:
            fault = Fault(Where(self.template.path), f"has no layout named {kind!r}", "add one with that name")
            raise ThemeError(fault)
        return found


def paginate(deck: Deck, theme: Theme, template: Template) -> tuple[Page, ...]:
    """Lay out every slide; one that needs several pages says on each which of them it is.

    Raises:
        CourseError: the deck has more than 10,000 slides.
        ThemeError: the template lacks a layout that a slide asks for.
    """
    hold(deck.slides)
    room = Room(deck, theme, template)
    pages: list[Page] = []
    reached = 0
    for slide in briefed(deck.slides, template, theme):
        reached = slide.section or (len(deck.sections) if reached else 0)
        pages.extend(_pages(slide, room, len(pages), reached))
    return tuple(pages)


def hold(slides: Sequence[Slide]) -> None:
    """Let slides pass that are few enough to be laid out.

    Raises:
        CourseError: there are more than 10,000.
    """
    if len(slides) > MOST:
        what = f"slide {MOST + 1:,} comes from here, and no deck may have more than {MOST:,}"
        raise CourseError(Fault(slides[MOST].where, what, "part the file into several course files"))


def _pages(slide: Slide, room: Room, before: int, reached: int) -> Iterator[Page]:
    parts = _parts(slide, slide.title, room)
    if len(parts) > 1:
        parts = _parts(slide, (*slide.title, Run(_of(len(parts), len(parts)))), room)
    for place, part in enumerate(parts, 1):
        title = slide.title if len(parts) == 1 else (*slide.title, Run(_of(place, len(parts))))
        around = _edges(slide, part.layout, room, before + place)
        placed = (_title(title, room.layout(part.layout), room.theme), *around[0], *part.placed, *around[1])
        more = (
            ()
            if len(parts) == 1 or not slide.notes
            else (f"Part {place} of {len(parts)}; the time is for all parts together.",)
        )
        yield Page(
            part.layout,
            placed,
            (*slide.notes, *(more if len(parts) > 1 and slide.notes else ())),
            before + place,
            _strip(slide, room, reached),
            slide.hidden,
            (place, len(parts)),
            slide.where,
            _section(slide, room, reached),
        )


def _section(slide: Slide, room: Room, reached: int) -> str:
    """The name of the group that a slide belongs to."""
    if not any(room.deck.sections):
        return ""
    if slide.section:
        return room.deck.sections[slide.section - 1] or f"Section {slide.section}"
    return CLOSING if reached else OPENING


def _of(place: int, count: int) -> str:
    return f" ({place} of {count})"


def _parts(slide: Slide, title: tuple[Run, ...], room: Room) -> tuple[Part, ...]:
    layout = room.layout(slide.kind)
    canvas = Canvas(room.theme, room.template, layout, 0)
    top = under(_title(title, layout, room.theme), canvas.gap)
    return footed(slide, replace(canvas, top=top), ARRANGEMENTS[slide.kind])


def _title(title: tuple[Run, ...], layout: Layout, theme: Theme) -> Placed:
    return headed(Text("title", (Paragraph(title),)), layout.play("title")[0], theme)


def _edges(slide: Slide, kind: str, room: Room, number: int) -> tuple[tuple[Placed, ...], tuple[Placed, ...]]:
    """What stands above the title and at the foot of a page, as far as its layout has a place for it."""
    kicker = room.deck.sections[slide.section - 1] if slide.section else ""
    above = () if any(shape.role == "kicker" for shape in slide.shapes) else (("kicker", kicker),)
    layout = room.layout(kind)
    return (
        tuple(_edge(role, text, layout, room) for role, text in above if text and layout.play(role)),
        tuple(
            _edge(role, text, layout, room)
            for role, text in (("footer", _foot(layout, room)), ("page", str(number)))
            if text and layout.play(role)
        ),
    )


def _foot(layout: Layout, room: Room) -> str:
    """The footer: what the template's author wrote and the deck's own line, or as much of it as has room."""
    if not layout.play("footer"):
        return ""
    slot, line = layout.play("footer")[0], room.deck.footer
    parts = line.split(BETWEEN) if line else []
    lines = [BETWEEN.join(parts[at:]) for at in range(len(parts))]
    tried = [*(BETWEEN.join((slot.text, line)) for line in lines if slot.text), *([slot.text] if slot.text else lines)]
    whole = (line for line in tried if not _edge("footer", line, layout, room).abridged)
    line = next(whole, tried[-1] if tried else "")
    cramped = line and _edge("footer", line, layout, room).box.height > slot.box.height + LOOSE
    return "" if cramped and room.template.adopted else line


def _edge(role: str, text: str, layout: Layout, room: Room) -> Placed:
    slot = layout.play(role)[0]
    if role == "page":
        return settle(Text(role, (Paragraph((Run(text),)),)), slot, slot.box, room.theme)
    return abridged(text, slot, room.theme)


def _strip(slide: Slide, room: Room, reached: int) -> tuple[int, int]:
    """How many of how many sections are reached: all after the last, none before the first."""
    count = len(room.deck.sections)
    if slide.kind == "title" or slide.hidden or count < 2 or room.template.adopted:
        return (0, 0)
    return (reached, count)

"""How much too long each slide is for one page at the theme's floor, found by laying it out on ever higher pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from deckgen.layout.fit import fonts_of
from deckgen.layout.footnotes import ROLE as FOOT
from deckgen.layout.measure import SAFE_WIDTH
from deckgen.layout.paginate import hold, paginate
from deckgen.layout.widths import width
from deckgen.runs import Run
from deckgen.slides.model import Deck, Slide
from deckgen.theme import EMU_PER_POINT, Emu, Layout, Slot, Template, Theme

AROUND = frozenset({"title", "kicker", "footer", "page", "pill", "badge", "tick"})
"""Roles that stay where they are on a higher page."""
TALLEST = 64.0
"""Times the room there is up to which a slide is tried."""
CLOSE = 0.01
"""How exactly the ratio is found."""
MANY = 8
"""Pages beyond which their number is ratio enough."""


@dataclass(frozen=True, slots=True)
class Excess:
    """A slide that takes more than one page."""

    slide: Slide
    ratio: float
    """How many times the height that one page has it needs; 0 where no height would do."""
    pages: int


def excesses(deck: Deck, theme: Theme, template: Template) -> Iterator[Excess]:
    """Name the slides that one page does not hold, of those that come from one place in the file, and by how much.

    Raises:
        CourseError: the deck has more than 10,000 slides.
        ThemeError: the template lacks a layout that a slide asks for.
    """
    hold(deck.slides)
    for slide in deck.slides:
        pages = _pages(slide, deck, theme, template) if slide.where else 1
        if pages > 1:
            yield Excess(slide, float(pages) if pages > MANY else _ratio(slide, deck, theme, template), pages)


def _pages(slide: Slide, deck: Deck, theme: Theme, template: Template) -> int:
    return len(paginate(replace(deck, slides=(slide,)), theme, template))


def _ratio(slide: Slide, deck: Deck, theme: Theme, template: Template) -> float:
    """The least height, as a multiple of the page's, at which the slide stays whole; by doubling, then bisection."""

    def holds(times: float) -> bool:
        return _pages(slide, deck, theme, _taller(template, slide.kind, times)) == 1

    low, high = 1.0, 2.0
    while not holds(high):
        low, high = high, high * 2
        if high > TALLEST:
            return 0.0
    while high - low > CLOSE:
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _taller(template: Template, kind: str, times: float) -> Template:
    """The same template with the room below the title that many times as high, for one kind of slide."""
    layout = template.layouts[kind]
    inner = [slot.box for slot in layout.slots if slot.role not in AROUND]
    top, bottom = min(box.top for box in inner), max(box.bottom for box in inner)
    more = round((bottom - top) * (times - 1))
    layouts = {
        **template.layouts,
        kind: Layout(layout.name, tuple(_grown(slot, more) for slot in layout.slots)),
    }
    return replace(template, layouts=layouts)


def _grown(slot: Slot, more: int) -> Slot:
    if slot.role in AROUND:
        return slot
    box = slot.box
    if slot.role == FOOT:
        return replace(slot, box=replace(box, top=Emu(box.top + more)))
    return replace(slot, box=replace(box, height=Emu(box.height + more)))


def code_columns(theme: Theme, template: Template) -> int:
    """How many characters of code one line holds at the floor, in the narrowest place for code; 0 without one."""
    places = [slot for layout in template.layouts.values() for slot in layout.play("code")]
    floor = theme.sizes("code")[-1]
    each = width("0", Run("0", code=True), floor, fonts_of(theme))
    rooms = (slot.box.width - slot.inset[0] - slot.inset[2] for slot in places)
    return int(min(rooms, default=0) / EMU_PER_POINT * SAFE_WIDTH / each)

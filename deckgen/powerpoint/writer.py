"""Pages to the bytes of a deck: every shape in its layout's placeholder, notes on every slide."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from deckgen.errors import Fault, ThemeError, Where
from deckgen.layout.pages import Page, Placed
from deckgen.powerpoint import charts, contents, markup, pictures, relations, shapes, tables
from deckgen.powerpoint.clicks import mark, waiting
from deckgen.powerpoint.deck import Deck
from deckgen.powerpoint.dress import dress
from deckgen.powerpoint.either import either
from deckgen.powerpoint.links import places
from deckgen.powerpoint.markup import child, copied, find, inner, root, tag
from deckgen.powerpoint.notes import notes
from deckgen.powerpoint.package import pack
from deckgen.powerpoint.parts import Part
from deckgen.powerpoint.properties import Properties, describe
from deckgen.powerpoint.sections import group
from deckgen.powerpoint.shapes import EMPTY
from deckgen.powerpoint.strip import look_of, strip
from deckgen.powerpoint.table_style import default_style
from deckgen.powerpoint.template import kinds, opened, slots
from deckgen.powerpoint.text import Setting
from deckgen.powerpoint.tones import Colour, tones
from deckgen.powerpoint.transitions import transit
from deckgen.runs import holds_formula
from deckgen.settings import Transition
from deckgen.slides.model import Chart, Picture, Table, Text
from deckgen.theme import Slot, Template, Theme

TITLES = ("title", "ctrTitle")
"""Placeholders whose text PowerPoint shows elsewhere too, in outlines and lists, where no equation can stand."""
FIRST_ID = 256
"""The least id the format allows a slide."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What writing any slide of one deck needs."""

    deck: Deck
    theme: Theme
    template: Template
    notes_master: Part
    layouts: dict[str, Part]
    table_style: str
    language: str
    transition: Transition = "none"
    slides: list[Part] = field(default_factory=list)
    """All slides, before any is filled: links lead forwards too."""
    jumps: dict[str, int] = field(default_factory=dict)
    """Anchor -> the place of its slide, from 0."""
    images: dict[str, Part] = field(default_factory=dict)
    """By the digest of their bytes: each file is embedded once, as large as its largest place shows."""
    needed: dict[bytes, tuple[int, int]] = field(default_factory=dict)
    """How many pixels each picture file needs, across and down."""
    charts: list[Part] = field(default_factory=list)
    marked: dict[str, frozenset[int]] = field(default_factory=dict)
    """By layout: the placeholders that bullet or indent of themselves, by idx."""

    toned: dict[Slot, Mapping[str, Colour]] = field(default_factory=dict)
    """The colours of code by the slot it stands in."""

    def layout(self, name: str) -> Part:
        """Find a layout; a theme's fault if the template has none of that name."""
        if name not in self.layouts:
            known = ", ".join(self.layouts)
            raise ThemeError(Fault(Where(self.template.path), f"has no layout {name!r}", f"add one (it has: {known})"))
        return self.layouts[name]

    def colours(self, name: str) -> str:
        """Write what a layout's slides say of the colour map: their master's, if the layout has none of its own."""
        own = find(self.layout(name).root, "p:clrMapOvr")
        if own is None or find(own, "a:overrideClrMapping") is None:
            return "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
        slide = root("p:sld")
        slide.append(copied(own))
        return inner(slide)

    def marks(self, name: str) -> frozenset[int]:
        """Name a layout's placeholders that bullet or indent of themselves, by idx."""
        if name not in self.marked:
            self.marked[name] = frozenset(slot.idx for slot in slots(self.layout(name)) if slot.marked)
        return self.marked[name]

    def tones(self, slot: Slot) -> Mapping[str, Colour]:
        """Give the colours of code in a slot."""
        if slot not in self.toned:
            self.toned[slot] = tones(self.theme, slot)
        return self.toned[slot]

    def chart(self, content: Chart) -> Part:
        """Give a new part that holds a chart."""
        number = len(self.charts) + 1
        self.charts.append(charts.part(content, self.theme, number, self.language))
        return self.charts[-1]

    def image(self, content: Picture) -> Part:
        """Give the part that holds a picture's file."""
        digest = hashlib.sha256(content.data).hexdigest()
        if digest not in self.images:
            data = pictures.file_for(content, self.needed[content.data])
            self.images[digest] = self._media(data, pictures.kind(data))
        return self.images[digest]

    def drawing(self, svg: bytes) -> Part:
        """Give the part that holds a drawing."""
        digest = hashlib.sha256(svg).hexdigest()
        if digest not in self.images:
            self.images[digest] = self._media(svg, "svg")
        return self.images[digest]

    def _media(self, data: bytes, kind: str) -> Part:
        name = f"/ppt/media/picture{len(self.images) + 1}.{kind}"
        return Part(name, "image/svg+xml" if kind == "svg" else f"image/{kind}", data)


def write(
    pages: tuple[Page, ...],
    theme: Theme,
    template: Template,
    properties: Properties,
    transition: Transition = "none",
    anchors: Mapping[str, int] = MappingProxyType({}),
) -> bytes:
    """Write a deck; `anchors` gives the line of the course file that each link inside it leads to.

    The same pages, theme, template and properties give the same bytes.

    Raises:
        ThemeError: the template cannot be read or lacks a layout that a page names, or the theme a colour that it uses.
    """
    deck = opened(template)
    if not template.adopted:
        dress(deck, theme)
    describe(deck, properties)
    desk = Desk(
        deck,
        theme,
        template,
        deck.main.one(relations.NOTES_MASTER),
        kinds(deck, template),
        default_style(deck),
        properties.language,
        transition,
    )
    desk.slides.extend(_empty(place) for place in range(1, len(pages) + 1))
    desk.jumps.update(places(anchors, pages))
    desk.needed.update(pictures.places(pages))
    listing = deck.slides
    for place, page in enumerate(pages):
        slide = _slide(desk, page, place)
        entry = child(listing, "p:sldId", id=FIRST_ID + place)
        entry.set(tag("r:id"), deck.main.relate(relations.SLIDE, slide))
    group(deck.main.root, [(FIRST_ID + place, page.section) for place, page in enumerate(pages)])
    return pack(deck.package)


def _empty(number: int) -> Part:
    return Part(f"/ppt/slides/slide{number}.xml", contents.SLIDE, b"")


def _slide(desk: Desk, page: Page, place: int) -> Part:
    """Fill the slide at a place, from 0."""
    part = desk.slides[place]
    part.relate(relations.LAYOUT, desk.layout(page.layout))
    part.held = _markup(desk, page, part)
    if not page.notes:
        return part
    spoken = notes(page.notes, page.number, desk.language)
    beside = Part(f"/ppt/notesSlides/notesSlide{place + 1}.xml", contents.NOTES, spoken)
    beside.relate(relations.NOTES_MASTER, desk.notes_master)
    beside.relate(relations.SLIDE, part)
    part.relate(relations.NOTES, beside)
    return part


def _markup(desk: Desk, page: Page, part: Part) -> bytes:
    shapes = "".join(
        _shape(desk, page, part, placed, id_, name)
        for id_, (placed, name) in enumerate(zip(page.placed, names(page.placed), strict=True), 2)
    )
    if not desk.template.adopted:
        shapes += strip(page.strip, look_of(desk.theme, page.layout), len(page.placed) + 2)
    clicks = waiting([id_ for id_, placed in enumerate(page.placed, 2) if _waits(placed)])
    after = f"{desk.colours(page.layout)}{transit(desk.transition)}{clicks}"
    whole = f"<p:cSld><p:spTree>{EMPTY}{shapes}</p:spTree></p:cSld>{after}"
    return markup.part("p:sld", whole, ' show="0"' if page.hidden else "")


def names(placed: tuple[Placed, ...]) -> tuple[str, ...]:
    """Name a slide's shapes by their roles, no name twice: "Title", "Option 1", "Option 2"."""
    roles = [one.slot.role for one in placed]
    return tuple(
        role.capitalize() + (f" {roles[: at + 1].count(role)}" if roles.count(role) > 1 else "")
        for at, role in enumerate(roles)
    )


def _waits(placed: Placed) -> bool:
    return isinstance(placed.shape, Text) and placed.shape.waits


def _shape(desk: Desk, page: Page, part: Part, placed: Placed, id_: int, name: str) -> str:
    match placed.shape:
        case Text(paragraphs=()):
            return mark(placed.box, id_, name, desk.theme.colours["right"])
        case Text() as text:
            setting = _setting(desk, placed, part, placed.slot.idx in desk.marks(page.layout))
            return _text(placed, text, id_, name, setting)
        case Picture() as picture:
            embedded = part.relate(relations.IMAGE, desk.image(picture))
            drawn = part.relate(relations.IMAGE, desk.drawing(picture.drawing)) if picture.drawing else ""
            return pictures.picture(placed, picture, id_, name, embedded, drawn)
        case Chart() as chart:
            return charts.chart(placed, chart, id_, name, part.relate(relations.CHART, desk.chart(chart)))
        case Table() as table:
            # PowerPoint has been seen to call tables with equations damaged, so theirs stay readable text
            cells = Setting(
                desk.theme.fonts["code"], _linker(part), _jumper(desk, part), size=placed.size, language=desk.language
            )
            return tables.table(placed, table, id_, name, cells, desk.table_style)


def _text(placed: Placed, text: Text, id_: int, name: str, setting: Setting) -> str:
    """Write a text; one that holds formulas twice, as equations and as text, but for a title."""
    told = () if placed.slot.type in TITLES else text.paragraphs
    if not any(holds_formula(paragraph.runs) for paragraph in told):
        return shapes.text(placed, text, id_, name, setting)
    return either(lambda native: shapes.text(placed, text, id_, name, replace(setting, native=native)))


def _setting(desk: Desk, placed: Placed, part: Part, marked: bool) -> Setting:
    return Setting(
        code=desk.theme.fonts["code"],
        link=_linker(part),
        jump=_jumper(desk, part),
        size=placed.size if placed.size != placed.slot.size else 0.0,
        deeper=placed.size or placed.slot.size,
        spacing=placed.spacing,
        apart=placed.apart,
        leading=placed.slot.leading,
        indent=placed.indent,
        marked=marked,
        language=desk.language,
        tones=desk.tones(placed.slot) if placed.slot.role == "code" else {},
    )


def _jumper(desk: Desk, part: Part) -> Callable[[str], str]:
    return lambda anchor: part.relate(relations.SLIDE, desk.slides[desk.jumps[anchor]]) if anchor in desk.jumps else ""


def _linker(part: Part) -> Callable[[str], str]:
    return lambda address: part.relate(relations.LINK, address)

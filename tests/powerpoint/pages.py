"""Pages made by hand from a template's own slots, and decks read back with python-pptx."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

import pptx
from PIL import Image

from deckgen import theme as themes
from deckgen.layout.pages import Page, Placed
from deckgen.powerpoint.properties import Properties
from deckgen.powerpoint.template import read_template
from deckgen.powerpoint.writer import write
from deckgen.runs import Paragraph, Run
from deckgen.slides.model import Picture, Shape, Table, Text
from deckgen.theme import Slot, Template, Theme, emu

Said = str | tuple[Paragraph, ...] | Picture | Table

TITLED = Properties("A deck")
ROW = emu(32)
SHORT = {"badge": "A", "tick": "✓", "number": "8", "page": "8"}
"""What stands where there is room for a letter only."""


@cache
def lecture() -> Theme:
    """The theme that ships."""
    return themes.load("lecture")


@cache
def template() -> Template:
    """Its template."""
    return read_template(lecture().template)


def lines(*texts: str, **style: Any) -> tuple[Paragraph, ...]:
    """Paragraphs of one run each."""
    return tuple(Paragraph((Run(text),), **style) for text in texts)


def picture(alt: str = "Ten digits in a row", colour: str = "navy") -> Picture:
    """A small picture of one colour."""
    target = BytesIO()
    Image.new("RGB", (40, 30), colour).save(target, "PNG")
    return Picture(target.getvalue(), 40, 30, alt)


def table() -> Table:
    """Two columns, a header and two rows."""
    cells = [["Model", "Samples"], ["VAE", "soft"], ["GAN", "sharp"]]
    header, *rows = (tuple((Run(cell),) for cell in row) for row in cells)
    return Table(header, tuple(rows), ("left", "right"))


def page(layout: str, number: int = 1, /, **said: Said | list[Said]) -> Page:
    """A page that says something in slots of a layout, by role; a list fills several of one role."""
    spoken = {role: list(what) if isinstance(what, list) else [what] for role, what in said.items()}
    slots = sorted(template().layouts[layout].slots, key=lambda slot: slot.role != "title")
    placed = [_placed(slot, spoken[slot.role].pop(0)) for slot in slots if spoken.get(slot.role)]
    assert not any(spoken.values()), f"{layout} has no room for {spoken}"
    return Page(layout, tuple(placed), ("Say this.",), number)


def _placed(slot: Slot, said: Said) -> Placed:
    shape: Shape = _text(slot.role, said) if isinstance(said, str | tuple) else said
    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    if isinstance(shape, Table):
        rows = (ROW,) * (len(shape.rows) + 1)
        columns = (slot.box.width // len(shape.header),) * len(shape.header)
    return Placed(slot, shape, slot.box, slot.size, 0.4 * slot.size, slot.size, rows, columns)


def _text(role: str, said: str | tuple[Paragraph, ...]) -> Text:
    return Text(role, lines(said) if isinstance(said, str) else said)


def deck(*pages: Page, properties: Properties = TITLED) -> bytes:
    """Write pages with the theme that ships."""
    return write(pages, lecture(), template(), properties)


def reopened(*pages: Page) -> Any:
    """Write pages and open the deck again."""
    return pptx.Presentation(BytesIO(deck(*pages)))


def every_kind(leave: tuple[str, ...] = ()) -> tuple[Page, ...]:
    """One page of each layout, every placeholder of it in use but those of roles to leave.

    One option of an answer is right; further places for right ones lie where the wrong ones stand.
    """
    return tuple(
        page(name, number, **{slot.role: _filling(name, slot) for slot in layout.slots if slot.role not in leave})
        for number, (name, layout) in enumerate(template().layouts.items(), 1)
        if layout.slots and name != "blank"
    )


def _filling(name: str, slot: Slot) -> list[Said]:
    count = 1 if slot.role in ("right", "tick") else len(template().layouts[name].play(slot.role))
    if slot.type == "pic":
        return [picture()] * count
    if slot.type == "tbl":
        return [table()] * count
    return [SHORT.get(slot.role, f"The {name} slide's {slot.role}")] * count

"""What a slide says: a title and a closed set of shapes. No geometry, no XML.

Any number of blocks lower to these shapes and any number of writers read them; a new kind of shape is a change of the
architecture.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from deckgen.errors import Where
from deckgen.runs import Paragraph, Run

Kind = Literal[
    "title", "agenda", "section", "objectives", "content", "two columns", "content and code", "content and table",
    "content and picture", "figure", "figure and text", "question", "answer", "activities", "discussion",
]  # fmt: skip
"""The layouts a slide may ask for; a template's layout carries the same name."""


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs for the placeholder that plays `role` ("body", "option", "code", "reading", ...).

    Several texts of one role fill that role's placeholders in order.
    """

    role: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file's bytes (PNG, JPEG or GIF), its size in pixels, and what it shows in words."""

    data: bytes = field(repr=False)
    width: int
    height: int
    alt: str
    role: str = "picture"
    share: float = 0.0
    """How much of the slide's width it may take, 0 to 1; 0 leaves that to the layout."""


Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Table:
    """A header row, further rows of as many cells, and each column's alignment."""

    header: tuple[tuple[Run, ...], ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    align: tuple[Align, ...]
    role: str = "table"


Shape = Text | Picture | Table


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide before it is laid out."""

    kind: Kind
    title: tuple[Run, ...]
    shapes: tuple[Shape, ...] = ()
    notes: tuple[str, ...] = ()
    """What the lecturer reads, a paragraph each."""
    section: int = 0
    """The section it stands in, counted from 1 in the order of the file; 0 outside all sections."""
    hidden: bool = False
    where: Where | None = None
    """Where in the course file it comes from."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A figure drawn and ready for its slide."""

    name: str
    title: str
    picture: Picture
    reading: tuple[str, ...]
    """How to read the picture, a short paragraph each; stands beside it."""
    caption: str
    """What was measured, in one or two short sentences."""
    notes: tuple[str, ...]
    """For the lecturer: how to read it, then how it was made (model, data, steps, seed, numbers)."""


@dataclass(frozen=True, slots=True)
class Deck:
    """All slides of a lecture, and what every one of them shows at its edges."""

    slides: tuple[Slide, ...]
    sections: tuple[str, ...]
    """What stands above the title in each section: its number and title."""
    footer: str

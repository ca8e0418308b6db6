"""What stands where: the pages that layout makes and powerpoint writes."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.errors import Where
from deckgen.slides.model import Shape
from deckgen.theme import Box, Slot


@dataclass(frozen=True, slots=True)
class Placed:
    """A shape in a placeholder, where it stands and how large its text is."""

    slot: Slot
    shape: Shape
    box: Box
    """Equals the slot's own box where the shape may inherit it."""
    size: float = 0.0
    """Type size in points, for texts and tables."""
    spacing: float = 0.0
    """Space before each paragraph but the first, in points."""
    indent: float = 0.0
    """How far each list level stands in, in points."""
    rows: tuple[int, ...] = ()
    """A table's row heights, EMU, the header first."""
    columns: tuple[int, ...] = ()
    """A table's column widths, EMU."""
    side: float = 0.0
    """Space left and right of the text in a table's cells, points; 0 for the file format's own."""
    room: int = 0
    """How high it might have been, EMU; 0 where that is its slot's height."""
    apart: tuple[float, ...] = ()
    """Space before each paragraph, in points, where that is not the same for all; else empty."""
    abridged: bool = False
    """It repeats what stands elsewhere in full, and only as much of it as has room."""
    between: str = ""
    """What it is parted between where it goes on on the next page: "paragraphs", "sentences", "rows", ..."""


@dataclass(frozen=True, slots=True)
class Page:
    """One slide of the deck, laid out; `placed` in reading order, the title first."""

    layout: str
    """The template's layout, by its name in lower case."""
    placed: tuple[Placed, ...]
    notes: tuple[str, ...]
    number: int
    """Its place in the deck, from 1; stands in the slide number's placeholder."""
    strip: tuple[int, int] = (0, 0)
    """How many of how many sections are reached; (0, 0) shows no strip."""
    hidden: bool = False
    part: tuple[int, int] = (1, 1)
    """Which of how many pages of one slide it is."""
    where: Where | None = None
    """Where in the course file it comes from."""
    section: str = ""
    """The section it stands in, or what comes before and after all sections; empty in a lecture without any."""

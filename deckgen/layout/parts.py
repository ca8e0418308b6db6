"""What an arrangement works on, and what it makes of a slide: one part for each page that it needs."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.layout.geometry import below, enclosing, inside, narrowed
from deckgen.layout.pages import Placed
from deckgen.slides.model import Chart, Picture
from deckgen.theme import Box, Layout, Template, Theme, emu


@dataclass(frozen=True, slots=True)
class Canvas:
    """The place an arrangement fills."""

    theme: Theme
    template: Template
    layout: Layout
    top: int
    """The lower edge of the title, EMU."""

    @property
    def gap(self) -> int:
        """The distance between neighbours, EMU."""
        return emu(self.theme.spacing["gap"])

    def region(self, *roles: str) -> Box:
        """The box around all slots that play one of the roles, as far as it lies below the title."""
        slots = (slot for role in roles for slot in self.layout.play(role))
        return below(enclosing(slot.box for slot in slots), self.top)


@dataclass(frozen=True, slots=True)
class Part:
    """What one page holds besides its title and its edges."""

    layout: str
    placed: tuple[Placed, ...]


def framed(picture: Picture | Chart, box: Box, canvas: Canvas) -> Box:
    """Where a picture stands in a box: as large as fits, but no wider than the share of the slide it asks for.

    A chart fills the box, for it is drawn to the size that it gets.
    """
    if isinstance(picture, Chart):
        return box
    room = narrowed(box, picture.share * canvas.template.width) if picture.share else box
    return inside(room, picture.width, picture.height)

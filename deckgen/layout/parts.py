"""What an arrangement works on, and what it makes of a slide: one part for each page that it needs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from deckgen.layout.fit import height_of
from deckgen.layout.geometry import below, enclosing, inside, narrowed
from deckgen.layout.pages import Placed
from deckgen.slides.model import Chart, Picture, Text
from deckgen.theme import EMU_PER_POINT, Box, Emu, Layout, Template, Theme, emu


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

    One that asks for none is no larger than a point for each of its pixels, beyond which it would be a blur. A chart
    fills the box, for it is drawn to the size that it gets.
    """
    if isinstance(picture, Chart):
        return box
    most = picture.share * canvas.template.width
    if not most and not picture.drawing:
        most = picture.width * EMU_PER_POINT
    return inside(narrowed(box, most) if most else box, picture.width, picture.height)


def under(caption: Placed, picture: Box, canvas: Canvas) -> Placed:
    """A caption that begins where the picture above it does, if it takes no more lines there."""
    left = max(caption.box.left, picture.left)
    box = replace(caption.box, left=left, width=Emu(caption.box.right - left))
    text = caption.shape
    if isinstance(text, Text):
        high = height_of(text.paragraphs, caption.slot, box.width, caption.size, canvas.theme)
        return replace(caption, box=box) if high <= caption.box.height else caption
    return caption

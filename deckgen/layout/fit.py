"""Which type size a text gets in a box, and how it is shared out over several when even the floor is too large."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from deckgen.layout.balance import fill, share
from deckgen.layout.cutting import Piece, joined, pieces_of
from deckgen.layout.measure import SAFE_WIDTH, text_height
from deckgen.layout.pages import Placed
from deckgen.layout.pieces import longest_piece
from deckgen.layout.widths import Fonts
from deckgen.layout.widths import width as text_width
from deckgen.runs import Paragraph, Run
from deckgen.slides.model import Text
from deckgen.theme import EMU_PER_POINT, HEADINGS, Box, Emu, Slot, Theme, emu

LETTER = 0.4
"""The width of a letter in a text of narrow ones, ems."""
BROADEST = 1.2
"""No word is wider than so many ems a letter."""

CLOSE_SET = ("code", "footnote")
"""Roles whose paragraphs are lines: no space between them."""


@cache
def fonts_of(theme: Theme, face: str = "") -> Fonts:
    """The families a theme's text is measured in; `face` is that of a slot, where it is not the theme's for texts."""
    text = theme.fonts["heading"] if face == HEADINGS else face or theme.fonts["body"]
    return Fonts(text, theme.fonts["code"])


def spacing_of(role: str, size: float, theme: Theme) -> float:
    """Space between the paragraphs of a role, points."""
    return 0.0 if role in CLOSE_SET else round(theme.space * size, 1)


def indent_of(paragraphs: Sequence[Paragraph], size: float, theme: Theme) -> float:
    """How far each list level stands in, points: further where numbers must find room."""
    share = theme.numbered if any(p.marker == "number" for p in paragraphs) else theme.indent
    return round(share * size, 1)


def _broader(slot: Slot, size: float) -> float:
    """How many times wider than plain a slot's text runs at a size."""
    return slot.wide * (1 + slot.spaced / (LETTER * size))


@cache
def _bold(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, runs=tuple(replace(run, bold=True) for run in paragraph.runs))


def height_of(paragraphs: Sequence[Paragraph], slot: Slot, width: int, size: float, theme: Theme) -> Emu:
    """How high a box `width` EMU wide must be for paragraphs at `size` points, insets included; EMU."""
    left, top, right, bottom = slot.inset
    if slot.bold:
        paragraphs = [_bold(paragraph) for paragraph in paragraphs]
    height = text_height(
        paragraphs,
        (width - left - right) / EMU_PER_POINT / _broader(slot, size),
        size,
        space=spacing_of(slot.role, size, theme),
        indent=indent_of(paragraphs, size, theme),
        fonts=fonts_of(theme, slot.face),
    )
    return Emu(emu(height) + top + bottom)


def is_unbroken(paragraphs: Sequence[Paragraph], slot: Slot, width: int, size: float, theme: Theme) -> bool:
    """Whether no line of code breaks in a box `width` EMU wide at `size` points."""
    room = (width - slot.inset[0] - slot.inset[2]) / EMU_PER_POINT / _broader(slot, size) * SAFE_WIDTH
    longest = max((line for p in paragraphs for line in p.text.split("\n")), key=len, default="")
    return text_width(longest, Run("", code=True), size, fonts_of(theme)) <= room


def has_whole_words(paragraphs: Sequence[Paragraph], slot: Slot, width: int, size: float, theme: Theme) -> bool:
    """Whether no word breaks in a box `width` EMU wide at `size` points."""
    room = (width - slot.inset[0] - slot.inset[2]) / EMU_PER_POINT / _broader(slot, size) * SAFE_WIDTH
    set_in = [_bold(paragraph) if slot.bold else paragraph for paragraph in paragraphs]
    return all(_breaks_nowhere(each, room, size, fonts_of(theme, slot.face)) for each in set_in)


def _breaks_nowhere(paragraph: Paragraph, room: float, size: float, fonts: Fonts) -> bool:
    """A look at the letters of the longest word spares measuring most texts."""
    longest = max(map(len, paragraph.text.split()), default=0)
    return longest * size * BROADEST <= room or longest_piece(paragraph.runs, size, fonts) <= room


def steps_of(slot: Slot, theme: Theme) -> tuple[float, ...]:
    """The sizes a slot's text may take: its layout's own first, then the smaller steps of its role."""
    sizes = theme.sizes(slot.role)
    smaller = tuple(size for size in sizes if size < slot.size)
    return (slot.size, *smaller) if slot.size >= sizes[-1] else sizes


def _largest(paragraphs: Sequence[Paragraph], slot: Slot, box: Box, theme: Theme) -> tuple[float, Emu]:
    """The largest of a slot's sizes at which paragraphs fit a box, else the floor; and how high they are at it."""
    size, height = 0.0, Emu(0)
    for size in steps_of(slot, theme):
        height = height_of(paragraphs, slot, box.width, size, theme)
        if height <= box.height:
            break
    return size, height


def put(text: Text, slot: Slot, box: Box, size: float, theme: Theme) -> Placed:
    """Place a text at a known size."""
    return Placed(slot, text, box, size, spacing_of(slot.role, size, theme), indent_of(text.paragraphs, size, theme))


def airy(placed: Placed, air: float, theme: Theme) -> Placed:
    """Spread a text's paragraphs into the room its box has left, by `air` points at most."""
    if not isinstance(placed.shape, Text) or len(placed.shape.paragraphs) < 2:
        return placed
    used = height_of(placed.shape.paragraphs, placed.slot, placed.box.width, placed.size, theme)
    spare = (placed.box.height - used) / EMU_PER_POINT / (len(placed.shape.paragraphs) - 1)
    return replace(placed, spacing=placed.spacing + round(max(0.0, min(air, spare)), 1))


def settle(text: Text, slot: Slot, box: Box, theme: Theme) -> Placed:
    """Place a text at the largest size that fits; where even the floor does not, the box grows downwards."""
    size, height = _largest(text.paragraphs, slot, box, theme)
    return put(text, slot, replace(box, height=height) if height > box.height else box, size, theme)


@dataclass(frozen=True, slots=True)
class Share:
    """What one of several boxes holds of a text."""

    paragraphs: tuple[Paragraph, ...]
    between: str = ""
    """What the text is parted between where it goes on in the next box; empty for the last."""


def pages_of(
    paragraphs: Sequence[Paragraph], slot: Slot, box: Box, theme: Theme, sizes: Sequence[float] = ()
) -> tuple[float, tuple[Share, ...]]:
    """Cut paragraphs into as few boxes as the floor allows, at the largest size that needs no more, evenly filled.

    `sizes` are those to try, largest first, points; the slot's own if there are none. Returns the size and each box's
    share.
    """
    sizes = sizes or steps_of(slot, theme)
    fewest = len(_filled(paragraphs, slot, box, sizes[-1], theme))
    size = next(size for size in sizes if len(_filled(paragraphs, slot, box, size, theme)) <= fewest)
    return size, _evened(paragraphs, slot, box, size, theme)


def _filled(
    paragraphs: Sequence[Paragraph], slot: Slot, box: Box, size: float, theme: Theme
) -> tuple[tuple[Piece, ...], ...]:
    holds = _holds(slot, box, size, theme)
    return fill(pieces_of(paragraphs, holds), lambda some: holds(joined(some)))


def _holds(slot: Slot, box: Box, size: float, theme: Theme) -> Callable[[Sequence[Paragraph]], bool]:
    return lambda some: height_of(some, slot, box.width, size, theme) <= box.height


def _evened(paragraphs: Sequence[Paragraph], slot: Slot, box: Box, size: float, theme: Theme) -> tuple[Share, ...]:
    holds = _holds(slot, box, size, theme)
    pieces = pieces_of(paragraphs, holds)
    weights = [float(height_of((piece.paragraph,), slot, box.width, size, theme)) for piece in pieces]
    groups = share(pieces, weights, lambda some: holds(joined(some)))
    ends = [*(group[-1].between for group in groups[:-1]), ""]
    return tuple(Share(joined(group), end) for group, end in zip(groups, ends, strict=False))

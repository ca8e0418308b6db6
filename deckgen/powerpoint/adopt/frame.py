"""Where a template has its title, its content and its edges, and how our boxes are fitted to that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from deckgen.powerpoint.adopt.survey import EDGES, Found, holds_content
from deckgen.powerpoint.placeholders import Inherited
from deckgen.theme import Box, Emu, emu

WHOLE = Box(emu(54), emu(30), emu(852), emu(454))
"""What our layouts fill of their slide, title and content."""
CONTENT = Box(emu(54), emu(138), emu(852), emu(346))
"""What they fill below the title."""
ROW = emu(34)
"""The height of a row for the section's name and the pill, with the gap below it."""
FOOT = 0.6
"""Share of the slide's height below which an edge counts as the foot."""
BADGED = {"badge": ("card", "option"), "tick": ("right",)}
"""Role of a badge -> roles of the cards it may stand on."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The places of a template, EMU."""

    title: Box
    content: Box
    """Where texts run, insets taken off."""
    inherits: bool
    """Whether the title stands where the template has it."""

    @property
    def whole(self) -> Box:
        """Title and content."""
        top = min(self.title.top, self.content.top)
        return Box(self.content.left, top, self.content.width, Emu(self.content.bottom - top))


def frame(base: Found | None, width: int, height: int) -> Frame:
    """Read the places of the layout that others are composed on; what it does not say is set as our own has it."""
    title = base.title if base and base.headed else None
    box = title.box if title and title.box else _title(width, height)
    if base and title and holds_content(base):
        return Frame(box, inner(base.texts[0]), True)
    left, right = (title.inset[0], title.inset[2]) if title else (0, 0)
    top = box.bottom + round(0.026 * height)
    bottom = min([_foot(base.held, height) if base else height, round(0.93 * height)]) - round(0.02 * height)
    return Frame(box, _box(box.left + left, top, box.width - left - right, bottom - top), title is not None)


def _title(width: int, height: int) -> Box:
    return _box(0.056 * width, 0.08 * height, 0.888 * width, 0.15 * height)


def _foot(held: Sequence[Inherited], height: int) -> int:
    """The upper edge of what stands at the foot."""
    boxes = [each.box for each in held if each.type in EDGES]
    return min((box.top for box in boxes if box and box.top > FOOT * height), default=height)


def inner(found: Inherited) -> Box:
    """Where the text of a placeholder runs: its box without its insets."""
    box, (left, top, right, bottom) = found.box or _box(0, 0, 0, 0), found.inset
    return _box(box.left + left, box.top + top, box.width - left - right, box.height - top - bottom)


def enclosing(boxes: Iterable[Box]) -> Box:
    """The smallest box around boxes."""
    known = tuple(boxes)
    left, top = min(box.left for box in known), min(box.top for box in known)
    return _box(left, top, max(box.right for box in known) - left, max(box.bottom for box in known) - top)


def _box(left: float, top: float, width: float, height: float) -> Box:
    return Box(Emu(round(left)), Emu(round(top)), Emu(round(width)), Emu(round(height)))


def fitted(box: Box, room: Box, to: Box) -> Box:
    """Give a box the place in `to` that it has in `room`."""
    across, down = to.width / room.width, to.height / room.height
    left, top = to.left + (box.left - room.left) * across, to.top + (box.top - room.top) * down
    return _box(left, top, box.width * across, box.height * down)


def scaled(box: Box, scale: float) -> Box:
    """Give a box so many times as large, and as far from the corner."""
    return _box(box.left * scale, box.top * scale, box.width * scale, box.height * scale)


def below_row(room: Box, row: int) -> Box:
    """What a row of a height in EMU at its top leaves of a place."""
    return _box(room.left, room.top + row, room.width, room.height - row)


def in_row(box: Box, room: Box, pill: Box) -> Box:
    """The place in the row for the section's name, beside a pill; or for the pill itself, at the right end."""
    if box == pill:
        return _box(room.left + room.width - box.width, room.top, box.width, box.height)
    return _box(room.left, room.top, room.width - pill.width - emu(16), pill.height)


def badges(boxes: Mapping[str, Box], own: Mapping[str, Box]) -> dict[str, Box]:
    """Put each badge by its card as our layout has it; boxes by the placeholders' names ("badge 3")."""
    placed = dict(boxes)
    for name, box in own.items():
        kind, _, number = name.partition(" ")
        card = next((f"{role} {number}" for role in BADGED.get(kind, ()) if f"{role} {number}" in boxes), "")
        if card:
            to, aside = boxes[card], box.left - own[card].left
            placed[name] = _box(to.left + aside, to.top + (to.height - box.height) / 2, box.width, box.height)
    return placed

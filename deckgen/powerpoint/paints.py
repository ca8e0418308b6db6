"""What colour a placeholder's text has, and what it stands on: read from the layout, before any theme dresses it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from deckgen.powerpoint.markup import Element, find, tag
from deckgen.powerpoint.placeholders import Inherited
from deckgen.theme import Box, Paint, Slot

_SOLID = "a:solidFill/*"
_WHOLE = 100_000


def painted(
    slots: Sequence[Slot],
    found: Sequence[Inherited],
    layout: Element,
    master: Element,
    known: Mapping[int, tuple[Paint, Paint]] = MappingProxyType({}),
) -> tuple[Slot, ...]:
    """Give a layout's slots with the paints of their texts and of all that lies under these, the page first.

    `known` gives, by idx, a text's colour and that of its ground, where more is known of them than the XML says there.
    """
    page = _background(layout) or _background(master)
    fills = [_fill(one.shapes) for one in found]
    seen = [known.get(one.idx, (_ink(one), page)) for one in found]
    whole = [
        replace(slot, ink=ink, grounds=tuple(paint for paint in (ground, fill) if paint))
        for slot, (ink, ground), fill in zip(slots, seen, fills, strict=True)
    ]
    following = [*zip(whole[1:], fills[1:], strict=True), (None, None)]
    return tuple(_veiled(slot, *after) for slot, after in zip(whole, following, strict=True))


def _veiled(slot: Slot, card: Slot | None, fill: Paint | None) -> Slot:
    """A badge lies below the card that follows it, and is seen through its fill."""
    veil = fill if card is not None and fill and fill.opacity < 1 and _holds(card.box, slot.box) else None
    return replace(slot, veil=veil)


def _holds(box: Box, other: Box) -> bool:
    across = box.left <= other.left and other.right <= box.right
    return across and box.top <= other.top and other.bottom <= box.bottom


def _background(part: Element) -> Paint | None:
    ground = find(part, "p:cSld/p:bg")
    if ground is None:
        return None
    colour = find(ground, f"p:bgPr/{_SOLID}")
    return _paint(colour if colour is not None else find(ground, "p:bgRef/*"))


def _ink(found: Inherited) -> Paint | None:
    colours = (colour for run in found.runs if (colour := find(run, _SOLID)) is not None)
    return _paint(next(colours, None))


def _fill(shapes: Sequence[Element]) -> Paint | None:
    """A shape's fill; of a run of colours the last, which is what most of the text stands on."""
    for shape in shapes:
        look = find(shape, "p:spPr")
        if look is None or find(look, "a:noFill") is not None:
            continue
        solid = find(look, _SOLID)
        stops = (
            [] if solid is not None else list(look.iterfind(f"{tag('a:gradFill')}/{tag('a:gsLst')}/{tag('a:gs')}/*"))
        )
        if solid is not None or stops:
            return _paint(solid if solid is not None else stops[-1])
    return None


def _paint(colour: Element | None) -> Paint | None:
    if colour is None:
        return None
    name = colour.get("lastClr", colour.get("val", ""))
    shares = {str(part.tag).rpartition("}")[2]: int(part.get("val", _WHOLE)) / _WHOLE for part in colour}
    return Paint(name, shares.get("alpha", 1.0), shares.get("lumMod", 1.0), shares.get("lumOff", 0.0))

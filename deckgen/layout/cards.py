"""Cards with a badge each, one below the other: what the class can do after a section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deckgen.layout.balance import share
from deckgen.layout.fit import height_of, pages_of, put
from deckgen.layout.geometry import stack
from deckgen.layout.pages import Placed
from deckgen.layout.parts import Canvas, Part
from deckgen.slides.model import Slide, Text
from deckgen.theme import Box, Emu, Slot, emu


@dataclass(frozen=True, slots=True)
class Card:
    """A card's text with the text of its badge, and the roles of the slots they stand in."""

    badge: Text
    text: Text
    tick: Text | None = None
    """What marks it as right after a click."""


def paired(shapes: tuple[object, ...]) -> tuple[Card, ...]:
    """Pair badges with the cards that follow them."""
    texts = [shape for shape in shapes if isinstance(shape, Text)]
    return tuple(Card(badge, text) for badge, text in zip(texts[::2], texts[1::2], strict=True))


def arrange(slide: Slide, canvas: Canvas) -> tuple[Part, ...]:
    """Stack the cards on as few pages as the floor allows, at the largest size that needs no more."""
    cards = paired(slide.shapes)
    slot = canvas.layout.play("card")[0]
    most = len(canvas.layout.play("card"))
    sizes = canvas.theme.sizes("card")
    region = indented(canvas.region("badge", "card"), canvas.layout.play("badge")[0], slot)

    def fits(some: Sequence[Card], size: float) -> bool:
        heights = _heights(tuple(some), slot, region, size, canvas)
        return len(some) <= most and sum(heights) + canvas.gap * (len(some) - 1) <= region.height

    def pages_at(size: float) -> tuple[tuple[Card, ...], ...]:
        whole = tuple(piece for card in cards for piece in pieces_of_card(card, slot, region, size, canvas))
        heights = _heights(whole, slot, region, size, canvas)
        return share(whole, [float(height) for height in heights], lambda some: fits(some, size))

    fewest = len(pages_at(sizes[-1]))
    size = next(size for size in sizes if len(pages_at(size)) <= fewest)
    pages = pages_at(size)
    return tuple(Part(slide.kind, _page(page, size, region, canvas, last=page is pages[-1])) for page in pages)


def pieces_of_card(card: Card, slot: Slot, room: Box, size: float, canvas: Canvas) -> tuple[Card, ...]:
    """A card whose text is alone too much for `room` as several with the same badge, else as it is."""
    _, parts = pages_of(card.text.paragraphs, slot, room, canvas.theme, (size,))
    return tuple(replace(card, text=replace(card.text, paragraphs=part.paragraphs)) for part in parts)


def _heights(cards: tuple[Card, ...], slot: Slot, region: Box, size: float, canvas: Canvas) -> tuple[int, ...]:
    least = emu(canvas.theme.spacing["card"])
    return tuple(max(least, height_of(c.text.paragraphs, slot, region.width, size, canvas.theme)) for c in cards)


def _page(cards: tuple[Card, ...], size: float, region: Box, canvas: Canvas, last: bool) -> tuple[Placed, ...]:
    slots = canvas.layout.play("card")
    heights = _heights(cards, slots[0], region, size, canvas)
    spare = region.height - sum(heights) - canvas.gap * (len(cards) - 1)
    boxes = stack(region, stretched(heights, spare, emu(canvas.theme.spacing["card_tall"])), canvas.gap)
    placed: list[Placed] = []
    for card, box, slot, badge in zip(cards, boxes, slots, canvas.layout.play("badge"), strict=False):
        text = put(card.text, slot, box, size, canvas.theme)
        placed += [put_badge(card.badge, badge, slot, box, canvas), replace(text, room=box.height + max(spare, 0))]
    ends = replace(placed[-1], between="" if last else "cards")
    return (*placed[:-1], ends)


def stretched(heights: tuple[int, ...], spare: int, most: int) -> tuple[int, ...]:
    """Let boxes grow into the room that is left, all to one height where they can, to `most`; EMU."""
    if not heights:
        return heights
    level = min(max(most, *heights), (sum(heights) + max(spare, 0)) // len(heights))
    return (level,) * len(heights) if level >= max(heights) else heights


def indented(cell: Box, badge: Slot, card: Slot) -> Box:
    """What a card gets of a cell that it shares with the badge on its left, as the layout has them."""
    aside = max(0, card.box.left - badge.box.left)
    return replace(cell, left=Emu(cell.left + aside), width=Emu(cell.width - aside))


def put_badge(text: Text, badge: Slot, card: Slot, box: Box, canvas: Canvas) -> Placed:
    """Place a badge by its card as the layout has it: as far from its left edge, in the middle of its height."""
    left = Emu(box.left + badge.box.left - card.box.left)
    top = Emu(box.top + (box.height - badge.box.height) // 2)
    return put(text, badge, replace(badge.box, left=left, top=top), badge.size, canvas.theme)

"""Content: a text, one thing to look at (code, table or picture), a text below; split where it is too much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from deckgen.layout.fit import airy, height_of, is_unbroken, pages_of, put, settle
from deckgen.layout.geometry import below, stack
from deckgen.layout.long_tables import is_crowded, pages_of_table
from deckgen.layout.pages import Placed
from deckgen.layout.parts import Canvas, Part, framed, under
from deckgen.layout.tables import measured, put_table
from deckgen.slides.model import Chart, Picture, Shape, Slide, Table, Text
from deckgen.theme import Box, Emu, Slot

PICTURE_SHARE = 0.45
"""The least share of the height that a picture gets beside its text, above or below it."""
STANDING = 1.6
"""A picture that is less than this many times as wide as high stands beside its text."""
TEXT_SHARE = 0.42, 0.7
"""The least and the most that a text beside a picture gets of the width."""


@dataclass(frozen=True, slots=True)
class Block:
    """A shape in its slot, in the order of the page."""

    shape: Shape
    slot: Slot


def content(slide: Slide, canvas: Canvas) -> tuple[Part, ...]:
    """Set what a section says; a text that stands alone gets a little ease."""
    return _spread(arrange(slide, canvas), "ease", canvas)


def prompts(slide: Slide, canvas: Canvas) -> tuple[Part, ...]:
    """Set a few things to do or to talk about, with air between them."""
    return _spread(arrange(slide, canvas), "air", canvas)


def _spread(parts: tuple[Part, ...], distance: str, canvas: Canvas) -> tuple[Part, ...]:
    air = canvas.theme.spacing[distance]
    return tuple(replace(part, placed=tuple(airy(each, air, canvas.theme) for each in part.placed)) for part in parts)


def arrange(slide: Slide, canvas: Canvas) -> tuple[Part, ...]:
    """Set content on one page at the largest type that fits, else each shape on pages of its own."""
    blocks = _blocks(slide, canvas)
    if not blocks:
        return (Part(slide.kind, ()),)
    region = canvas.region(*{block.slot.role for block in blocks}, "body")
    beside = _beside(blocks, region, canvas)
    if beside:
        return (Part(slide.kind, beside),)
    for step in range(max(len(canvas.theme.sizes(block.slot.role)) for block in blocks)):
        page = _page(blocks, region, step, canvas)
        if page:
            return (Part(slide.kind, page),)
    return tuple(part for block in blocks for part in _alone(block, slide, region, canvas))


def _blocks(slide: Slide, canvas: Canvas) -> tuple[Block, ...]:
    taken: dict[str, int] = {}
    blocks: list[Block] = []
    for shape in slide.shapes:
        slots = canvas.layout.play(shape.role)
        blocks.append(Block(shape, slots[min(taken.get(shape.role, 0), len(slots) - 1)]))
        taken[shape.role] = taken.get(shape.role, 0) + 1
    return tuple(blocks)


def _size(block: Block, region: Box, step: int, canvas: Canvas) -> float:
    sizes = _sizes(block.shape, block.slot, region, canvas)
    return sizes[min(step, len(sizes) - 1)]


def _sizes(shape: Shape, slot: Slot, region: Box, canvas: Canvas) -> tuple[float, ...]:
    """A role's sizes; for code only those at which no line breaks, where there are any."""
    sizes = canvas.theme.sizes(slot.role)
    if slot.role != "code" or not isinstance(shape, Text):
        return sizes
    unbroken = tuple(size for size in sizes if is_unbroken(shape.paragraphs, slot, region.width, size, canvas.theme))
    return unbroken or sizes


def _needs(block: Block, region: Box, step: int, canvas: Canvas) -> int:
    size = _size(block, region, step, canvas)
    if isinstance(block.shape, Text):
        return height_of(block.shape.paragraphs, block.slot, region.width, size, canvas.theme)
    if isinstance(block.shape, Table):
        return measured(block.shape, region.width, size, canvas.theme).height
    least = round(region.height * PICTURE_SHARE)
    return least if isinstance(block.shape, Chart) else min(least, framed(block.shape, region, canvas).height)


def _breaks_words(block: Block, region: Box, step: int, canvas: Canvas) -> bool:
    size = _size(block, region, step, canvas)
    return isinstance(block.shape, Table) and is_crowded(block.shape, region.width, size, canvas.theme)


def _page(blocks: Sequence[Block], region: Box, step: int, canvas: Canvas) -> tuple[Placed, ...]:
    """All blocks one below the other with every role `step` steps down its scale; empty where they do not fit."""
    heights = [_needs(block, region, step, canvas) for block in blocks]
    spare = region.height - sum(heights) - canvas.gap * (len(blocks) - 1)
    if spare < 0 or any(_breaks_words(block, region, step, canvas) for block in blocks):
        return ()
    heights = [h + _useful(b, h, spare, region, canvas) for h, b in zip(heights, blocks, strict=True)]
    left = region.height - sum(heights) - canvas.gap * (len(blocks) - 1)
    if len(blocks) == 1 and isinstance(blocks[0].shape, Text) and blocks[0].slot.role != "code":
        heights, left = [region.height], 0
    boxes = stack(region, heights, canvas.gap)
    return tuple(
        replace(_placed(b, box, _size(b, region, step, canvas), canvas), room=box.height + left)
        for b, box in zip(blocks, boxes, strict=True)
    )


def _useful(block: Block, height: int, spare: int, region: Box, canvas: Canvas) -> int:
    """How much of the height to spare a block can use: a picture no more than its width allows."""
    if isinstance(block.shape, Picture):
        return min(spare, framed(block.shape, region, canvas).height - height)
    return spare if isinstance(block.shape, Chart) else 0


def _placed(block: Block, box: Box, size: float, canvas: Canvas) -> Placed:
    if isinstance(block.shape, Text):
        return put(block.shape, block.slot, box, size, canvas.theme)
    if isinstance(block.shape, Table):
        return put_table(measured(block.shape, box.width, size, canvas.theme), block.slot, box)
    return Placed(block.slot, block.shape, framed(block.shape, box, canvas))


def _beside(blocks: Sequence[Block], region: Box, canvas: Canvas) -> tuple[Placed, ...]:
    """A standing picture on the right of its text, where the text fits there; else nothing."""
    texts = [block for block in blocks if block.slot.role == "body"]
    pictures = [block for block in blocks if isinstance(block.shape, Picture)]
    if len(texts) != 1 or len(pictures) != 1:
        return ()
    picture, text = pictures[0].shape, texts[0].shape
    if not isinstance(picture, Picture) or not isinstance(text, Text) or picture.width > STANDING * picture.height:
        return ()
    left, right = _sides(picture, region, canvas)
    set_text = settle(text, texts[0].slot, left, canvas.theme)
    if set_text.box.height > left.height:
        return ()
    captions = [block for block in blocks if block.slot.role == "caption"]
    return (set_text, *_pictured(pictures[0], captions, right, canvas))


def _sides(picture: Picture, region: Box, canvas: Canvas) -> tuple[Box, Box]:
    """Where a text and the picture on its right stand: the text has the width that the picture cannot use."""
    drawn = framed(picture, region, canvas).width
    least, most = (round(region.width * share) for share in TEXT_SHARE)
    left = replace(region, width=Emu(min(max(region.width - drawn - 2 * canvas.gap, least), most)))
    right_edge = left.right + 2 * canvas.gap
    return left, replace(region, left=Emu(right_edge), width=Emu(region.right - right_edge))


def _pictured(block: Block, captions: Sequence[Block], region: Box, canvas: Canvas) -> Iterator[Placed]:
    heights = [_needs(caption, region, 0, canvas) for caption in captions]
    used = sum(heights) + canvas.gap * len(heights)
    boxes = stack(region, (region.height - used, *heights), canvas.gap)
    picture = _placed(block, boxes[0], 0.0, canvas)
    yield picture
    for caption, box in zip(captions, boxes[1:], strict=True):
        yield under(_placed(caption, box, _size(caption, region, 0, canvas), canvas), picture.box, canvas)


def _alone(block: Block, slide: Slide, region: Box, canvas: Canvas) -> Iterator[Part]:
    """One block over as many pages as it needs; a text leaves the layout of the thing it stood beside."""
    kind = slide.kind
    if block.slot.role == "body" and kind.startswith("content"):
        kind = "content"
        slot = canvas.template.layouts[kind].play("body")[0]
        block, region = replace(block, slot=slot), below(slot.box, canvas.top)
    if isinstance(block.shape, Text):
        placed = _text_pages(block.shape, block.slot, region, canvas)
    elif isinstance(block.shape, Table):
        placed = (put_table(page, block.slot, region) for page in pages_of_table(block.shape, region, canvas.theme))
    else:
        placed = iter((_placed(block, region, 0.0, canvas),))
    yield from (Part(kind, (each,)) for each in placed)


def _text_pages(text: Text, slot: Slot, region: Box, canvas: Canvas) -> Iterator[Placed]:
    size, pages = pages_of(text.paragraphs, slot, region, canvas.theme, _sizes(text, slot, region, canvas))
    for page in pages:
        needed = height_of(page.paragraphs, slot, region.width, size, canvas.theme)
        high = needed if slot.role == "code" else max(needed, region.height)
        placed = put(
            replace(text, paragraphs=page.paragraphs), slot, replace(region, height=Emu(high)), size, canvas.theme
        )
        yield replace(placed, room=region.height, between=page.between)

"""Which type size a text gets in a box, and where it is cut when even the floor is too large."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import TypeVar

from deckgen.layout.measure import Fonts, text_height
from deckgen.layout.pages import Placed
from deckgen.runs import Paragraph, Run, all_spelled, cut, holds_formula
from deckgen.slides.model import Text
from deckgen.theme import EMU_PER_POINT, Box, Emu, Slot, Theme, emu

PLACES = (re.compile(r"(?<=[.!?…。])\s+|\n"), re.compile(r"\s+"), re.compile(r""))
"""Where a paragraph that is longer than a slide may be cut: between sentences, else words, else anywhere."""
NEAR = 512
"""Characters of a paragraph to try first when it is cut."""
CLOSE_SET = ("code",)
"""Roles whose paragraphs are lines: no space between them."""


def fonts_of(theme: Theme) -> Fonts:
    """The families a theme's text is measured in."""
    return Fonts(theme.fonts["body"], theme.fonts["code"])


def spacing_of(role: str, size: float, theme: Theme) -> float:
    """Space between the paragraphs of a role, points."""
    return 0.0 if role in CLOSE_SET else round(theme.space * size, 1)


def indent_of(paragraphs: Sequence[Paragraph], size: float, theme: Theme) -> float:
    """How far each list level stands in, points: further where numbers must find room."""
    share = theme.numbered if any(p.marker == "number" for p in paragraphs) else theme.indent
    return round(share * size, 1)


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
        (width - left - right) / EMU_PER_POINT / slot.wide,
        size,
        space=spacing_of(slot.role, size, theme),
        indent=indent_of(paragraphs, size, theme),
        fonts=replace(fonts_of(theme), text=slot.face) if slot.face else fonts_of(theme),
    )
    return Emu(emu(height) + top + bottom)


def steps_of(slot: Slot, theme: Theme) -> tuple[float, ...]:
    """The sizes a slot's text may take: its layout's own first, then the smaller steps of its role."""
    sizes = theme.sizes(slot.role)
    smaller = tuple(size for size in sizes if size < slot.size)
    return (slot.size, *smaller) if slot.size >= sizes[-1] else sizes


def size_for(paragraphs: Sequence[Paragraph], slot: Slot, box: Box, theme: Theme) -> float:
    """The largest of a slot's sizes at which paragraphs fit a box; the floor where none does."""
    sizes = steps_of(slot, theme)
    return next((s for s in sizes if height_of(paragraphs, slot, box.width, s, theme) <= box.height), sizes[-1])


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
    size = size_for(text.paragraphs, slot, box, theme)
    height = Emu(max(box.height, height_of(text.paragraphs, slot, box.width, size, theme)))
    return put(text, slot, replace(box, height=height), size, theme)


def pages_of(
    paragraphs: Sequence[Paragraph], slot: Slot, box: Box, theme: Theme
) -> tuple[float, tuple[tuple[Paragraph, ...], ...]]:
    """Cut paragraphs into as few boxes as the floor allows, at the largest size that needs no more, evenly filled.

    Returns the size in points and the paragraphs of each box.
    """
    sizes = steps_of(slot, theme)
    fewest = len(_filled(paragraphs, slot, box, sizes[-1], theme))
    for size in sizes:
        pages = _filled(paragraphs, slot, box, size, theme)
        if len(pages) <= fewest:
            return size, _evened(pages, slot, box, size, theme)
    raise AssertionError("the floor fills as few boxes as the floor")


def _filled(
    paragraphs: Sequence[Paragraph], slot: Slot, box: Box, size: float, theme: Theme
) -> tuple[tuple[Paragraph, ...], ...]:
    def fits(some: Sequence[Paragraph]) -> bool:
        return height_of(some, slot, box.width, size, theme) <= box.height

    return fill([piece for p in paragraphs for piece in cut_long(p, fits)], fits)


T = TypeVar("T")


def fill(things: Iterable[T], fits: Callable[[Sequence[T]], bool]) -> tuple[tuple[T, ...], ...]:
    """Fill boxes in order, each as full as it gets; a thing that fits no box stands in one of its own."""
    groups: list[list[T]] = [[]]
    for thing in things:
        if groups[-1] and not fits([*groups[-1], thing]):
            groups.append([])
        groups[-1].append(thing)
    return tuple(tuple(group) for group in groups if group)


def _evened(
    pages: tuple[tuple[Paragraph, ...], ...], slot: Slot, box: Box, size: float, theme: Theme
) -> tuple[tuple[Paragraph, ...], ...]:
    """Spread the same paragraphs over as many boxes so that the fullest is as empty as can be: no widows."""
    things = [p for page in pages for p in page]

    def filled(height: float) -> tuple[tuple[Paragraph, ...], ...]:
        return fill(things, lambda some: height_of(some, slot, box.width, size, theme) <= height)

    low, high = 0.0, float(box.height)
    while len(pages) > 1 and high - low > EMU_PER_POINT:
        middle = (low + high) / 2
        low, high = (low, middle) if len(filled(middle)) <= len(pages) else (middle, high)
    return filled(high)


def cut_long(paragraph: Paragraph, fits: Callable[[Sequence[Paragraph]], bool]) -> tuple[Paragraph, ...]:
    """Cut a paragraph that no box holds between its sentences, a sentence that none holds between words.

    A formula that is alone too much for a box goes on as readable text.
    """
    pieces: list[Paragraph] = []
    while reach := _reach(paragraph, fits):
        place = _place(paragraph, reach, fits)
        if place:
            head, tail = cut(paragraph.runs, place)
            pieces.append(replace(paragraph, runs=head))
            paragraph = replace(paragraph, runs=tail, marker="none")
        elif holds_formula(paragraph.runs):
            paragraph = replace(paragraph, runs=all_spelled(paragraph.runs))
        else:
            break
    return (*pieces, paragraph)


def _reach(paragraph: Paragraph, fits: Callable[[Sequence[Paragraph]], bool]) -> int:
    """How many characters are surely too many for a box, 0 if all of them fit; looks no further than it must."""
    reach, length = NEAR, len(paragraph.text)
    while reach < length and fits((_head(paragraph, reach),)):
        reach *= 2
    return reach if reach < length else 0 if fits((paragraph,)) else length


def _place(paragraph: Paragraph, reach: int, fits: Callable[[Sequence[Paragraph]], bool]) -> int:
    """Where to cut a paragraph so that as much as fits stands before, at the best kind of place; 0 if nothing does."""
    text, length = paragraph.text[:reach], len(paragraph.text)
    for pattern in PLACES:
        ends = [match.end() for match in pattern.finditer(text) if 0 < match.end() < length]
        if best := _last_fitting(paragraph, ends, fits):
            return best
    return 0


def _head(paragraph: Paragraph, length: int) -> Paragraph:
    """The first `length` characters of a paragraph; looks no further, as `cut` would."""
    runs: list[Run] = []
    for run in paragraph.runs:
        runs += [run] if len(run.text) <= length else cut((run,), length)[0]
        length -= len(run.text)
        if length <= 0:
            break
    return replace(paragraph, runs=tuple(runs))


def _last_fitting(paragraph: Paragraph, ends: Sequence[int], fits: Callable[[Sequence[Paragraph]], bool]) -> int:
    """The last of the cutting places before which everything fits, 0 if none; by bisection."""
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high + 1) // 2
        fitting = fits((_head(paragraph, ends[middle - 1]),))
        low, high = (middle, high) if fitting else (low, middle - 1)
    return ends[low - 1] if low else 0

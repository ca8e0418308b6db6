"""What a deck owes those who cannot see all of it: promises, each with the places where it is broken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from deckgen import contrast
from deckgen.contrast import RGB
from deckgen.layout.pages import Page, Placed
from deckgen.slides.model import Chart, Picture, Table, Text
from deckgen.theme import Box, Paint, Slot, Theme

SMALLEST = 12.0
"""The least type size on a slide, points."""
EDGES = ("footer", "page")
"""Roles of what every slide repeats."""
_FILE_NAME = re.compile(r"(?:\S+|screen ?shot.*)\.(?:png|jpe?g|gif|svg|bmp|tiff?|webp|emf|wmf)", re.IGNORECASE)
_NO_WORDS = re.compile(
    r"(?:an? |the )?"
    r"(?:image|picture|photo|figure|fig|img|dsc|screen ?shot|graphic|chart|graph|diagram|untitled)[\W\d_]*",
    re.IGNORECASE,
)
"""What a picture says that only says that it is one, as cameras and programs number them."""
_DIGITS = re.compile(r"[0-9A-Fa-f]{6}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")


@dataclass(frozen=True, slots=True)
class Breach:
    """Where a promise is broken, and how."""

    slide: int
    """The slide's number, from 1; 0 for the deck as a whole."""
    what: str

    def __str__(self) -> str:
        return f"slide {self.slide}: {self.what}" if self.slide else self.what


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing that a deck promises; it holds where nothing breaks it."""

    name: str
    breaches: tuple[Breach, ...]


def check(pages: tuple[Page, ...], theme: Theme, language: str) -> tuple[Promise, ...]:
    """Hold a deck's pages to every promise; `language` is the tag that its texts carry, such as "en-US"."""
    legible = partial(_too_faint, met={}, colours=colours_of(theme), least=theme.contrast)
    return (
        Promise("titles", tuple(_titles_met_before(pages))),
        _kept("reading order", _out_of_order, pages),
        _kept("alt text", _untold, pages),
        _kept("sizes", _too_small, pages),
        _kept("contrast", legible, pages),
        _kept("table headers", _headless, pages),
        Promise("language", () if _LANGUAGE.fullmatch(language) else (Breach(0, f"{language!r} names no language"),)),
    )


def summary(promises: tuple[Promise, ...]) -> str:
    """Say in one line which promises hold, and where others do not."""
    kept = [promise.name for promise in promises if not promise.breaches]
    broken = [f"{promise.name} ({_places(promise.breaches)})" for promise in promises if promise.breaches]
    held = f"Accessible: {', '.join(kept)}" if kept else "Accessible: nothing"
    return f"{held}; but not {', '.join(broken)}" if broken else held


def _places(breaches: tuple[Breach, ...]) -> str:
    first = str(breaches[0])
    return f"{first}, and {len(breaches) - 1} more" if len(breaches) > 1 else first


def _kept(name: str, broken: Callable[[Page], Iterator[str]], pages: tuple[Page, ...]) -> Promise:
    return Promise(name, tuple(Breach(page.number, what) for page in pages for what in broken(page)))


def _titles_met_before(pages: tuple[Page, ...]) -> Iterator[Breach]:
    met: dict[str, int] = {}
    for page in pages:
        title = " ".join(_title(page).casefold().split())
        if not title:
            yield Breach(page.number, "it has no title")
        elif title in met:
            yield Breach(page.number, f"its title is that of slide {met[title]}")
        met.setdefault(title, page.number)


def _title(page: Page) -> str:
    first = page.placed[0].shape if page.placed and page.placed[0].slot.role == "title" else None
    return " ".join(paragraph.text for paragraph in first.paragraphs) if isinstance(first, Text) else ""


def _out_of_order(page: Page) -> Iterator[str]:
    """The title comes first and the edges last wherever they stand; between them each stands below or right of the one
    before it.
    """
    rest = [placed for placed in page.placed[1:] if placed.slot.role not in EDGES]
    for before, after in pairwise(rest):
        if _precedes(after.box, before.box):
            yield f"{_name(after)} is read after {_name(before)}"


def _precedes(one: Box, other: Box) -> bool:
    """Whether an eye that goes down the columns, or along the rows, meets the first box before the second."""
    above = one.bottom <= other.top and one.left < other.right
    left = one.right <= other.left and one.top < other.bottom and other.top < one.bottom
    return above or left


def _untold(page: Page) -> Iterator[str]:
    for placed in page.placed:
        if isinstance(placed.shape, Picture | Chart):
            alt = placed.shape.alt.strip()
            if not alt or _FILE_NAME.fullmatch(alt) or _NO_WORDS.fullmatch(alt):
                yield f"{_name(placed)} says {alt!r} of itself" if alt else f"{_name(placed)} says nothing of itself"


def _too_small(page: Page) -> Iterator[str]:
    for placed in page.placed:
        if not isinstance(placed.shape, Picture | Chart) and (placed.size or placed.slot.size) < SMALLEST:
            yield f"{_name(placed)} is set at {placed.size or placed.slot.size:g} points"


def _too_faint(
    page: Page, met: dict[tuple[str, int], float], colours: Mapping[str, RGB], least: float
) -> Iterator[str]:
    """`met` keeps the contrast of each layout's slots: a deck has few."""
    for placed in page.placed:
        place = (page.layout, placed.slot.idx)
        if isinstance(placed.shape, Text):
            seen = met[place] if place in met else met.setdefault(place, contrast_of(placed.slot, colours))
            if seen < least:
                yield f"{_name(placed)} has a contrast of {seen:.1f}, less than {least:g}"


def contrast_of(slot: Slot, colours: Mapping[str, RGB]) -> float:
    """The contrast of a slot's text with its ground, 1 to 21, its badge's card laid over both.

    A slot that does not say its colours, or says one that nobody knows, gets 21: nothing is known against it.
    """
    paints = (*slot.grounds, slot.ink, slot.veil or slot.ink)
    if not slot.grounds or any(paint is None or _colour(paint, colours) is None for paint in paints):
        return 21.0
    ground: RGB = (1.0, 1.0, 1.0)
    for paint in slot.grounds:
        ground = _laid(paint, ground, colours)
    text = _laid(slot.ink, ground, colours)
    return contrast.ratio(_laid(slot.veil, text, colours), _laid(slot.veil, ground, colours))


def _colour(paint: Paint, colours: Mapping[str, RGB]) -> RGB | None:
    named = colours.get(paint.colour)
    return contrast.parsed(paint.colour) if named is None and _DIGITS.fullmatch(paint.colour) else named


def _laid(paint: Paint | None, below: RGB, colours: Mapping[str, RGB]) -> RGB:
    colour = _colour(paint, colours) if paint else None
    if paint is None or colour is None:
        return below
    return contrast.over(contrast.lit(colour, paint.share, paint.more), paint.opacity, below)


def _headless(page: Page) -> Iterator[str]:
    for placed in page.placed:
        if not isinstance(placed.shape, Table):
            continue
        named = [any(run.text.strip() for run in cell) for cell in placed.shape.header]
        if not any(named):
            yield f"{_name(placed)} has no header row"
        elif not all(named[1:]):  # the corner above the names of the rows may be empty
            yield f"{_name(placed)} has a column without a name"


def _name(placed: Placed) -> str:
    return f"the {placed.slot.role}"


def colours_of(theme: Theme) -> Mapping[str, RGB]:
    """What slides call each colour, in a deck of this theme."""
    return {name: contrast.parsed(digits) for name, digits in theme.named.items()}

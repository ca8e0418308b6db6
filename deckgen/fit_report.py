"""What `deckgen build --report` writes: how each text was made to fit, and what the deck promises, as JSON.

The keys stay as they are; further ones may join them. Lengths and type sizes are points.

- `course`, `theme`, `slides`: what was built, in which theme, and how many slides it has.
- `decisions`: one for each text and table in the order of the deck; page numbers, option letters and ticks aside.
  - `slide`, `title`: the slide's number from 1, and its title.
  - `source`: the place in the course file, `path:line`; null for what deckgen adds of itself.
  - `role`: what the text is for ("title", "body", "option", "code", "table", ...).
  - `text`: its first 60 characters.
  - `size`, `sizes_tried`: the type size taken, and all that were tried down to it.
  - `measured`, `allowed`: how high it is at that size, and how high it might have been.
  - `done`: what was done, one or more of "as it is", "stepped down", "shortened" (a line that repeats
    what stands elsewhere in full), "made room for", "continued on slide N",
    "cut between X" (paragraphs, sentences, words, letters, lines, rows, columns, cards, entries) and "does not fit".
- `promises`: the accessibility promises: `name`, `holds`, and `breaches`, each with `slide` (0: the deck) and `what`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from deckgen.accessibility import Promise
from deckgen.layout.fit import height_of, steps_of
from deckgen.layout.pages import Page, Placed
from deckgen.runs import plain
from deckgen.slides.model import Table, Text
from deckgen.theme import EMU_PER_POINT, Theme

SHOWN = 60
"""Characters of a text that are told."""
SIGNS = frozenset({"page", "badge", "tick"})
"""Roles that hold a number, a letter or a sign: nothing is decided about them."""
ROUNDING = 1.0
"""Points by which two lengths may differ and still count as one."""


@dataclass(frozen=True, slots=True)
class Decision:
    """How one text was made to fit; the fields are the report's keys."""

    slide: int
    title: str
    source: str | None
    role: str
    text: str
    size: float
    sizes_tried: tuple[float, ...]
    measured: float
    allowed: float
    done: tuple[str, ...]


def decisions(pages: tuple[Page, ...], theme: Theme) -> tuple[Decision, ...]:
    """Tell of each text and table on the pages how it was made to fit."""
    return tuple(decision for page in pages for decision in _on_page(page, theme))


def write(pages: tuple[Page, ...], theme: Theme, promises: tuple[Promise, ...], course: Path) -> bytes:
    """Give the report as JSON in UTF-8."""
    report = {
        "course": str(course),
        "theme": theme.name,
        "slides": len(pages),
        "decisions": [asdict(decision) for decision in decisions(pages, theme)],
        "promises": [_promise(promise) for promise in promises],
    }
    return (json.dumps(report, ensure_ascii=False, indent=1) + "\n").encode()


def _promise(promise: Promise) -> dict[str, Any]:
    return {
        "name": promise.name,
        "holds": not promise.breaches,
        "breaches": [asdict(each) for each in promise.breaches],
    }


def _on_page(page: Page, theme: Theme) -> Iterator[Decision]:
    title = next((_words(placed) for placed in page.placed if placed.slot.role == "title"), "")
    for placed in page.placed:
        if not isinstance(placed.shape, Text | Table) or placed.slot.role in SIGNS:
            continue
        tried = _tried(placed, theme)
        measured, allowed = _measured(placed, theme), _allowed(placed)
        yield Decision(
            slide=page.number,
            title=title,
            source=str(page.where) if page.where else None,
            role=placed.slot.role,
            text=_words(placed)[:SHOWN],
            size=placed.size,
            sizes_tried=tried,
            measured=round(measured, 1),
            allowed=round(allowed, 1),
            done=tuple(_done(placed, page, tried, measured, allowed)) or ("as it is",),
        )


def _words(placed: Placed) -> str:
    parts: list[str] = []
    if isinstance(placed.shape, Text):
        parts = [paragraph.text for paragraph in placed.shape.paragraphs]
    elif isinstance(placed.shape, Table):
        parts = [plain(cell) for row in (placed.shape.header, *placed.shape.rows) for cell in row]
    return " ".join(" ".join(parts).split())


def _tried(placed: Placed, theme: Theme) -> tuple[float, ...]:
    """The sizes from the largest that its role may take down to the one taken."""
    own, scale = steps_of(placed.slot, theme), theme.sizes(placed.slot.role)
    sizes = scale if placed.size in scale else own
    return tuple(size for size in sizes if size >= placed.size) or (placed.size,)


def _measured(placed: Placed, theme: Theme) -> float:
    if isinstance(placed.shape, Text):
        high = height_of(placed.shape.paragraphs, placed.slot, placed.box.width, placed.size, theme)
        return high / EMU_PER_POINT
    return sum(placed.rows) / EMU_PER_POINT


def _allowed(placed: Placed) -> float:
    """The height its arrangement left it; else its slot's, where it stands in it; else its own."""
    in_slot = (placed.box.left, placed.box.top, placed.box.width) == (
        placed.slot.box.left,
        placed.slot.box.top,
        placed.slot.box.width,
    )
    return (placed.room or (placed.slot.box.height if in_slot else placed.box.height)) / EMU_PER_POINT


def _done(placed: Placed, page: Page, tried: tuple[float, ...], measured: float, allowed: float) -> Iterator[str]:
    if len(tried) > 1:
        yield "stepped down"
    if placed.abridged:
        yield "shortened"
    if measured > allowed + ROUNDING:
        yield "made room for" if placed.box.height / EMU_PER_POINT >= measured - ROUNDING else "does not fit"
    if placed.between and page.part[0] < page.part[1]:
        yield f"continued on slide {page.number + 1}"
        lines = placed.slot.role == "code" and placed.between == "paragraphs"
        yield f"cut between {'lines' if lines else placed.between}"

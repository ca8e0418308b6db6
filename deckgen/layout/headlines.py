"""Titles, and the lines around them that repeat what stands elsewhere: a section's name, the footer."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from deckgen.layout.fit import height_of, put, settle, steps_of
from deckgen.layout.pages import Placed
from deckgen.runs import Paragraph, Run, cut, plain, unmarked
from deckgen.slides.model import Shape, Slide, Text
from deckgen.theme import Slot, Template, Theme, emu

Runs = tuple[Run, ...]

TIDY = 0.85
"""How much smaller than it might be, as a share, a title may be set to save a line."""
KEPT = 512
"""Titles and lines that are kept: most stand on the slide after, too."""
LOOSE = emu(4)
"""How much higher than its place a line at the edge may be."""
MOST = 0.3
"""The share of the slide's height that a title may grow to over what follows it."""
SET = ("title", "section")
"""Kinds of slides whose texts have places of their own, which no title may grow over."""
HOSTS: Mapping[str, str] = {
    "title": "subtitle", "section": "facts", "content": "body", "content and code": "body", "content and table": "body",
    "content and picture": "body", "two columns": "column", "figure": "caption", "figure and text": "reading",
    "question": "stem", "answer": "stem",
}  # fmt: skip
"""Kind of slide -> the role of the text that takes a title too long for it; the others have titles of ours."""


@lru_cache(KEPT)
def headed(text: Text, slot: Slot, theme: Theme) -> Placed:
    """Place a title at the largest size that fits, or a little smaller where that saves a line of a word or two."""
    placed = settle(text, slot, slot.box, theme)

    def lines(size: float) -> float:
        return height_of(text.paragraphs, slot, slot.box.width, size, theme) / size

    smaller = (size for size in steps_of(slot, theme) if TIDY * placed.size <= size < placed.size)
    saving = next((size for size in smaller if lines(size) < lines(placed.size) - emu(0.5)), 0.0)
    return put(text, slot, slot.box, saving, theme) if saving else placed


def under(placed: Placed, gap: int) -> int:
    """Give the lower edge of a title, EMU; one that has outgrown its place keeps what follows at a distance."""
    return placed.box.bottom + (gap if placed.box.height > placed.slot.box.height else 0)


@lru_cache(KEPT)
def abridged(line: str, slot: Slot, theme: Theme) -> Placed:
    """Place a line that repeats what stands elsewhere in full; what has no room gives way to an ellipsis."""
    runs = _shortened((Run(line),), slot, slot.box.height + LOOSE, theme)
    placed = settle(Text(slot.role, (Paragraph(runs),)), slot, slot.box, theme)
    return replace(placed, abridged=plain(runs) != line)


def briefed(slides: Iterable[Slide], template: Template, theme: Theme) -> Iterator[Slide]:
    """Let titles that would take a slide for themselves only begin there, and stand whole as the first text below.

    Those that begin alike are numbered.
    """
    met: Counter[str] = Counter()
    for slide in slides:
        brief = _briefed(slide, template, theme)
        if brief is not slide:
            met[plain(brief.title)] += 1
            again = met[plain(brief.title)]
            brief = replace(brief, title=(*brief.title, Run(f" ({again})"))) if again > 1 else brief
        yield brief


def _briefed(slide: Slide, template: Template, theme: Theme) -> Slide:
    slot = template.layouts[slide.kind].play("title")[0]
    most = slot.box.height if slide.kind in SET else max(slot.box.height, round(MOST * template.height))
    if slide.kind not in HOSTS or _height(slide.title, slot, theme) <= most:
        return slide
    begun = _shortened(slide.title, slot, slot.box.height, theme)
    return replace(slide, title=begun, shapes=_hosting(slide))


def _hosting(slide: Slide) -> tuple[Shape, ...]:
    """The slide's shapes with its title as the first paragraph of the text that takes it."""
    role, whole = HOSTS[slide.kind], Paragraph(slide.title)
    for place, shape in enumerate(slide.shapes):
        if isinstance(shape, Text) and shape.role == role and (role != "body" or place == 0):
            fuller = replace(shape, paragraphs=(whole, *shape.paragraphs))
            return (*slide.shapes[:place], fuller, *slide.shapes[place + 1 :])
    return (Text(role, (whole,)), *slide.shapes)


def _shortened(runs: Runs, slot: Slot, most: int, theme: Theme) -> Runs:
    """As much of a line as `most` EMU hold at the floor."""
    bare = unmarked(runs)
    kept = _longest(len(plain(bare)), lambda some: _height(_begun(bare, some), slot, theme) <= most)
    return _begun(bare, kept)


def _height(runs: Runs, slot: Slot, theme: Theme) -> int:
    return height_of((Paragraph(runs),), slot, slot.box.width, steps_of(slot, theme)[-1], theme)


def _longest(length: int, fits: Callable[[int], bool]) -> int:
    """The largest length that fits, at least 1; by bisection."""
    if fits(length):
        return length
    return max(1, bisect_left(range(length), True, key=lambda some: not fits(some)) - 1)


def _begun(runs: Runs, length: int) -> Runs:
    """The first words in at most so many characters, and an ellipsis; the first letters of a word that is longer."""
    text = plain(runs)
    if length >= len(text):
        return runs
    words, _, rest = text[: length + 1].rpartition(" ")
    kept = (words if len(words) > len(rest) else text[:length]).rstrip(" ,;:·")
    return (*cut(runs, len(kept))[0], Run("…", bold=runs[0].bold))

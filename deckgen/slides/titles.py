"""Titles: every slide of a deck has its own, and small texts of one style are quickly made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from deckgen.runs import Paragraph, Run, all_spelled, plain
from deckgen.slides.model import Slide, Text


def text_run(role: str, *lines: str) -> Text:
    """Make a text of plain paragraphs."""
    return Text(role, tuple(Paragraph((Run(line),)) for line in lines))


def key_of(title: Iterable[Run]) -> str:
    """What two titles are compared by: their words, case and spacing set aside."""
    return " ".join(plain(title).split()).casefold()


def unique(slides: Iterable[Slide]) -> tuple[Slide, ...]:
    """Give each slide a title of its own: a repeated one says that it goes on, or in which section it stands.

    Formulas in titles become readable text: PowerPoint shows titles in outlines and lists, where no equation stands.
    """
    seen: set[str] = set()
    next_: dict[str, int] = {}
    counts: Counter[tuple[str, int]] = Counter()
    told: list[Slide] = []
    for slide in slides:
        base = all_spelled(slide.title) or (Run("Untitled"),)
        key = key_of(base)
        counts[key, slide.section] += 1
        title = base
        if key in seen:
            title = (*base, Run(_suffix(slide, counts[key, slide.section])))
        while key_of(title) in seen:
            next_[key] = next_.get(key, 1) + 1
            title = (*base, Run(f" ({next_[key]})"))
        seen.add(key_of(title))
        told.append(replace(slide, title=title))
    return tuple(told)


def _suffix(slide: Slide, count: int) -> str:
    if count == 1:
        return f" (section {slide.section})"
    return " (continued)" if count == 2 else f" (continued {count - 1})"

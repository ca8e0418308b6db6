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
    counts: Counter[tuple[str, int]] = Counter()
    told: list[Slide] = []
    for slide in slides:
        base = all_spelled(slide.title) or (Run("Untitled"),)
        counts[key_of(base), slide.section] += 1
        title = base
        if key_of(title) in seen:
            title = (*base, Run(_suffix(slide, counts[key_of(base), slide.section])))
        again = 2
        while key_of(title) in seen:
            title = (*base, Run(f" ({again})"))
            again += 1
        seen.add(key_of(title))
        told.append(replace(slide, title=title))
    return tuple(told)


def _suffix(slide: Slide, count: int) -> str:
    if count == 1:
        return f" (section {slide.section})"
    return " (continued)" if count == 2 else f" (continued {count - 1})"

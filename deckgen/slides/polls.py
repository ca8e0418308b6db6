"""Slides to vote on: all options, and room for two counts, before and after the class has talked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.runs import Run
from deckgen.slides.model import Slide, Table
from deckgen.source.course import Course

VOTES = ("First vote", "Second vote")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SAID = (
    "Ask for a show of hands on each option and write the counts down. If the class is split, let neighbours convince "
    "each other for two minutes, then count again."
)


def ballot(title: tuple[Run, ...], options: Sequence[tuple[str, tuple[Run, ...]]]) -> Slide:
    """Make the slide of a vote: each option's letter and text, and a cell for each count."""
    header = tuple((Run(words),) for words in ("Option", *VOTES))
    rows = tuple((((Run(f"{letter}  ", bold=True), *text)), *((Run(" "),) for _ in VOTES)) for letter, text in options)
    return Slide("content and table", title, (Table(header, rows, ("left", "center", "center")),), (_SAID,))


def poll_slides(course: Course, index: int) -> tuple[Slide, ...]:
    """Make the slides of the polls of a section; `index` counts from 1."""
    section = course.sections[index - 1]
    slides = []
    for poll in section.polls:
        made = ballot((Run("Poll: "), *poll.stem), tuple(zip(LETTERS, poll.options, strict=False)))
        slides.append(replace(made, section=index, where=course.where(poll.line)))
    return tuple(slides)

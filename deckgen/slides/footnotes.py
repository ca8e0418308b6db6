"""Which slide carries each footnote: the first that names it, so that the class reads both together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from deckgen.runs import Run
from deckgen.slides.model import Footnote, Kind, Slide, Text, runs_of
from deckgen.source.course import Course

FOOTLESS: tuple[Kind, ...] = ("title", "section")
"""Kinds of slides that have no foot: the next slide carries what their titles name."""

Notes = Mapping[int, tuple[Run, ...]]
"""What each footnote says, by its number."""


def footed(slides: Iterable[Slide], course: Course) -> tuple[Slide, ...]:
    """Give each footnote to the slide that names it first.

    What the course's title or subtitle names, which their slide repeats without marks, stands on a last one.
    """
    notes = course.footnotes
    if not notes:
        return tuple(slides)
    met, waiting, found = set[int](), list[int](), list[Slide]()
    for slide in slides:
        seen = {*waiting, *_named(_runs(slide), notes)}
        named = [number for number in _named(_runs(slide, waits=True), notes) if number not in met]
        met |= set(named)
        waiting += named
        if slide.kind not in FOOTLESS:
            found.append(replace(slide, footnotes=tuple(_footnotes(waiting, notes, seen))))
            waiting = []
        else:
            found.append(slide)
    opening = (*course.title, *(run for node in course.opening for run in node.runs))
    left = [*waiting, *(number for number in _named(opening, notes) if number not in met)]
    return (*found, *_last(tuple(_footnotes(left, notes, {*left}))))


def _footnotes(numbers: Sequence[int], notes: Notes, seen: Set[int]) -> Iterator[Footnote]:
    for number in sorted(numbers):
        yield Footnote(number, notes[number], waits=number not in seen)


def _last(left: tuple[Footnote, ...]) -> Iterator[Slide]:
    if left:
        text = Text("body", tuple(note.paragraph for note in left))
        yield Slide("content", (Run("Footnotes"),), (text,))


def _named(runs: Iterable[Run], notes: Notes) -> list[int]:
    """The numbers that runs name, and those that the footnotes so named name themselves."""
    found = dict.fromkeys(run.note for run in runs if run.note in notes)
    waiting = list(found)
    while waiting:
        more = [run.note for run in notes[waiting.pop()] if run.note in notes and run.note not in found]
        found |= dict.fromkeys(more)
        waiting += more
    return list(found)


def _runs(slide: Slide, waits: bool = False) -> Iterator[Run]:
    """What a slide says, with what waits for a click or without."""
    yield from slide.title
    for shape in slide.shapes:
        if waits or not (isinstance(shape, Text) and shape.waits):
            yield from runs_of(shape)

"""Which slide carries each footnote: the first that names it, so that the class reads both together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from deckgen.runs import Run
from deckgen.slides.model import Footnote, Kind, Slide, Text, runs_of

FOOTLESS: tuple[Kind, ...] = ("title", "section")
"""Kinds of slides that have no foot: the next slide carries what their titles name."""

Notes = Mapping[int, tuple[Run, ...]]
"""What each footnote says, by its number."""


def footed(slides: Iterable[Slide], notes: Notes) -> tuple[Slide, ...]:
    """Give each footnote to the slide that names it first; what no slide names stands on a last one."""
    if not notes:
        return tuple(slides)
    met, waiting, found = set[int](), list[int](), list[Slide]()
    for slide in slides:
        named = [number for number in _all_named(_runs(slide), notes) if number not in met]
        met |= set(named)
        waiting += named
        if slide.kind not in FOOTLESS:
            found.append(replace(slide, footnotes=_footnotes(waiting, notes)))
            waiting = []
        else:
            found.append(slide)
    left = [*waiting, *(number for number in notes if number not in met)]
    return (*found, *_last(_footnotes(left, notes)))


def _footnotes(numbers: Sequence[int], notes: Notes) -> tuple[Footnote, ...]:
    return tuple(Footnote(number, notes[number]) for number in sorted(numbers))


def _last(left: tuple[Footnote, ...]) -> Iterator[Slide]:
    if left:
        text = Text("body", tuple(note.paragraph for note in left))
        yield Slide("content", (Run("Footnotes"),), (text,), ("Leave this for reading afterwards.",))


def _all_named(runs: Iterable[Run], notes: Notes) -> list[int]:
    """The numbers that runs name, and those that the footnotes themselves name."""
    found = dict.fromkeys(run.note for run in runs if run.note in notes)
    waiting = list(found)
    while waiting:
        more = [run.note for run in notes[waiting.pop()] if run.note in notes and run.note not in found]
        found |= dict.fromkeys(more)
        waiting += more
    return list(found)


def _runs(slide: Slide) -> Iterator[Run]:
    yield from slide.title
    for shape in slide.shapes:
        yield from runs_of(shape)

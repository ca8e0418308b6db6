"""A course and the script spoken beside it -> the course with the script's frames in its sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from deckgen.errors import Fault, Where
from deckgen.runs import plain
from deckgen.source.course import Course, Frame, Section
from deckgen.source.script.likeness import likeness, words
from deckgen.source.script.reading import Script, SpokenSection

Key = TypeVar("Key")

ALIKE = 0.75
"""How much two titles share that belong together whatever their numbers."""
RELATED = 0.34
"""How much two titles share that belong together because their numbers are the same."""
COMMON = 32
"""A word that stands in more titles than this tells none of them from the others."""


@dataclass(frozen=True, slots=True)
class _Index:
    """The places of a course's sections by what could name them."""

    titles: tuple[frozenset[str], ...]
    by_title: Mapping[frozenset[str], tuple[int, ...]]
    by_word: Mapping[str, tuple[int, ...]]
    by_number: Mapping[int, tuple[int, ...]]


def join(course: Course, script: Script) -> Course:
    """Give each section what the script says in it; notices name what found no place, on either side.

    A title decides, and the number only between sections that the title does not tell apart.
    """
    said: dict[int, tuple[Frame, ...]] = {}
    homeless: list[SpokenSection] = []
    index = _index(course.sections)
    for spoken in script.sections:
        place = _place(spoken, index, said)
        if place is None:
            homeless.append(spoken)
        else:
            said[place] = said.get(place, ()) + spoken.frames
    silent = [section for place, section in enumerate(course.sections) if not said.get(place)]
    notices = (*course.notices, *script.notices, *_notices(script, homeless, silent))
    joined = (replace(section, script=said.get(place, ())) for place, section in enumerate(course.sections))
    return replace(course, sections=tuple(joined), notices=notices)


def _index(sections: Sequence[Section]) -> _Index:
    titles = tuple(words(plain(section.title)) for section in sections)
    return _Index(
        titles,
        _grouped((title, place) for place, title in enumerate(titles)),
        _grouped((word, place) for place, title in enumerate(titles) for word in title),
        _grouped((section.number, place) for place, section in enumerate(sections)),
    )


def _grouped(pairs: Iterable[tuple[Key, int]]) -> dict[Key, tuple[int, ...]]:
    groups: dict[Key, list[int]] = {}
    for key, place in pairs:
        groups.setdefault(key, []).append(place)
    return {key: tuple(places) for key, places in groups.items()}


def _place(spoken: SpokenSection, index: _Index, taken: Mapping[int, object]) -> int | None:
    """Where a section of the script belongs; None where that is not certain."""
    title = words(spoken.title)
    numbered = index.by_number.get(spoken.number, ()) if spoken.number is not None else ()
    if not title:
        alone = spoken.number is None and len(index.titles) == 1
        return next(iter(numbered), 0 if alone else None)
    found = index.by_title.get(title) or _related(title, numbered, index) or _nearest(title, index)
    free = (place for place in found if place not in taken)
    return next((place for place in found if place in numbered), next(free, next(iter(found), None)))


def _related(title: frozenset[str], numbered: Iterable[int], index: _Index) -> tuple[int, ...]:
    """Sections of the same number whose titles are not strange to this one."""
    return tuple(place for place in numbered if likeness(title, index.titles[place]) >= RELATED)


def _nearest(title: frozenset[str], index: _Index) -> tuple[int, ...]:
    """The one section whose title is nearly this one; none where there are two."""
    rare = (index.by_word.get(word, ()) for word in title)
    near = {place for places in rare if len(places) <= COMMON for place in places}
    likely = [(likeness(title, index.titles[place]), place) for place in near]
    best = max((share for share, _ in likely), default=0.0)
    found = tuple(place for share, place in likely if share == best >= ALIKE)
    return found if len(found) == 1 else ()


def _notices(script: Script, homeless: Sequence[SpokenSection], silent: Sequence[Section]) -> Iterator[Fault]:
    if len(homeless) == len(script.sections):
        what = f"none of the script's sections ({len(homeless)}) fits one of the course, so the notes have none of it"
        yield Fault(Where(script.path), what, "check that it is the script of this course")
        return
    for spoken in homeless:
        frames = f"{len(spoken.frames)} frame{'' if len(spoken.frames) == 1 else 's'}"
        name = _name(spoken.number, spoken.title)
        what = f"the script's section {name} fits none of the course, so its words ({frames}) are left out"
        yield Fault(Where(script.path, spoken.line), what, "give it the title of its section")
    for section in silent:
        what = f"the script says nothing in section {_name(section.number, plain(section.title))}"
        yield Fault(Where(script.path), what, "write its words there or leave its notes as they are")


def _name(number: int | None, title: str) -> str:
    return " ".join(filter(None, ("" if number is None else str(number), f"“{title}”" if title else "")))

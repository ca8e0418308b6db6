"""A course -> the part of it that a deck shows: some sections, and so many questions of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.errors import CourseError, Fault, Where
from deckgen.slides.outline import Illustrations
from deckgen.source.course import Course, Section


def places(course: Course, numbers: Sequence[int]) -> tuple[int, ...]:
    """Where the sections of these numbers stand, from 0, in the order of the file; all of them if none is named.

    Raises:
        CourseError: there is no section of some number.
    """
    known = [section.number for section in course.sections]
    if missing := [number for number in dict.fromkeys(numbers) if number not in known]:
        words = ", ".join(map(str, missing))
        todo = f"the sections are {', '.join(map(str, known))}"
        raise CourseError(Fault(Where(course.path), f"there is no section {words}", todo))
    return tuple(place for place, number in enumerate(known) if not numbers or number in numbers)


def only(course: Course, shown: Illustrations, kept: Sequence[int]) -> tuple[Course, Illustrations]:
    """Keep the sections in those places, from 0, with the figures that the whole course gave them.

    What opens the course goes with its first section.
    """
    sections = tuple(course.sections[place] for place in kept)
    opening = course.opening if 0 in kept else ()
    assigned = {to: shown.assigned.get(place + 1, ()) for to, place in enumerate(kept, 1)}
    return replace(course, sections=sections, opening=opening), replace(shown, assigned=assigned)


def at_most(course: Course, most: int) -> Course:
    """Keep the first so many questions of each section, and tell of those left out."""
    left_out = [_left_out(course, section, most) for section in course.sections if len(section.questions) > most]
    sections = tuple(replace(section, questions=section.questions[:most]) for section in course.sections)
    return replace(course, sections=sections, notices=(*course.notices, *left_out))


def _left_out(course: Course, section: Section, most: int) -> Fault:
    rest = section.questions[most:]
    what = f"{len(rest)} question{'' if len(rest) == 1 else 's'} of section {section.number} left out from here on"
    return Fault(course.where(rest[0].line), what, f"{most} a section were asked for; allow more to show them")

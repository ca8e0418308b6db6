"""The pipeline of `deckgen quiz`: a course file in, its questions as another tool reads them out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from deckgen import output, registry, settings
from deckgen.errors import Fault, OutputError, Where
from deckgen.quiz import exporters, footnotes
from deckgen.quiz.paper import Paper
from deckgen.runs import plain
from deckgen.settings import Settings
from deckgen.source import pictures, reader
from deckgen.source.course import Course, Section
from deckgen.source.sheet import items

PLACEHOLDER = "placeholder"
"""The rule that names sentences which say nothing: no question is one."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line says about an export."""

    form: str
    key: bool = True
    """Whether a printed sheet ends with the answers."""
    shuffle: int | None = None
    """The seed by which options are shuffled; None leaves it to the front matter."""
    lenient: bool = False
    """Write a formula that cannot be read as it is written, with a warning, rather than stop."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What came of an export."""

    path: Path
    questions: int
    right: Mapping[str, int]
    """How many right answers stand at each letter, where options were shuffled."""
    notices: tuple[Fault, ...]


def export(source: Path, target: Path | None, choices: Choices) -> Exported:
    """Write a course's questions; beside the course file, with the format's own suffix, where no target is named.

    Raises:
        DeckgenError: the course file or the target is at fault; nothing is written.
    """
    exporter = registry.load(exporters, choices.form)
    target = target or source.with_name(source.stem + exporter.SUFFIX)
    if target.resolve() == source.resolve():
        raise OutputError(Fault(Where(target), "is the course file itself", "name another file to write"))
    course, matter = reader.read(source, lenient=choices.lenient)
    wishes, strange = settings.merge(matter.values, matter.places, foreign=bool(matter.tool))
    seed = wishes.quiz.seed if choices.shuffle is None else choices.shuffle
    course, right = _shuffled(course, seed)
    paper = _paper(footnotes.in_place(course), wishes, target, choices)
    written = exporter.write(paper)
    output.write(target, written.data)
    notices = (*strange, *_concerning(course), *written.notices)
    return Exported(target, written.questions, right, notices)


def _paper(course: Course, wishes: Settings, target: Path, choices: Choices) -> Paper:
    title = wishes.title or " ".join(plain(course.title).split()) or course.path.stem
    week = wishes.week or course.week
    images = pictures.load(replace(course, opening=(), sections=tuple(map(_asking, course.sections))))
    return Paper(course, title, wishes.course, week, images, target.parent, wishes.lang, choices.key)


def _asking(section: Section) -> Section:
    """A section without all but its questions."""
    return Section(section.number, section.title, section.line, questions=section.questions)


def _shuffled(course: Course, seed: int | None) -> tuple[Course, Mapping[str, int]]:
    if seed is None:
        return course, {}
    from deckgen.quiz import fair  # what few exports need is imported by those few

    shuffled = fair.shuffled(course, seed)
    return shuffled, fair.spread(shuffled)


def _concerning(course: Course) -> Iterator[Fault]:
    """The warnings about a course's questions: what stands between the first line of one and whatever follows it."""
    marks = sorted((line, asks) for section in course.sections for line, asks in _marks(section))
    for notice in course.notices:
        line = notice.where.line if notice.where else 0
        before = bisect_right(marks, (line, True)) - 1
        if before >= 0 and marks[before][1] and notice.rule != PLACEHOLDER:
            yield notice


def _marks(section: Section) -> Iterator[tuple[int, bool]]:
    """Where the parts of a section begin, and whether each asks something."""
    yield section.line, False
    yield from ((question.line, True) for question in section.questions)
    yield from ((node.line, False) for node in section.content)
    yield from ((item.line, False) for item in items(section))

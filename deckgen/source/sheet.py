"""What a rule of `deckgen check` looks at and what it gives: a file's sheet in, faults and edits out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from deckgen.errors import Fault
from deckgen.source.course import Course, Item, Node, Question, Section
from deckgen.source.reader import Reading
from deckgen.source.words import line_of

Severity = Literal["error", "warning", "note"]
"""error: the file is at fault, and the run fails; warning: a class would suffer from it; note: worth a look."""

RESTS = "reading"
"""The rule that tells what was read and no other rule claims."""


@dataclass(frozen=True, slots=True)
class Crowded:
    """Something that one slide does not hold even at the smallest type of the theme."""

    line: int
    what: str
    """Its name, with an article: "the question"."""
    ratio: float
    """How many times the height that there is it needs; 0 where it is not the height that fails."""
    slides: int
    """On how many slides it goes."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file as the rules see it."""

    reading: Reading
    figures: frozenset[str] = frozenset()
    """The names of all trained figures."""
    crowded: tuple[Crowded, ...] = ()
    code_columns: int = 0
    """How many characters of code a line holds at the theme's smallest type; 0 where that is not known."""
    balanced: bool = False
    """Whether the front matter asks for shuffled options: right answers then stand evenly in all that is made."""

    @property
    def course(self) -> Course:
        """The course, without the questions that are at fault."""
        return self.reading.course

    @property
    def questions(self) -> Iterator[Question]:
        """Every question of the course in order."""
        return questions(self.course)

    @property
    def told(self) -> Iterator[Fault]:
        """All that reading found, what a build stops at first."""
        yield from self.reading.faults
        yield from self.course.notices

    def told_by(self, rule: str) -> Iterator[Fault]:
        """What reading found in the name of a rule."""
        return (fault for fault in self.told if fault.rule == rule)

    def fault(self, line: int, what: str, todo: str) -> Fault:
        """Name what is wrong at a line of this file."""
        return Fault(self.course.where(line), what, todo)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found."""

    rule: str
    severity: Severity
    fault: Fault

    def __str__(self) -> str:
        place = f"{self.fault.where}: " if self.fault.where else ""
        return " ".join(f"{place}{self.severity} {self.rule}: {self.fault.what}; {self.fault.todo}".split())


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it is told to people."""

    name: str
    severity: Severity
    what: str
    """One sentence without its full stop."""
    why: str


@dataclass(frozen=True, slots=True)
class Tally:
    """What a file holds."""

    path: Path
    sections: int = 0
    questions: int = 0
    keys: Mapping[str, int] | None = None
    """How often each letter is right, in the order of the letters; None where the file cannot be read."""


@dataclass(frozen=True, slots=True)
class Report:
    """All that one run of `deckgen check` found, in the order of the files and of their lines."""

    rules: tuple[Rule, ...]
    tallies: tuple[Tally, ...]
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> bool:
        """Whether anything found is an error."""
        return any(finding.severity == "error" for finding in self.findings)


def tally(course: Course) -> Tally:
    """Count what a course holds."""
    asked = tuple(questions(course))
    keys = Counter(letter for question in asked for letter in question.keys)
    return Tally(course.path, len(course.sections), len(asked), dict(sorted(keys.items())))


def questions(course: Course) -> Iterator[Question]:
    """Every question of a course in order."""
    return (question for section in course.sections for question in section.questions)


def is_empty(section: Section) -> bool:
    """Whether a section has nothing to show."""
    return not (section.content or section.questions or items(section))


def name_of(section: Section) -> str:
    """What a section is called in a finding."""
    title = line_of(section.title)
    return f"section {section.number} ({title!r})" if title else f"section {section.number}"


def nodes(course: Course) -> Iterator[Node]:
    """Every block of a course that a class may see, at any depth, in order within each part."""
    yield from deep(course.opening)
    for section in course.sections:
        yield from deep(section.content)
        for question in section.questions:
            yield from deep(question.stem)
        for item in items(section):
            yield from deep(item.blocks)


def items(section: Section) -> tuple[Item, ...]:
    """A section's objectives, activities and discussion questions."""
    return (*section.objectives, *section.activities, *section.discussion)


def deep(blocks: Iterable[Node]) -> Iterator[Node]:
    """Give blocks with all they hold, each before its children."""
    waiting = list(reversed(tuple(blocks)))
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))

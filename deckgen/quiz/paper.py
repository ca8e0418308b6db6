"""What an exporter is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from deckgen.errors import Fault
from deckgen.runs import Run
from deckgen.source.course import Course, Image, Question, Section
from deckgen.source.words import line_of, squeezed

Kind = Literal["one", "several", "verdict", "words"]
"""How a question is answered: one option is right, several are, True or False, or words that are written."""

NAME = 60
"""Characters of a stem that name its question in a list."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in its place."""

    question: Question
    section: Section
    number: str
    """As it is numbered over the whole paper: "3.2" is the second question of section 3."""

    @property
    def kind(self) -> Kind:
        """How it is answered."""
        return kind(self.question)

    @property
    def brief(self) -> str:
        """Its answer at a glance: letters, or a dash where words are written."""
        return ", ".join(self.question.keys) or "–"

    @property
    def name(self) -> str:
        """What a list of questions calls it: its number and how it begins."""
        stem = line_of(self.question.stem[0].runs)
        short = stem if len(stem) <= NAME else stem[: NAME - 1].rstrip() + "…"
        return f"{self.number} {short}"


@dataclass(frozen=True, slots=True)
class Part:
    """One section's questions."""

    title: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """The questions of a course, to be written as another tool reads them."""

    course: Course
    title: str
    subject: str
    """The course it belongs to; empty if that is not known."""
    week: str
    images: Mapping[str, Image]
    """The pictures that stems name, by their target."""
    folder: Path
    """Where the file will stand."""
    lang: str = "en-US"
    """The language of the questions as a tag of BCP 47."""
    key: bool = True
    """Whether a printed sheet ends with the answers."""

    @property
    def name(self) -> str:
        """What the quiz is called: "Week 9: Generative models"."""
        return f"{self.week}: {self.title}" if self.week else self.title

    @property
    def parts(self) -> tuple[Part, ...]:
        """The sections that ask something, in order; counted where two of the file bear one number."""
        sections = self.course.sections
        unlike = len({section.number for section in sections}) == len(sections)
        alone = len([section for section in sections if section.questions]) == 1
        found = []
        for index, section in enumerate(sections, 1):
            number = section.number if unlike else index
            begin = "" if alone else f"{number}."
            asked = tuple(Asked(q, section, f"{begin}{place}") for place, q in enumerate(section.questions, 1))
            found += [Part(_titled(number, section.title), asked)] if asked else []
        return tuple(found)

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Every question in order."""
        return tuple(asked for part in self.parts for asked in part.asked)

    def warn(self, line: int, what: str, todo: str) -> Fault:
        """Say at its line what the format cannot carry."""
        return Fault(self.course.where(line), what, todo)


@dataclass(frozen=True, slots=True)
class Written:
    """A file's bytes, how many questions stand in it, and what it could not carry."""

    data: bytes
    questions: int
    notices: tuple[Fault, ...] = ()


def kind(question: Question) -> Kind:
    """Say how a question is answered."""
    if question.accepted:
        return "words"
    said = [squeezed("".join(run.text for run in option.runs)).rstrip(".").casefold() for option in question.options]
    if len(question.keys) == 1 and sorted(said) == ["false", "true"]:
        return "verdict"
    return "one" if len(question.keys) == 1 else "several"


def _titled(number: int, title: tuple[Run, ...]) -> str:
    said = line_of(title)
    return f"{number} {said}" if said else f"Section {number}"

"""Courses written in every format, from text or from a file."""

from __future__ import annotations

from pathlib import Path

from deckgen import registry
from deckgen.quiz import exporters, fair
from deckgen.quiz.exporting import Choices, Exported, export
from deckgen.quiz.paper import Paper, Written
from deckgen.source import reader
from deckgen.source.course import Course

FORMATS = registry.names(exporters)


def paper(course: Course, **more: object) -> Paper:
    """A course's questions as an exporter gets them, without pictures."""
    title = "".join(run.text for run in course.title) or "A quiz"
    return Paper(course, title, "CE 101", course.week, {}, Path(), **more)  # type: ignore[arg-type]


def written(course: Course, form: str, **more: object) -> Written:
    """Write a course in a format."""
    found: Written = registry.load(exporters, form).write(paper(course, **more))
    return found


def read(text: str, seed: int | None = None) -> Course:
    """Read a course from its text, shuffled if there is a seed."""
    course = reader.parse(text, Path("course.md"))[0]
    return course if seed is None else fair.shuffled(course, seed)


def exported(folder: Path, text: str, form: str, **choices: object) -> tuple[bytes, Exported]:
    """Write a course file and export it."""
    source = folder / "course.md"
    source.write_text(text, encoding="utf-8")
    made = export(source, None, Choices(form, **choices))  # type: ignore[arg-type]
    return made.path.read_bytes(), made

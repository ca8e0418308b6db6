"""Footnotes in the place of their marks: a question that stands by itself has no foot to put them at."""

from __future__ import annotations

from dataclasses import replace

from deckgen.runs import Run
from deckgen.source.course import Course, Node, Option, Question


def in_place(course: Course) -> Course:
    """Put what footnotes say in brackets behind the words of questions that name them."""
    if not course.footnotes:
        return course
    sections = tuple(
        replace(section, questions=tuple(_question(question, course) for question in section.questions))
        for section in course.sections
    )
    return replace(course, sections=sections)


def _question(question: Question, course: Course) -> Question:
    return replace(
        question,
        stem=tuple(_node(node, course) for node in question.stem),
        options=tuple(Option(o.letter, _runs(o.runs, course), o.line) for o in question.options),
        explanation=_runs(question.explanation, course),
        accepted=tuple(_runs(wording, course) for wording in question.accepted),
    )


def _node(node: Node, course: Course) -> Node:
    return replace(
        node,
        runs=_runs(node.runs, course),
        children=tuple(_node(child, course) for child in node.children),
        header=tuple(_runs(cell, course) for cell in node.header),
        rows=tuple(tuple(_runs(cell, course) for cell in row) for row in node.rows),
    )


def _runs(runs: tuple[Run, ...], course: Course) -> tuple[Run, ...]:
    found: list[Run] = []
    for run in runs:
        said = course.footnotes.get(run.note, ()) if run.note else ()
        found += (Run(" ("), *said, Run(")")) if said else (run,)
    return tuple(found)

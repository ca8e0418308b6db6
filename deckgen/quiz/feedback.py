"""An explanation parted: what is said of the whole question, and what of one option (`B: why not`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from deckgen.quiz.labels import label, lines_of, unlabelled
from deckgen.runs import Run
from deckgen.source.course import Question


@dataclass(frozen=True, slots=True)
class Feedback:
    """What those who answered are told."""

    general: tuple[Run, ...]
    options: Mapping[str, tuple[Run, ...]]
    """By the option's letter, without it."""


def feedback(question: Question) -> Feedback:
    """Part an explanation whose last lines each begin with the letter of another option; any other stays whole."""
    lines = lines_of(question.explanation)
    first = next((place for place, line in enumerate(lines) if label(line)), len(lines))
    letters = [label(line) for line in lines[first:]]
    known = {option.letter for option in question.options}
    if not letters or len(set(letters)) < len(letters) or not set(letters) <= known:
        return Feedback(question.explanation, {})
    general: list[Run] = []
    for line in lines[:first]:
        general += (Run("\n"), *line) if general else line
    return Feedback(tuple(general), dict(zip(letters, map(unlabelled, lines[first:]), strict=True)))

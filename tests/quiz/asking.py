"""Questions for the tests beside it, written as a lecturer would."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.quiz import fair
from deckgen.runs import plain
from deckgen.source.course import Course, Question
from deckgen.source.words import line_of
from tests.support.courses import course


def asked(stem: str, options: Sequence[str], key: str, why: str = "So it is.") -> str:
    """One question in the house's form."""
    lettered = "\n".join(f"  {letter}) {text}" for letter, text in zip("ABCDEFGH", options, strict=False))
    return f"**Question 1:** {stem}\n\n{lettered}\n\n**Correct Answer:** {key}\n**Explanation:** {why}\n"


def quiz(*questions: str) -> Course:
    """A course of one section with these questions."""
    return course("# Week 3: Sorting\n\n## Section 1: Merge sort\n\n" + "\n".join(questions))


def seeds(text: str, count: int = 40) -> list[Question]:
    """One question as each of many seeds shuffles it."""
    written = quiz(text)
    return [fair.shuffled(written, seed).sections[0].questions[0] for seed in range(count)]


def texts(question: Question) -> list[str]:
    """The options' texts in order."""
    return [line_of(option.runs) for option in question.options]


def right(question: Question) -> list[str]:
    """The right options' texts."""
    return [line_of(option.runs) for option in question.right]


def why(question: Question) -> str:
    """The explanation, its lines kept."""
    return plain(question.explanation)

"""How Moodle grades an answer."""

from __future__ import annotations

from deckgen.quiz.said import on_one_line
from deckgen.runs import Run
from deckgen.source.course import Question


def share(question: Question, letter: str) -> float:
    """What choosing an option is worth, in percent: all right ones together 100, all wrong ones -100.

    Where one is right, a wrong one costs nothing. Up to eight options give only grades of Moodle's own list.
    """
    if letter in question.keys:
        return 100 / len(question.keys)
    return 0 if len(question.keys) == 1 else -100 / (len(question.options) - len(question.keys))


def wording(runs: tuple[Run, ...]) -> str:
    """A wording that counts as right, as Moodle compares it: a bare star would stand for any text."""
    return on_one_line(runs).replace("*", r"\*")

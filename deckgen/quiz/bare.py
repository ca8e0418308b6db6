"""Questions as bare lines of text, for the formats that know nothing else, and why some cannot be said so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deckgen.errors import Fault
from deckgen.quiz import pictures
from deckgen.quiz.paper import Asked, Paper
from deckgen.quiz.said import blocks, said
from deckgen.source.sheet import deep

ELSEWHERE = "it is left out; ask it elsewhere, or take --to moodle"


@dataclass(frozen=True, slots=True)
class Bare:
    """A question whose every text is one line."""

    asked: Asked
    stem: str
    options: tuple[str, ...]


def bare(asked: Asked) -> Bare | str:
    """Give a question as bare lines, or what of it they cannot say."""
    if asked.kind == "words":
        return "the class writes its answer"
    shapes = {node.kind for node in deep(asked.question.stem)}
    if any(node.kind == "code" and "\n" in node.text for node in deep(asked.question.stem)):
        return "its code has several lines"
    if "table" in shapes:
        return "it shows a table"
    if any(run.code and "\n" in run.text for option in asked.question.options for run in option.runs):
        return "the code of an option has several lines"
    stem = blocks(node for node in asked.question.stem if node.kind != "image")
    return Bare(asked, _line(stem), tuple(_line(said(option.runs)) for option in asked.question.options))


def _line(text: str) -> str:
    """Several lines as one, a stroke between them."""
    return " / ".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


def unsaid(paper: Paper, name: str, reasons: Sequence[tuple[Asked, str]]) -> Iterator[Fault]:
    """Say what a format of bare lines leaves out: questions with the reason, pictures, and all explanations at once."""
    for asked, reason in reasons:
        yield paper.warn(asked.question.line, f"{name} cannot ask question {asked.number}: {reason}", ELSEWHERE)
    unasked = {asked.number for asked, _ in reasons}
    for asked in paper.asked:
        if asked.number not in unasked:
            yield from pictures.left_out(asked, paper, name, "show it beside the question")
    explained = [asked for asked in paper.asked if asked.question.explanation]
    if explained:
        what = f"{name} has no place for explanations: those of {len(explained)} questions are left out"
        yield paper.warn(explained[0].question.line, what, "take --to moodle, or hand out --to markdown")

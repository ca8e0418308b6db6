"""A sheet to print, as a Word file: a line for the name, questions by section, answers on a page of their own."""

from __future__ import annotations

from lxml import etree

from deckgen.powerpoint import relations
from deckgen.quiz import pictures, word_parts
from deckgen.quiz.paper import Asked, Paper, Written
from deckgen.quiz.word import NAMES, Body, element
from deckgen.quiz.word_styles import W
from deckgen.runs import Run
from deckgen.source.course import Option

SUFFIX = ".docx"
LINES = 2
"""How many lines there are to write an answer on."""


def write(paper: Paper) -> Written:
    """Write the sheet, with `paper.key` its answers; formulas are Word's own."""
    main = word_parts.document(paper.name, paper.lang)
    root = etree.Element(f"{{{W}}}document", nsmap=NAMES)
    body = Body(element(root, "body"), main, paper.images)
    _head(body, paper)
    for part in paper.parts:
        body.paragraph((Run(part.title),), "Heading1")
        for asked in part.asked:
            _question(body, asked)
    if paper.key:
        _key(body, paper)
    body.page(main.relate(relations.FOOTER, main.one(relations.FOOTER)))
    main.held = root
    return Written(word_parts.packed(main, paper.name, paper.lang), len(paper.asked), tuple(pictures.figures(paper)))


def _head(body: Body, paper: Paper) -> None:
    body.paragraph((Run(paper.name),), "Title")
    if paper.subject:
        body.paragraph((Run(paper.subject),), "Subtitle")
    body.paragraph((Run("Name \t\tDate \t"),), "Names")


def _question(body: Body, asked: Asked) -> None:
    """A question's number beside its first paragraph, then the rest of its stem and where to answer."""
    first, *others = asked.question.stem
    body.text(first.runs, "Question", (Run(f"{asked.number}\t", bold=True),))
    body.blocks(others, "More")
    if asked.kind == "several":
        body.paragraph((Run("Several are right: tick them all."),), "Hint")
    last = len(asked.question.options) - 1
    for count, option in enumerate(asked.question.options):
        keep = {} if count == last else {"keepNext": "1"}
        body.text(option.runs, "Option", (Run(f"☐ {option.letter})\t"),), **keep)
    for _ in range(LINES if asked.kind == "words" else 0):
        body.paragraph((Run("\t"),), "Write")


def _key(body: Body, paper: Paper) -> None:
    """The answers: all letters at a glance, section by section, then each answer with why it is right."""
    heading = body.paragraph((Run("Answers"),), "Heading1")
    element(heading[0], "pageBreakBefore")
    for part in paper.parts:
        body.paragraph((Run("\t".join(f"{asked.number} {asked.brief}" for asked in part.asked)),), "Glance")
    body.paragraph((Run("Why"),), "Heading1")
    for asked in paper.asked:
        _answer(body, asked)


def _answer(body: Body, asked: Asked) -> None:
    lead = (Run(f"{asked.number}\t", bold=True),)
    for right in (*map(_lettered, asked.question.right), *asked.question.accepted):
        body.text(right, "Answer", lead)
        lead = (Run("\t"),)
    body.lines(asked.question.explanation, "Why")


def _lettered(option: Option) -> tuple[Run, ...]:
    return (Run(f"{option.letter})  ", bold=True), *option.runs)

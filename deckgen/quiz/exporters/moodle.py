r"""Moodle XML: every question type, pictures inside the file, explanations as feedback, formulas between `\(` and `\)`.

Format: the importer of Moodle, question/format/xml. Options keep the order of the deck; points lost for a wrong one of
several are from Moodle's list of grades.
"""

from __future__ import annotations

import base64

from lxml import etree

from deckgen.quiz import pictures, xml
from deckgen.quiz.feedback import Feedback, feedback
from deckgen.quiz.grading import share, wording
from deckgen.quiz.html import Html
from deckgen.quiz.paper import Asked, Paper, Part, Written
from deckgen.quiz.said import on_one_line
from deckgen.quiz.xml import Element, child
from deckgen.runs import Run
from deckgen.source.course import Node, Question

SUFFIX = ".moodle.xml"
TYPES = {"one": "multichoice", "several": "multichoice", "verdict": "truefalse", "words": "shortanswer"}
PENALTY = "0.3333333"
"""What a second try costs; a question with two answers has none."""


def write(paper: Paper) -> Written:
    """Write a quiz: each section is a category."""
    quiz = xml.root("quiz")
    for part in paper.parts:
        _category(quiz, part, paper)
        for asked in part.asked:
            _question(quiz, asked, paper)
    return Written(xml.blob(quiz), len(paper.asked), tuple(pictures.figures(paper)))


def _category(quiz: Element, part: Part, paper: Paper) -> None:
    names = (" ".join(name.replace("/", "//").split()) for name in (paper.name, part.title))
    category = child(quiz, "question", type="category")
    child(child(category, "category"), "text", "/".join(("$course$/top", *names)))


def _question(quiz: Element, asked: Asked, paper: Paper) -> None:
    question, told, kind = asked.question, feedback(asked.question), asked.kind
    element = child(quiz, "question", type=TYPES[kind])
    child(child(element, "name"), "text", asked.name)
    _stem(element, asked, paper)
    _formatted(element, "generalfeedback", Html().lines(told.general))
    child(element, "defaultgrade", "1")
    child(element, "penalty", "1" if kind == "verdict" else PENALTY)
    child(element, "hidden", "0")
    if kind == "words":
        child(element, "usecase", "0")
        for accepted in question.accepted:
            _answer(element, wording(accepted), 100, (), "moodle_auto_format")
    elif kind == "verdict":
        _verdict(element, question, told)
    else:
        _options(element, question, told)


def _stem(element: Element, asked: Asked, paper: Paper) -> None:
    """Write the stem with its pictures, each as a file inside of the question."""
    files = {shown.name: shown for node in pictures.images(asked) if (shown := pictures.shown(node, paper))}
    stem = _formatted(element, "questiontext", Html(picture=lambda node: _img(node, paper)).blocks(asked.question.stem))
    for name, shown in files.items():
        child(stem, "file", base64.b64encode(shown.image.data).decode(), name=name, path="/", encoding="base64")


def _img(node: Node, paper: Paper) -> str:
    shown = pictures.shown(node, paper)
    return Html.img(f"@@PLUGINFILE@@/{shown.name}", pictures.alt(node, paper)) if shown else ""


def _options(element: Element, question: Question, told: Feedback) -> None:
    child(element, "single", "true" if len(question.keys) == 1 else "false")
    child(element, "shuffleanswers", "false")
    child(element, "answernumbering", "ABCD")
    for option in question.options:
        reason = told.options.get(option.letter, ())
        _answer(element, Html().brief(option.runs), share(question, option.letter), reason)


def _verdict(element: Element, question: Question, told: Feedback) -> None:
    """The options True and False, which Moodle words in the student's language."""
    for option in question.options:
        word = on_one_line(option.runs).rstrip(".").casefold()
        reason = told.options.get(option.letter, ())
        _answer(element, word, share(question, option.letter), reason, "moodle_auto_format")


def _answer(element: Element, text: str, worth: float, reason: tuple[Run, ...], form: str = "html") -> None:
    answer = child(element, "answer", fraction=f"{worth:.7g}", format=form)
    _text(answer, text)
    _formatted(answer, "feedback", Html().lines(reason))


def _formatted(parent: Element, name: str, html: str) -> Element:
    element = child(parent, name, format="html")
    _text(element, html)
    return element


def _text(parent: Element, text: str) -> None:
    """Write a text; markup stands in CDATA, as Moodle writes it, so that people can read it too."""
    element = child(parent, "text", text)
    if "<" in text or "&" in text:
        element.text = etree.CDATA(xml.clean(text).replace("]]>", "]]&gt;"))

r"""GIFT, as Moodle reads it: a paragraph a question, its texts as HTML, signs of GIFT's own behind a backslash.

Format: the importer of Moodle, question/format/gift. There, `\\` is a backslash, and a weight is a percentage from its
list of grades.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deckgen.errors import Fault
from deckgen.quiz.feedback import Feedback, feedback
from deckgen.quiz.grading import share, wording
from deckgen.quiz.html import Html
from deckgen.quiz.paper import Asked, Paper, Part, Written
from deckgen.quiz.pictures import left_out
from deckgen.quiz.said import on_one_line
from deckgen.source.course import Question

SUFFIX = ".gift.txt"
"""Moodle takes a text file only."""
HTML = Html()
_BEGUN = re.compile(r"%|\[(?:html|moodle|plain|markdown)\]")
_OWN = re.compile(r"[\\~=#{}:]")


def write(paper: Paper) -> Written:
    """Write a quiz: each section is a category, each explanation feedback."""
    pairs = [asked for asked in paper.asked if any("->" in wording(each) for each in asked.question.accepted)]
    parts = "\n".join(text for part in paper.parts for text in _part(part, paper, pairs))
    return Written(parts.encode(), len(paper.asked) - len(pairs), tuple(_notices(paper, pairs)))


def _notices(paper: Paper, pairs: Sequence[Asked]) -> Iterator[Fault]:
    todo = "take --to moodle"
    for asked in pairs:
        what = f"GIFT would take the -> in an answer of question {asked.number} for a pair to match: it is left out"
        yield paper.warn(asked.question.line, what, todo)
    for asked in paper.asked:
        yield from left_out(asked, paper, "GIFT", f"{todo}, which carries pictures")


def _part(part: Part, paper: Paper, pairs: Sequence[Asked]) -> Iterator[str]:
    path = "/".join(_step(name) for name in (paper.name, part.title))
    yield f"$CATEGORY: {path}\n"
    yield from (_asked(asked) for asked in part.asked if asked not in pairs)


def _step(name: str) -> str:
    """A category's name: one line without braces, a slash doubled, since a single one parts categories."""
    return " ".join(name.replace("/", "//").replace("{", "(").replace("}", ")").split())


def _asked(asked: Asked) -> str:
    question, told = asked.question, feedback(asked.question)
    head = f"::{escaped(asked.name)}::[html]{escaped(HTML.blocks(question.stem))}"
    answers = "".join(_answers(asked, told))
    general = f"####{escaped(HTML.lines(told.general))}\n" if told.general else ""
    return f"{head}{{{answers}{general}}}\n"


def _answers(asked: Asked, told: Feedback) -> Iterator[str]:
    question = asked.question
    match asked.kind:
        case "verdict":
            yield from _verdict(question, told)
        case "words":
            yield "\n"
            yield from (f"={escaped(wording(words))}\n" for words in question.accepted)
        case _:
            yield "\n"
            for option in question.options:
                reason = told.options.get(option.letter)
                text = _begun(HTML.brief(option.runs)) + (f"#{escaped(HTML.lines(reason))}" if reason else "")
                yield f"{_mark(question, option.letter)}{text}\n"


def _verdict(question: Question, told: Feedback) -> Iterator[str]:
    """TRUE or FALSE, then what is said to those who were wrong, then to those who were right."""
    (right,) = question.right
    (wrong,) = (option for option in question.options if option is not right)
    yield "TRUE" if on_one_line(right.runs).casefold().startswith("t") else "FALSE"
    reasons = [escaped(HTML.lines(told.options.get(option.letter, ()))) for option in (wrong, right)]
    yield f"#{reasons[0]}#{reasons[1]}" if any(reasons) else ""


def _mark(question: Question, letter: str) -> str:
    """How an option is marked: the one right, wrong, or with its share of the points."""
    if len(question.keys) == 1:
        return "=" if letter in question.keys else "~"
    return f"~%{share(question, letter):.7g}%"


def _begun(html: str) -> str:
    """An answer that begins like a weight or a format's name is none: that sign is written by its number."""
    found = _BEGUN.match(html)
    return escaped(f"&#{ord(html[0])};{html[1:]}" if found else html)


def escaped(text: str) -> str:
    r"""Put a backslash before the signs that GIFT uses itself; a line break, which would end the question, is `\n`."""
    return _OWN.sub(r"\\\g<0>", text).replace("\n", r"\n")

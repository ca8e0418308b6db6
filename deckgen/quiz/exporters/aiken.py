"""Aiken, as Moodle reads it: a line that asks, a line for each option, one right. Nothing else can be said in it.

Format: the importer of Moodle, question/format/aiken.
"""

from __future__ import annotations

import re

from deckgen.quiz.bare import Bare, bare, unsaid
from deckgen.quiz.paper import Asked, Paper, Written

SUFFIX = ".aiken.txt"
_MARK = re.compile(r"(?:[A-Z][.)]|ANSWER:)(?=\s)", re.I)
"""How a line begins that Aiken takes for an option or the answer."""


def write(paper: Paper) -> Written:
    """Write what questions Aiken can ask, each with a blank line behind it; the others are told of."""
    found = [(asked, _fitting(asked)) for asked in paper.asked]
    told = [each for _, each in found if isinstance(each, Bare)]
    reasons = [(asked, each) for asked, each in found if isinstance(each, str)]
    return Written("\n".join(map(_asked, told)).encode(), len(told), tuple(unsaid(paper, "Aiken", reasons)))


def _fitting(asked: Asked) -> Bare | str:
    return "several options are right" if asked.kind == "several" else bare(asked)


def _asked(each: Bare) -> str:
    question = each.asked.question
    options = [f"{option.letter}. {text}" for option, text in zip(question.options, each.options, strict=True)]
    stem = f"– {each.stem}" if _MARK.match(each.stem) else each.stem
    return "\n".join((stem, *options, f"ANSWER: {question.keys[0]}", ""))

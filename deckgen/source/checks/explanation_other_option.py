"""An explanation that seems to argue for another option than the right one.

It is the surest sign of a wrong key: the letter was mixed up, and the text below still says what its author meant.
Told is an explanation that says another letter is right, or that holds another option's own words and none of the right
one's. An explanation may rightly say why another option is wrong, so one with a word such as "not", "while" or "unlike"
before that option is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source.checks.option_refers import refers
from deckgen.source.course import Question
from deckgen.source.sheet import Severity, Sheet
from deckgen.source.words import line_of, subjects, words

SEVERITY: Severity = "warning"

_NAMED = (
    re.compile(
        r"\b(?:correct|right|best) (?:answer|option|choice) (?:is|would be|should be):? (?:option )?\(?([A-H])\b(?!')"
    ),
    re.compile(r"\b[Oo]ption \(?([A-H])\)? (?:is|would be|should be) (?:the )?(?:correct|right|true|best)\b"),
    re.compile(r"\banswer(?: is|:) (?:option )?\(?([A-H])\b(?:[).,;]|$| because)"),
)
_TURNS = frozenset({
    "not", "no", "never", "nor", "neither", "without", "unlike", "while", "whereas", "although", "though", "however",
    "but", "rather", "instead", "than", "incorrect", "wrong", "false", "except", "only", "contrast", "opposed",
    "cannot", "can't", "don't", "doesn't", "isn't", "aren't", "won't", "misconception", "other", "others", "compared",
    "versus", "vs", "different", "differ", "differs", "distinguish", "both",
})  # fmt: skip
_NEGATIVE = re.compile(r"\b(?:not|except|least|never|incorrect|false|isn't|doesn't|cannot)\b", re.I)
_LEAST = 2
"""Words that say what an option is about, for it to be known by them."""


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the explanations that name or quote another option."""
    for question in sheet.questions:
        letters = {option.letter for option in question.options}
        lone = (
            len(question.keys) == 1 and len(letters) > 1 and not any(refers(right, letters) for right in question.right)
        )
        if not lone or not question.explanation:
            continue
        if letter := _named(question):
            what = f"the key is {question.keys[0]}, and the explanation says that {letter} is right"
            yield sheet.fault(question.key_line or question.line, what, "check the key")
        elif letter := _quoted(question):
            what = f"the key is {question.keys[0]}, and the explanation speaks only of option {letter}"
            yield sheet.fault(question.key_line or question.line, what, "check the key, then the explanation")


def _named(question: Question) -> str:
    said = line_of(question.explanation)
    letters = {option.letter for option in question.options}
    named = {found for pattern in _NAMED for found in pattern.findall(said)} & letters
    return named.pop() if len(named) == 1 and not named & set(question.keys) else ""


def _quoted(question: Question) -> str:
    """The one wrong option whose words the explanation has in a row, while it has none that only the right one has."""
    if _NEGATIVE.search(line_of(question.stem[0].runs)):
        return ""
    said = words(line_of(question.explanation))
    about = {option.letter: subjects(line_of(option.runs)) for option in question.options}
    key = question.keys[0]
    others = frozenset(word for letter, own in about.items() if letter != key for word in own)
    if not about[key] - others or (about[key] - others) & subjects(" ".join(said)):
        return ""
    quoted = [
        option.letter
        for option in question.options
        if option.letter != key and len(about[option.letter]) >= _LEAST and _stands(words(line_of(option.runs)), said)
    ]
    return quoted[0] if len(quoted) == 1 else ""


def _stands(own: list[str], said: list[str]) -> bool:
    """Whether an option's words stand in a row in an explanation that turns nothing around before them."""
    before, found, _ = f" {' '.join(said)} ".partition(f" {' '.join(own)} ")
    return bool(found) and not _TURNS & set(before.split())

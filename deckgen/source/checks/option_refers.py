"""An option that speaks of other options: "all of the above", "none of the above", "both A and B".

Whoever sees that two options are right knows that "all of the above" is, and whoever sees that one is wrong can strike
it out, so it tests less than it seems to. Such an option also binds the order of the others: shuffled, it points at
the wrong ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source.course import Option
from deckgen.source.sheet import Severity, Sheet
from deckgen.source.words import line_of

SEVERITY: Severity = "warning"

_ABOVE = re.compile(
    r"(?:(?:all|none|both|neither|either|any|some)(?: one)?(?: of)?(?: the)?"
    r"(?: above(?: (?:options|answers|choices|statements))?| (?:options|answers|choices)| (?:these|those)| preceding))",
    re.I,
)
_LETTERS = re.compile(
    r"(?:both |either |neither |only |options? |all of )*\(?[A-H]\)?"
    r"(?:, \(?[A-H]\)?)*,? (?:and|or|nor|&) \(?[A-H]\)?(?: only)?"
)


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the options that need the others around them."""
    for question in sheet.questions:
        letters = {option.letter for option in question.options}
        for option in question.options:
            text = line_of(option.runs).strip(" .")
            if refers(option, letters):
                right = " and is right" if option.letter in question.keys else ""
                what = f"option {option.letter} ({text!r}) speaks of other options{right}"
                yield sheet.fault(option.line, what, "write an option that stands by itself")


def refers(option: Option, letters: set[str]) -> bool:
    """Whether an option speaks of others, of which `letters` are those of its question, its own among them."""
    text = line_of(option.runs).strip(" .")
    named = set(re.findall(r"\b[A-H]\b", text)) if _LETTERS.fullmatch(_lower_first(text)) else set()
    return bool(_ABOVE.fullmatch(text)) or (bool(named) and named < letters and option.letter not in named)


def _lower_first(text: str) -> str:
    """A text with a small first letter, unless its first word is a letter by itself."""
    return text[:1].lower() + text[1:] if text[1:2].isalpha() else text

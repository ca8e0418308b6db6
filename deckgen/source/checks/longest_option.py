"""The right option is the longest one too often.

A right option tends to grow qualifications that make it right, and wrong ones stay short: over 54,776 questions of one
generator the right one was the longest in 51% where chance gives 25%. Whoever always takes the longest passes
without having learnt anything. The count is held against chance by the binomial distribution; what chance does less
than once in a hundred files is told.
"""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source import chance
from deckgen.source.course import Question
from deckgen.source.sheet import Severity, Sheet
from deckgen.source.words import line_of

SEVERITY: Severity = "warning"
RARE = 0.01
"""The probability below which the count is told."""


def check(sheet: Sheet) -> Iterable[Fault]:
    """Count the questions in which no option is longer than the right one; one that ties is due by its share."""
    asked = [question for question in sheet.questions if len(question.keys) == 1 and len(question.options) > 1]
    longest = [_longest(question) for question in asked]
    hits = [letters for question, letters in zip(asked, longest, strict=True) if question.keys[0] in letters]
    due = sum(len(letters) / len(question.options) for question, letters in zip(asked, longest, strict=True))
    probability = chance.at_least(len(hits), len(asked), due / len(asked)) if asked else 1.0
    if probability < RARE:
        alone = sum(len(letters) == 1 for letters in hits)
        ties = "" if alone == len(hits) else f" (in {alone} of them the only one)"
        what = f"the right option is the longest in {len(hits)} of {len(asked)} questions{ties}"
        told = f"{what}; by chance it would be in about {due:.0f}, and in so many {chance.said(probability)}"
        yield sheet.fault(asked[0].line, told, "shorten right options, or give wrong ones as much detail")


def _longest(question: Question) -> frozenset[str]:
    """The letters of the longest option, or of all that are as long."""
    lengths = {option.letter: len(line_of(option.runs)) for option in question.options}
    most = max(lengths.values())
    return frozenset(letter for letter, length in lengths.items() if length == most)

"""Right answers stand at some letters far more often than at others.

Whoever writes options tends to put the right one in the middle: over 54,776 questions of one generator it was B in 58%
and D in 4%. A student who has noticed passes by always saying B. The counts of a file are held against an even spread
by Pearson's chi-square test, where at least five right answers would be due at two letters or more; what chance does
less than once in a hundred files is told. A file whose front matter has its options shuffled is left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source import chance
from deckgen.source.sheet import Severity, Sheet

SEVERITY: Severity = "warning"
RARE = 0.01
"""The probability below which an uneven spread is told."""
DUE = 5.0
"""Right answers that must be due at a letter for the test to hold."""


def check(sheet: Sheet) -> Iterable[Fault]:
    """Test how the right letters are spread over those that could be chosen."""
    if sheet.balanced:
        return
    asked = [question for question in sheet.questions if len(question.keys) == 1 and len(question.options) > 1]
    seen = Counter(question.keys[0] for question in asked)
    due = Counter[str]()
    for question in asked:
        for option in question.options:
            due[option.letter] += 1 / len(question.options)  # type: ignore[assignment]
    probability = _probability(seen, due)
    if probability < RARE:
        counts = " / ".join(f"{seen[letter]} {letter}" for letter in sorted(due, key=lambda each: (-seen[each], each)))
        even = ", ".join(f"{due[letter]:.0f} {letter}" for letter in sorted(due))
        what = f"the right answers stand at {counts}; chance would give about {even}, and is this uneven"
        todo = "move right options to the rarer letters, or write quiz: {balance: true} in the front matter"
        yield sheet.fault(asked[0].line, f"{what} {chance.said(probability)}", todo)


def _probability(seen: Counter[str], due: Counter[str]) -> float:
    """How likely chance is as uneven; letters at which too little is due count as one."""
    enough = [letter for letter in due if due[letter] >= DUE]
    rest = [letter for letter in due if due[letter] < DUE]
    counts, expected = [seen[letter] for letter in enough], [float(due[letter]) for letter in enough]
    if sum(due[letter] for letter in rest) >= DUE:
        counts.append(sum(seen[letter] for letter in rest))
        expected.append(float(sum(due[letter] for letter in rest)))
    if len(expected) < 2:
        return 1.0
    scale = sum(counts) / sum(expected)
    return chance.uneven(counts, [each * scale for each in expected])

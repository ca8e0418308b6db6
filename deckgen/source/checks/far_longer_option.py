"""A right option that is far longer than every other.

The eye goes to it before a word is read, and a class soon learns that length means right. Told is a right option more
than twice as long as the longest wrong one, and longer by at least a line.
"""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source.sheet import Severity, Sheet
from deckgen.source.words import line_of

SEVERITY: Severity = "note"
TIMES = 2.0
MORE = 30
"""Characters."""


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the right options that stand out by their length."""
    for question in sheet.questions:
        if len(question.keys) != 1 or len(question.options) < 2:
            continue
        lengths = {option.letter: len(line_of(option.runs)) for option in question.options}
        right = lengths.pop(question.keys[0])
        longest = max(lengths.values())
        if right > TIMES * longest and right >= longest + MORE:
            what = f"the right option has {right} characters, and the longest of the others {longest}"
            yield sheet.fault(question.right[0].line, what, "shorten it, or give the others as much detail")

"""A stem above lettered options, without a label: a paragraph, numbered line or heading, then `A.`, `a)` or `- **A.**`.

The right option is marked beside its text (`✅`, `(correct)`), or told by an answer line below (`Answer: B`,
`ANSWER: B`), by a `<details>`, or by the answer key that ends the file. Lettered lines of which nothing says that one
is right are content, unless they stand under a heading for questions.
"""

from __future__ import annotations

import re

from deckgen.source.lines import Line
from deckgen.source.questions import grammar, stems
from deckgen.source.questions.drafts import Draft, Lines

ORDER = 70
ANCHOR = re.compile(r"[ \t]*(?:[-+*][ \t]+)?(?:[✅✔✓☑]\ufe0f?[ \t]*)?(?:\*\*|__)?\(?[Aa][).]")


def draft(lines: Lines, at: int, floor: int) -> Draft | None:
    """Read the question whose first option stands at `at`."""
    start = stems.start(lines, at, floor)
    if start is None or not grammar.option(lines.all[at].text) or _is_option(lines.all[lines.above[at]]):
        return None
    number, stem = stems.block(lines, start, at)
    after = stems.extent(lines, at, _is_next_option, _is_first_option)
    parts = grammar.body(stem, lines.all[at:after])
    known = parts.told or lines.all[at].asked or (number in lines.keys)
    return parts.draft(start, after, number) if known and len(parts.choices) > 1 else None


def _is_option(line: Line) -> bool:
    found = grammar.option(line.text)
    return found is not None and found["letter"].upper() not in grammar.ROMAN


def _is_next_option(line: Line) -> bool:
    found = grammar.option(line.text)
    return found is not None and found["letter"].upper() not in f"A{grammar.ROMAN}"


def _is_first_option(line: Line) -> bool:
    return ANCHOR.match(line.text) is not None and grammar.option(line.text) is not None

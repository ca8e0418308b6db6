"""A stem above lettered options, without a label: a paragraph, numbered line or heading, then `A.`, `a)` or `- **A.**`.

The right option is marked beside its text (`✅`, `(correct)`), or told by an answer line below (`Answer: B`,
`ANSWER: B`), by a `<details>`, or by the answer key that ends the file. Lettered lines of which nothing says that one
is right are content, unless they stand under a heading for questions.
"""

from __future__ import annotations

import re

from deckgen.source.lines import Line
from deckgen.source.questions import grammar, labels, options, stems
from deckgen.source.questions.drafts import Draft
from deckgen.source.questions.page import Lines

ORDER = 70
ANCHOR = re.compile(
    rf"[ \t]*(?:[-+*][ \t]+)?(?:{labels.ICON}[ \t]*)?(?:\*\*|__)?[(\[]?(?:(?:option|choice)[ \t]+)?a"
    rf"(?:[ ]?[).\]:]|\*\*|__|[ \t]+{labels.DASH}[ \t])",
    re.I,
)


def draft(lines: Lines, at: int, floor: int) -> Draft | None:
    """Read the question whose first option stands at `at`."""
    start = stems.start(lines, at, floor)
    first = options.mark(lines.all[at].text)
    if start is None or not first or _is_option(lines.all[lines.above[at]]):
        return None
    number, stem = stems.block(lines, start, at)
    after = stems.extent(lines, at, _is_next_option, _is_first_option)
    parts = grammar.body(stem, lines.all[at:after])
    faint = options.style(first)[1] in options.FAINT
    asked = lines.all[at].asked and not faint and (first["letter"] == "A" or stems.asks_with_sign(lines, start, at))
    known = parts.told or asked or lines.keyed(at, number)
    return parts.draft(start, after, number) if known and len(parts.choices) > 1 else None


def _is_option(line: Line) -> bool:
    found = options.mark(line.text)
    return found is not None and found["letter"].upper() not in options.ROMAN


def _is_next_option(line: Line) -> bool:
    found = options.mark(line.text)
    return found is not None and found["letter"].upper() not in f"A{options.ROMAN}"


def _is_first_option(line: Line) -> bool:
    return ANCHOR.match(line.text) is not None and options.mark(line.text) is not None

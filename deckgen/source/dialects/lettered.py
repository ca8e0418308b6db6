"""A stem above lettered options, without a label: a paragraph, numbered line or heading, then `A.`, `a)` or `- **A.**`.

The right option is marked beside its text (`✅`, `(correct)`), or told by an answer line below (`Answer: B`,
`ANSWER: B`), by a `<details>`, or by the answer key that ends the file. Lettered lines of which nothing says that one
is right are content, unless they stand under a heading for questions.
"""

from __future__ import annotations

import re

from deckgen.source import grammar
from deckgen.source.drafts import Block, Draft, Lines
from deckgen.source.lines import Line, bounds, heading_of

ORDER = 70
ANCHOR = re.compile(r"[ \t>]*(?:[-+*][ \t]+)?(?:[✅✔✓☑]\ufe0f?[ \t]*)?(?:\*\*|__)?\(?[Aa][).]")

_NUMBER = re.compile(r"[ \t>]*(?:[-+*][ \t]+)?(?P<bold>\*\*|__)?(?P<n>\d{1,6})[.):](?P<shut>\*\*|__)?[ \t]+")
_QUESTION = re.compile(r"^[ \t>]*(?:\*\*|__)Question(?::[ \t]*(?:\*\*|__)|(?:\*\*|__)[ \t]*:)[ \t]*", re.I)
_LOOKS_BACK = 200
"""Lines a stem may have above its options."""


def draft(lines: Lines, at: int, floor: int) -> Draft | None:
    """Read the question whose first option stands at `at`."""
    start = stem_start(lines, at, floor)
    if start is None or not grammar.option(lines.all[at].text):
        return None
    after = extent(lines, at)
    number, first = stem_of(lines.all[start])
    parts = grammar.body(Block(lines.all[start].number, [first]), lines.all[start + 1 : after])
    known = parts.told or lines.all[at].asked or (number in lines.keys)
    if len(parts.choices) < 2 or not known:
        return None
    return Draft(start, after, number, parts.stem, parts.choices, parts.answers, parts.explanations)


def stem_start(lines: Lines, at: int, floor: int) -> int | None:
    """The index of the first line of the paragraph or heading above `at`, over code between; None where none is."""
    low = max(floor, at - _LOOKS_BACK)
    above = at - 1
    while above >= low and (lines.all[above].blank or lines.all[above].code):
        above -= 1
    if above < low:
        return None
    if bounds(lines.all[above]):
        return above if _asks(heading_of(lines.all[above].text)) else None
    while above > low and not _begins(lines.all[above]) and _joins(lines.all[above - 1]):
        above -= 1
    return above


def _asks(heading: tuple[int, str] | None) -> bool:
    """Whether a heading is a question's stem: numbered, or ending as a question does."""
    return heading is not None and bool(
        _NUMBER.match(heading[1]) or heading[1].rstrip("*_ ").endswith(("?", ":", "…", "__"))
    )


def _begins(line: Line) -> bool:
    return bool(_NUMBER.match(line.text))


def _joins(line: Line) -> bool:
    return not (line.blank or line.code or bounds(line) or line.text.startswith("# "))


def stem_of(line: Line) -> tuple[int | None, str]:
    """A stem's number, None where it has none, and its first line without number and heading's signs."""
    heading = heading_of(line.text)
    text = heading[1] if heading else line.text
    found = _NUMBER.match(text)
    if not found:
        return None, _QUESTION.sub("", text)
    rest = text[found.end() :]
    unshut = found["bold"] and not found["shut"]
    return int(found["n"]), rest.replace(found["bold"], "", 1) if unshut else rest


def extent(lines: Lines, at: int) -> int:
    """The index after a question: at a bound, or after a blank line at what is no option, answer, reason or code."""
    end = at
    for n in range(at, len(lines.all)):
        line = lines.all[n]
        if bounds(line) or (not line.code and grammar.OPENS.match(line.text)):
            break
        if line.blank:
            continue
        follows = n == end or grammar.continues(line) or _is_next_option(line)
        if not follows:
            break
        end = n + 1
    return end


def _is_next_option(line: Line) -> bool:
    found = grammar.option(line.text)
    return found is not None and found["letter"] not in "Aa"

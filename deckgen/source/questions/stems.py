"""Where a question without a label begins and ends: from its first option, up to its stem and down to its last line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from deckgen.source import headings
from deckgen.source.lines import Line, bounds, heading_of
from deckgen.source.questions import folds, grammar, labels
from deckgen.source.questions.drafts import NUMBER, Block
from deckgen.source.questions.page import Lines

_QUESTION = re.compile(rf"^[ \t]*(?:[-+*][ \t]+)?(?:{labels.UNNUMBERED}|question[ \t]*:[ \t]*)", re.I)
_MATERIAL = re.compile(r"[ \t]*(?:!\[[^\n]*\)[ \t]*(?:\{[^{}]*\}[ \t]*)?$|\|.*\|[ \t]*$|\$\$|\\\[|>)")
_ASKS = re.compile(r"[?؟？][\s*_)\"'”’]*$|[?؟？][\s*_)\"'”’]+\S|[:：][\s*_]*$")
_HEADS = re.compile(r"[?؟？!:：…]$|__$")
_BOXED = re.compile(
    r"[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+\[[ xX]\]|\[\([ xX]\)\]|\[\[[^\[\]]*\]\][ \t]*$|\*[a-zA-Z]\)|\[[ *]\][ \t])"
)
_LOOKS_BACK = 200
"""Lines a stem may have above its options."""
_BLOCKS = 8
"""Pictures, tables and further paragraphs a stem may go back over."""


def start(lines: Lines, at: int, floor: int) -> int | None:
    """The index where the stem above `at` begins, None where there is none.

    It is the paragraph or heading above, over code between; over pictures and tables too, and over the paragraphs that
    are indented below a number. What tells an answer or its reason is no stem.
    """
    above, low = lines.above[at], max(floor, at - _LOOKS_BACK)
    if above < low:
        return None
    if (label := labelled(lines, at)) >= low:
        return label
    if bounds(lines.all[above]):
        return above if heads(lines.all[above]) else None
    first = _first(lines, above, low)
    return None if _tells(lines.all[first]) else first


def _first(lines: Lines, above: int, low: int) -> int:
    """The index where the stem begins whose last paragraph holds the line at `above`."""
    first = max(low, lines.paragraph[above])
    for _ in range(_BLOCKS):
        upper = lines.above[first]
        if upper >= low and bounds(lines.all[upper]):
            if _titles(lines.all[upper]):
                return upper
            break
        if upper < low or not _goes_back(lines, first):
            break
        first = max(low, lines.paragraph[upper])
    return first


def _tells(line: Line) -> bool:
    """Whether a line tells the answer or the reason of the question above, and so asks nothing."""
    return not line.code and bool(labels.answer(line.text) or labels.why(line.text))


def _titles(line: Line) -> bool:
    """Whether a line is a heading that asks what the paragraph below it goes on with."""
    heading = heading_of(line.text)
    return heading is not None and heading[0] > 2 and heads(line) and bool(_ASKS.search(heading[1]))


def labelled(lines: Lines, at: int) -> int:
    """The index of the label above `at` whose question is not over yet, -1 where there is none."""
    bound, label = lines.bound[at], lines.label[at]
    return label if label >= max(bound, 0) else -1


def _goes_back(lines: Lines, first: int) -> bool:
    """Whether the paragraph at `first` needs the one above it: a picture, a table, what hangs below a number."""
    line = lines.all[first]
    if NUMBER.match(line.text):
        return False
    return bool(_MATERIAL.match(line.text)) or (_hangs(line) and _numbered_above(lines, first))


def _hangs(line: Line) -> bool:
    return line.text[:2].isspace() or line.text[:1] == "\t"


def _numbered_above(lines: Lines, first: int) -> bool:
    for _ in range(_BLOCKS):
        upper = lines.above[first]
        if upper < 0 or bounds(lines.all[upper]):
            return False
        first = lines.paragraph[upper]
        if NUMBER.match(lines.all[first].text):
            return True
        if not _hangs(lines.all[first]):
            return False
    return False


def heads(line: Line) -> bool:
    """Whether a line is a heading that is a question's stem: numbered, or ending as a question does."""
    heading = heading_of(line.text)
    if not heading or headings.part(heading[1]) or headings.section(heading[1])[0] is not None:
        return False
    return bool(NUMBER.match(heading[1]) or _HEADS.search(heading[1].rstrip("*_ ") or "__"))


def asks(lines: Lines, first: int, at: int) -> bool:
    """Whether the stem from `first` to `at` asks: by its number, its last paragraph's sign, or the heading above it."""
    line = lines.all[first]
    return bool(NUMBER.match(line.text)) or asks_in_words(lines, first, at)


def asks_in_words(lines: Lines, first: int, at: int) -> bool:
    """Whether the stem from `first` to `at` asks, a mere number aside."""
    line = lines.all[first]
    return bool(line.asked or labels.OPENS.match(line.text) or heads(line) or asks_with_sign(lines, first, at))


def asks_with_sign(lines: Lines, first: int, at: int) -> bool:
    """Whether the last paragraph of the stem from `first` to `at` ends as a question does."""
    last = lines.above[at]
    text = "\n".join(each.text for each in lines.all[max(first, lines.paragraph[last]) : last + 1])
    return bool(_ASKS.search(text.rstrip()))


def opening(line: Line) -> tuple[int | None, str]:
    """A stem's number, None where it has none, and its first line without number, label and heading's signs."""
    if label := labels.OPENS.match(line.text):
        return int(label["n"]), labels.stem(label, line.text)
    heading = heading_of(line.text)
    text = heading[1] if heading else line.text
    found = NUMBER.match(text)
    if not found:
        return None, _QUESTION.sub("", text)
    rest = text[found.end() :]
    unshut = found["bold"] and not found["shut"]
    return int(found["n"]), rest.replace(found["bold"], "", 1) if unshut else rest


def boxed(held: Sequence[Line]) -> bool:
    """Whether options with boxes or stars stand among lines."""
    return any(not line.code and _BOXED.match(line.text) for line in held)


def block(lines: Lines, first: int, at: int) -> tuple[int | None, Block]:
    """The number and the lines of the stem from `first` to `at`."""
    number, text = opening(lines.all[first])
    held = ("" if labels.announces_options(line.text) else line.text for line in lines.all[first + 1 : at])
    return number, Block(lines.all[first].number, [text, *held])


def extent(lines: Lines, at: int, goes_on: Callable[[Line], bool], begins: Callable[[Line], bool] | None = None) -> int:
    """The index after a question whose first option stands at `at`.

    It ends at a heading, a rule, a label, at a line that `begins` another, or after a blank line at what does not go
    on: no option, answer, reason, fold or code.
    """
    end = n = at
    above: Line | None = None
    while n < len(lines.all):
        line = lines.all[n]
        if n > at and (
            bounds(line) or (not line.code and (labels.OPENS.match(line.text) or (begins and begins(line))))
        ):
            break
        if line.blank:
            n += 1
            continue
        waited = above is not None and grammar.waits(above, line)
        if not (n == end or waited or grammar.continues(line) or goes_on(line)):
            break
        above = line
        end = n = (lines.folded[n] if not line.code and folds.folds(line) else n) + 1
    return end

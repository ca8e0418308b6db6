"""LiaScript: options `[(X)]` and `[( )]` of one right, `[[X]]` and `[[ ]]` of several, `[[word]]` to be written.

`[[a|(b)|c]]` is a choice on one line, `[[?]]` a hint, and what stands between two lines of stars explains. A `[[word]]`
is a question only below a stem that asks or above a hint or an explanation: elsewhere it is a link of a wiki.
"""

from __future__ import annotations

import re

from deckgen.source.lines import Line, bounds
from deckgen.source.questions import boxes, grammar, labels, options, stems
from deckgen.source.questions.drafts import Block, Choice, Draft, Wrong
from deckgen.source.questions.grammar import Body
from deckgen.source.questions.page import Lines

ORDER = 30
ANCHOR = re.compile(r"[ \t]*\[(?:\(|\[|[ \t]*[\[(][ xX][\])])")

_OPTION = re.compile(r"[ \t]*\[(?:\((?P<one>[ xX])\)|\[(?P<many>[ xX])\])\](?:[ \t]+|$)")
_INPUT = re.compile(r"[ \t]*\[\[(?P<text>[^\[\]]+)\]\][ \t]*")
_MATRIX = re.compile(r"[ \t]*\[(?:[ \t]*(?:\([ xX]\)|\[[ xX]\])){2,}[ \t]*\]")
_HINT = re.compile(r"[ \t]*\[\[\?\]\][ \t]*")
_STARS = re.compile(r"[ \t]*\*{4,}[ \t]*")


def draft(lines: Lines, at: int, floor: int) -> Draft | None:
    """Read the question whose first option or field stands at `at`."""
    start = stems.start(lines, at, floor)
    if start is None:
        return None
    text = lines.all[at].text
    if _OPTION.match(text):
        return _choice(lines, start, at)
    if _MATRIX.match(text):
        return _matrix(lines, start, at)
    found = _INPUT.fullmatch(text)
    return _written(lines, start, at, found["text"]) if found and not _HINT.match(text) else None


def _choice(lines: Lines, start: int, at: int) -> Draft:
    end = at
    while end < len(lines.all) and _holds(lines, end):
        end += 1
    number, stem = stems.block(lines, start, at)
    parts = grammar.body(stem, [line for line in lines.all[at:end] if not _HINT.match(line.text)], _opens)
    for choice in parts.choices:
        _one_mark(choice, parts)
    after = _explained(lines, at, _trimmed(lines, at, end), parts)
    if not parts.told:
        parts.wrong.append(Wrong(stem.line, "no option is marked as right", "write an X between its brackets"))
    return parts.draft(start, after, number)


def _holds(lines: Lines, at: int) -> bool:
    """Whether a line is an option, one of its further lines, a hint, or a blank line before one of these."""
    line = lines.all[at]
    if line.code:
        return True
    if line.blank:
        below = next((each for each in lines.all[at : at + 4] if not each.blank), None)
        return below is not None and bool(_OPTION.match(below.text) or _HINT.match(below.text))
    if _OPTION.match(line.text) or _HINT.match(line.text):
        return True
    return not (
        bounds(line) or _STARS.fullmatch(line.text) or labels.OPENS.match(line.text) or _INPUT.fullmatch(line.text)
    )


def _opens(line: Line, count: int) -> Choice | None:
    found = _OPTION.match(line.text)
    if not found:
        return None
    right = (found["one"] or found["many"]) in "xX"
    return Choice(boxes.letter(count), Block(line.number, [line.text[found.end() :]]), right)


def _one_mark(choice: Choice, parts: Body) -> None:
    marked = choice.right
    options.unmark(choice, bool(parts.answers))
    if choice.right and not marked:
        what = f"option {choice.letter} is ticked and has no X between its brackets"
        parts.wrong.append(Wrong(choice.block.line, what, "let both say the same"))


def _trimmed(lines: Lines, at: int, end: int) -> int:
    while end > at and lines.all[end - 1].blank:
        end -= 1
    return end


def _explained(lines: Lines, at: int, end: int, parts: Body) -> int:
    """Take the hints between `at` and `end`, and the explanation between stars below; the index after it."""
    for line in lines.all[at:end]:
        if not line.code and (hint := _HINT.match(line.text)):
            parts.notes.append(Block(line.number, ["Hint: " + line.text[hint.end() :]]))
    opened = end
    while opened < len(lines.all) and lines.all[opened].blank:
        opened += 1
    if opened == len(lines.all) or not _STARS.fullmatch(lines.all[opened].text):
        return end
    close = opened + 1
    while close < len(lines.all) and (lines.all[close].code or not _STARS.fullmatch(lines.all[close].text)):
        if bounds(lines.all[close]) and not lines.all[close].code:
            return end
        close += 1
    if close == len(lines.all):
        return end
    held = lines.all[opened + 1 : close]
    if held:
        parts.explanations.append(Block(held[0].number, [line.text for line in held]))
    return close + 1


def _matrix(lines: Lines, start: int, at: int) -> Draft:
    number, stem = stems.block(lines, start, at)
    parts = Body(stem)
    what = "a question with a matrix of answers cannot be read"
    parts.wrong.append(Wrong(lines.all[at].number, what, "ask each of its rows as a question of its own"))
    end = at + 1
    while end < len(lines.all) and _MATRIX.match(lines.all[end].text):
        end += 1
    return parts.draft(start, end, number)


def _written(lines: Lines, start: int, at: int, text: str) -> Draft | None:
    """A field to write into, or to choose from where its words are parted by `|`."""
    end = at + 1
    while end < len(lines.all) and _HINT.match(lines.all[end].text):
        end += 1
    number, stem = stems.block(lines, start, at)
    parts = Body(stem)
    after = _explained(lines, at, end, parts)
    if after == at + 1 and not stems.asks_in_words(lines, start, at):
        return None
    line = lines.all[at].number
    words = [word.strip() for word in text.split("|")]
    if len(words) == 1:
        parts.accepted = [Block(line, words)]
    for place, word in enumerate(words if len(words) > 1 else ()):
        right = word.startswith("(") and word.endswith(")")
        parts.choices.append(Choice(boxes.letter(place), Block(line, [word[1:-1].strip() if right else word]), right))
    below = next((each for each in lines.all[after : after + 3] if not each.blank), None)
    if below and _INPUT.fullmatch(below.text):
        parts.wrong.append(Wrong(below.number, "a second field stands below the first", "ask it as another question"))
        return parts.draft(start, lines.all.index(below, after) + 1, number)
    return parts.draft(start, after, number)

"""text2qti: `1. stem`, then `a) wrong` and `*b) right`, or `[ ]` and `[*]` where several are right, `... feedback`.

An answer to write is `*   text` or `=   1.5 +- 0.1` below a numbered stem; as both may be plain Markdown, it counts
only below `Title:` or `Points:`, or under a heading for questions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.source.lines import Line
from deckgen.source.questions import boxes, stems
from deckgen.source.questions.drafts import NUMBER, Block, Choice, Draft, Wrong
from deckgen.source.questions.grammar import Body
from deckgen.source.questions.page import Lines

ORDER = 35
ANCHOR = re.compile(r"[ \t]*(?:\*?[aA]\)|\[[ *]\]|\*[ \t]|=[ \t])")

_LETTERED = re.compile(r"[ \t]*(?P<right>\*?)(?P<letter>[a-zA-Z])\)(?:[ \t]+|$)")
_BOXED = re.compile(r"[ \t]*\[(?P<right>[ *])\](?P<letter>)(?:[ \t]+|$)")
_WRITTEN = re.compile(r"[ \t]*(?:\*|=)[ \t]+(?=\S)")
_FEEDBACK = re.compile(r"[ \t]*\.\.\.[ \t]+")
_IF = re.compile(r"[ \t]*(?P<sign>[+-])[ \t]{2,}")
_ABOVE = re.compile(r"(?:Title|Points):[ \t]*\S", re.I)


def draft(lines: Lines, at: int, floor: int) -> Draft | None:
    """Read the question whose first option or answer stands at `at`."""
    start, text = stems.start(lines, at, floor), lines.all[at].text
    if start is None:
        return None
    mark = _BOXED if _BOXED.match(text) else _LETTERED if _LETTERED.match(text) else None
    if (mark or _WRITTEN).match(lines.all[lines.above[at]].text):
        return None
    if not mark and stems.opening(lines.all[start])[0] is None:
        return None
    first = _top(lines, start, floor)
    number, stem = stems.block(lines, start, at)
    if mark:
        parts, after = Body(stem), stems.extent(lines, at, lambda line: _goes_on(line, mark))
        _options(parts, lines.all[at:after], mark)
        if not parts.told or len(parts.choices) < 2:
            return None
    elif (first < start or lines.all[start].asked) and _WRITTEN.match(text):
        parts, after = Body(stem), _written_end(lines, at)
        _answers(parts, lines.all[at:after])
    else:
        return None
    _feedback(parts)
    parts.notes += [Block(line.number, [line.text]) for line in lines.all[first:start]]
    return parts.draft(first, after, number)


def _top(lines: Lines, start: int, floor: int) -> int:
    """The index of the first line of title and points right above a stem, else the stem's."""
    while start > floor and _ABOVE.match(lines.all[start - 1].text):
        start -= 1
    return start


def _goes_on(line: Line, mark: re.Pattern[str]) -> bool:
    if NUMBER.match(line.text):
        return False
    return bool(mark.match(line.text) or _FEEDBACK.match(line.text)) or line.text[:2].isspace()


def _options(parts: Body, lines: Sequence[Line], mark: re.Pattern[str]) -> None:
    current = parts.stem
    for line in lines:
        found = None if line.code else mark.match(line.text)
        if found:
            letter = found["letter"].upper() or boxes.letter(len(parts.choices))
            current = Block(line.number, [line.text[found.end() :]])
            parts.choices.append(Choice(letter, current, found["right"] == "*"))
        elif feedback := None if line.code else _FEEDBACK.match(line.text):
            parts.feedback(parts.choices[-1], Block(line.number, [line.text[feedback.end() :]]))
            current = parts.explanations[-1]
        else:
            current.lines.append(line.text)
    if mark is _LETTERED and sum(choice.right for choice in parts.choices) > 1:
        second = [choice for choice in parts.choices if choice.right][1].block
        parts.wrong.append(Wrong(second.line, "several lettered options bear a star", "write [*] and [ ] for several"))


def _written_end(lines: Lines, at: int) -> int:
    """The index after the lines of answers, and the feedback on them, that begin at `at`."""
    while at < len(lines.all) and (_WRITTEN.match(lines.all[at].text) or _FEEDBACK.match(lines.all[at].text)):
        at += 1
    return at


def _answers(parts: Body, lines: Sequence[Line]) -> None:
    for line in lines:
        if found := _WRITTEN.match(line.text):
            parts.accepted.append(Block(line.number, [line.text[found.end() :]]))
        elif feedback := _FEEDBACK.match(line.text):
            parts.explanations.append(Block(line.number, [line.text[feedback.end() :]]))


def _feedback(parts: Body) -> None:
    """Take the general feedback out of the stem: `... text`, and `+` and `-` where each stands once at most."""
    signs = [found["sign"] for text in parts.stem.lines[1:] if (found := _IF.match(text))]
    conditional = "+" in signs and len(signs) == len(set(signs))
    current: Block | None = None
    general = list[Block]()
    for at, text in enumerate(parts.stem.lines[1:], 1):
        found, when = _FEEDBACK.match(text), _IF.match(text) if conditional else None
        said = text[found.end() :] if found else ""
        if when:
            said = ("If right: " if when["sign"] == "+" else "If wrong: ") + text[when.end() :]
        if found or when:
            current = Block(parts.stem.line + at, [said])
            general.append(current)
        elif current and text.strip() and text[:1].isspace():
            current.lines.append(text)
        else:
            current = None
            continue
        parts.stem.lines[at] = ""
    parts.explanations[:0] = general

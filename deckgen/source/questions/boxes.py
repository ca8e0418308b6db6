"""Options with a box before each, checked where right: what the dialects with check boxes share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.source.lines import Line
from deckgen.source.questions import grammar, options, stems
from deckgen.source.questions.drafts import LETTERS, Block, Choice, Wrong
from deckgen.source.questions.grammar import Body
from deckgen.source.questions.page import Lines

BOX = re.compile(r"[ \t]*(?:(?P<bullet>[-+*])|\d{1,9}[.)])[ \t]+\[(?P<box>[ xX])\](?:[ \t]+|$)")
_QUOTE = re.compile(r"(?P<indent>[ \t]*)>[ \t]?")


def letter(place: int) -> str:
    """The letter of an option that the file does not letter, counted from 0."""
    return LETTERS[place] if place < len(LETTERS) else chr(ord("A") + place % 26)


def extent(lines: Lines, at: int) -> int:
    """The index after a question whose first box stands at `at`."""
    return stems.extent(lines, at, _goes_on)


def _goes_on(line: Line) -> bool:
    return bool(BOX.match(line.text)) or line.text[:2].isspace() or line.text[:1] == "\t"


def first(lines: Lines, at: int) -> bool:
    """Whether the box at `at` is the first of its list."""
    above = lines.above[at]
    return above < 0 or not BOX.match(lines.all[above].text)


def read(stem: Block, lines: Lines, at: int, after: int) -> Body:
    """Sort the lines from the first box at `at`; a quote below an option is feedback on it."""
    held = [line for line in lines.all[at:after] if line.code or not _QUOTE.match(line.text)]
    parts = grammar.body(stem, held, _opens)
    for each in parts.choices:
        _agree(each, parts)
    _unletter(parts)
    _comment(parts, lines.all[at:after])
    return parts


def _opens(line: Line, count: int) -> Choice | None:
    found = BOX.match(line.text)
    if not found:
        return None
    return Choice(letter(count), Block(line.number, [line.text[found.end() :]]), found["box"] in "xX")


def _agree(choice: Choice, parts: Body) -> None:
    """Take a tick from an option's text; beside an empty box it is a fault."""
    checked = choice.right
    options.unmark(choice, bool(parts.answers))
    if choice.right and not checked:
        what = f"option {choice.letter} is marked as right and its box is empty"
        parts.wrong.append(Wrong(choice.block.line, what, "let both say the same"))


def _unletter(parts: Body) -> None:
    """Drop the letters behind the boxes where every option has one, in order."""
    found = [options.mark(choice.block.lines[0]) for choice in parts.choices]
    letters = [mark["letter"].upper() if mark else "" for mark in found]
    if letters == [choice.letter for choice in parts.choices]:
        for choice, mark in zip(parts.choices, found, strict=True):
            choice.block.lines[0] = choice.block.lines[0][mark.end() :] if mark else choice.block.lines[0]


def _comment(parts: Body, lines: Sequence[Line]) -> None:
    """Add what quotes say: an indented one of the option above it, any other of the question."""
    place, last = -1, None
    for line in lines:
        found = None if line.code else _QUOTE.match(line.text)
        if not found:
            place += not line.code and bool(BOX.match(line.text))
            last = None
        elif last:
            last.lines.append(line.text[found.end() :])
        elif found["indent"] and 0 <= place < len(parts.choices):
            parts.feedback(parts.choices[place], Block(line.number, [line.text[found.end() :]]))
            last = parts.explanations[-1]
        else:
            parts.explanations.append(Block(line.number, [line.text[found.end() :]]))
            last = parts.explanations[-1]

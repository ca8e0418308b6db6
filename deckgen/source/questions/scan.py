"""A file's lines -> the questions in them, in whatever dialect each is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from re import Pattern
from typing import Protocol, cast

from deckgen import registry
from deckgen.source.lines import Line
from deckgen.source.lines import marked as marked_lines
from deckgen.source.questions import answer_key, dialects, given_away, spelling
from deckgen.source.questions.drafts import Draft, Wrong
from deckgen.source.questions.key_items import Key
from deckgen.source.questions.page import Lines

_QUOTE = re.compile(r" {0,3}> ?")
_QUOTES = 3
"""How deep questions may stand in quotes."""


class Dialect(Protocol):
    """What a file under dialects/ offers."""

    ORDER: int
    ANCHOR: Pattern[str]

    def draft(self, lines: Lines, at: int, floor: int) -> Draft | None:
        """Read the question whose anchor is the line with index `at`."""


@dataclass(frozen=True, slots=True)
class Scan:
    """The drafts of a file's questions in their order, and which lines they take, an answer key's among them."""

    drafts: tuple[Draft, ...]
    taken: tuple[slice, ...]
    wrong: tuple[Wrong, ...]
    """What is wrong outside of the questions: with the answer key, and answers that no question took."""

    def rest(self, texts: Sequence[str]) -> str:
        """The file's text with blank lines where questions stood."""
        left = list(texts)
        for lines in self.taken:
            left[lines] = [""] * (lines.stop - lines.start)
        return "\n".join(left)


def scan(marked: Sequence[Line]) -> Scan:
    """Find every question, those inside of block quotes too; each line belongs to one at most."""
    bare = spelling.plain(marked)
    lines = inner = Lines(spelling.shaped(bare))
    found = list(_found(lines, lines.keys))
    for _ in range(_QUOTES):
        inner = _unquoted(inner.all, found)
        found += _found(inner, lines.keys)
    found.sort(key=lambda draft: draft.first)
    keyed, wrong = answer_key.give(lines, found)
    taken = (*(slice(_first(draft, lines, marked), draft.after) for draft in found), *keyed)
    return Scan(tuple(found), taken, (*wrong, *given_away.find(bare, taken)))


def _first(draft: Draft, lines: Lines, marked: Sequence[Line]) -> int:
    """The index of a draft's first line, or of the tags right above it that only fold it away."""
    first = draft.first
    while first and lines.all[first - 1].blank and not marked[first - 1].blank:
        first -= 1
    return first


def _found(lines: Lines, keys: Sequence[Key]) -> Iterator[Draft]:
    """The drafts of the questions that begin outside of answer keys, in order."""
    at, floor = 0, 0
    ends = {key.at: key.end for key in keys}
    while at < len(lines.all):
        if at in ends:
            at = floor = ends[at]
            continue
        line = lines.all[at]
        draft = (
            None
            if line.code or line.blank or line.part == "polls" or _QUOTE.match(line.text)
            else _draft(lines, at, floor)
        )
        if draft:
            yield draft
            floor = draft.after
        at = max(at + 1, floor)


def _unquoted(lines: Sequence[Line], found: Sequence[Draft]) -> Lines:
    """The quoted lines that no question has taken, one `>` off each, and a rule for each other line; none without."""
    taken = {n for draft in found for n in range(draft.first, draft.after)}
    quotes = [None if line.code or n in taken else _QUOTE.match(line.text) for n, line in enumerate(lines)]
    if not any(quotes):
        return Lines(())
    texts = [line.text[mark.end() :] if mark else "---" for line, mark in zip(lines, quotes, strict=True)]
    inner = marked_lines(texts, lines[0].number)
    return Lines(spelling.shaped([replace(new, part=old.part) for new, old in zip(inner, lines, strict=True)]))


@cache
def _dialects() -> tuple[Dialect, ...]:
    found = (cast(Dialect, module) for module in registry.load_all(dialects).values())
    return tuple(sorted(found, key=lambda dialect: dialect.ORDER))


def _draft(lines: Lines, at: int, floor: int) -> Draft | None:
    text = lines.all[at].text
    for dialect in _dialects():
        if dialect.ANCHOR.match(text) and (draft := dialect.draft(lines, at, floor)):
            return draft
    return None

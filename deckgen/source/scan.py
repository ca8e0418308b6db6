"""A file's lines -> the questions in them, in whatever dialect each is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from re import Match, Pattern
from typing import Protocol, cast

from deckgen import registry
from deckgen.source import dialects, grammar
from deckgen.source.drafts import Block, Draft, Lines
from deckgen.source.lines import Line

_KEY_WITHIN = 80
"""Characters of an answer key's line in which its letters stand."""


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

    def rest(self, texts: Sequence[str]) -> str:
        """The file's text with blank lines where questions stood."""
        left = list(texts)
        for lines in self.taken:
            left[lines] = [""] * (lines.stop - lines.start)
        return "\n".join(left)


def scan(marked: Sequence[Line]) -> Scan:
    """Find every question; each line belongs to one at most."""
    lines, found, at, floor = Lines(marked), list[Draft](), 0, 0
    end = lines.closing if lines.keys else len(marked)
    while at < end:
        draft = None if marked[at].code or marked[at].blank else _draft(lines, at, floor)
        if draft:
            found.append(draft)
            floor = draft.after
        at = max(at + 1, floor)
    taken = [slice(draft.first, draft.after) for draft in found]
    if _keyed(lines, found):
        taken.append(slice(lines.closing, len(marked)))
    return Scan(tuple(found), tuple(taken))


@cache
def _dialects() -> tuple[Dialect, ...]:
    found = (cast(Dialect, module) for module in registry.load_all(dialects).values())
    return tuple(sorted(found, key=lambda dialect: dialect.ORDER))


def _draft(lines: Lines, at: int, floor: int) -> Draft | None:
    text = lines.all[at].text
    tried = (dialect.draft(lines, at, floor) for dialect in _dialects() if dialect.ANCHOR.match(text))
    return next((draft for draft in tried if draft), None)


def _keyed(lines: Lines, drafts: Sequence[Draft]) -> bool:
    """Give drafts that tell no answer what the answer key at the file's end says; whether it was asked."""
    open_ = [draft for draft in drafts if draft.choices and not _told(draft)]
    for draft in open_:
        for block in lines.keys.get(draft.number or 0, ()):
            answer, why = _parted(block)
            draft.answers.append(answer)
            draft.explanations += why
    return bool(open_) and bool(lines.keys)


def _told(draft: Draft) -> bool:
    return bool(draft.answers) or any(choice.right for choice in draft.choices)


def _parted(block: Block) -> tuple[Block, list[Block]]:
    """An item of the answer key as its letters and the reason behind a dash."""
    found = _reason(block.lines[0])
    if not found:
        return block, []
    why = Block(block.line, [block.lines[0][found.end() :], *block.lines[1:]])
    return Block(block.line, [block.lines[0][: found.start()]]), [why]


def _reason(text: str) -> Match[str] | None:
    dashes = grammar.DASH.finditer(text[:_KEY_WITHIN])
    return next((found for found in dashes if grammar.letters(text[: found.start()])), None)

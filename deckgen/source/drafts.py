"""A question as its lines stand, before anything is made of them: what every dialect gives."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from deckgen.source.lines import Line, heading_of

LETTERS = "ABCDEFGH"

_KEY_HEADING = re.compile(r"[*_\s]*(?:answers?(?:[\s-]+keys?)?|(?:answer[\s-]+)?keys?|solutions?)[*_\s:]*", re.I)
_KEY_ITEM = re.compile(
    r"[ \t]*(?:[-*+][ \t]+)?(?:\*\*|__)?(?:Q(?:uestion)?\.?[ \t]*)?(?P<n>\d{1,6})(?:[.):]|\*\*|__){1,3}[ \t]*", re.I
)


@dataclass(slots=True)
class Block:
    """Lines that belong together: the first one's number in the file, and their text without their mark."""

    line: int
    lines: list[str]

    @property
    def text(self) -> str:
        """The lines as one text, no blank ones at the end."""
        return "\n".join(self.lines).rstrip()


@dataclass(slots=True)
class Choice:
    """An option: its letter, its text, and whether a mark beside it says that it is right."""

    letter: str
    block: Block
    right: bool = False


@dataclass(slots=True)
class Draft:
    """A question on its way from lines to `course.Question`; `first` and `after` bound it in its `Lines`."""

    first: int
    after: int
    number: int | None
    """As the file says; None where it does not."""
    stem: Block
    choices: list[Choice] = field(default_factory=list)
    answers: list[Block] = field(default_factory=list)
    """What answer lines say: a letter, several, or the right option's own text; more than one is a fault."""
    explanations: list[Block] = field(default_factory=list)
    accepted: list[Block] = field(default_factory=list)
    """The wordings that count where the class writes its answer; then there are no choices."""

    @property
    def line(self) -> int:
        """Where it begins in the file."""
        return self.stem.line


@dataclass(frozen=True)
class Lines:
    """The lines a dialect reads from, notes for the lecturer blanked."""

    all: Sequence[Line]

    @cached_property
    def closing(self) -> int:
        """The index of the heading of an answer key at the file's end; their number where there is none."""
        for at in range(len(self.all) - 1, -1, -1):
            heading = None if self.all[at].code else heading_of(self.all[at].text)
            if heading:
                return at if _KEY_HEADING.fullmatch(heading[1]) else len(self.all)
        return len(self.all)

    @cached_property
    def keys(self) -> Mapping[int, Sequence[Block]]:
        """What the answer key at the file's end says of each number; several where it says so more than once."""
        found: dict[int, list[Block]] = {}
        last: Block | None = None
        for line in self.all[self.closing + 1 :]:
            if item := None if line.code else _KEY_ITEM.match(line.text):
                last = Block(line.number, [line.text[item.end() :]])
                found.setdefault(int(item["n"]), []).append(last)
            elif last and not line.blank:
                last.lines.append(line.text)
        return found

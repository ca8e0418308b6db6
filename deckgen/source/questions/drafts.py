"""A question as its lines stand, before anything is made of them: what every dialect gives."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from deckgen.source.lines import Line, bounds, heading_of

LETTERS = "ABCDEFGH"
NUMBER = re.compile(r"[ \t]*(?:[-+*][ \t]+)?(?P<bold>\*\*|__)?(?P<n>\d{1,6})[.):](?P<shut>\*\*|__)?[ \t]+")
"""How a line begins that numbers a question."""

OPENS = re.compile(
    r"[ \t]*(?:[-+*][ \t]+)?(?:#{2,6}[ \t]+)?(?P<bold>\*\*|__)?(?:Question[ \t]+|Q[ \t.]?[ \t]*)(?P<n>\d{1,6})"
    r"(?![\w%])[ \t]*"
    r"(?:(?P<shut>\*\*|__)[ \t]*[:.)]?|[:.)][ \t]*(?P<late>\*\*|__)?|$)[ \t]*",
    re.I,
)
"""A question's label: `**Question 3:**`, `### Question 3`, `Q3.`, `**Q3)** ...`."""

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


@dataclass(frozen=True, slots=True)
class Wrong:
    """What makes a question unfit to be asked: the line of the file, what is wrong, what to do."""

    line: int
    what: str
    todo: str


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
    notes: list[Block] = field(default_factory=list)
    """What only the lecturer reads: hints, titles, points."""
    wrong: list[Wrong] = field(default_factory=list)
    """What the dialect itself finds at fault."""
    keyed: list[Block] = field(default_factory=list)
    """What the answer key at the file's end says of a question that tells its answer itself: both must agree."""

    @property
    def told(self) -> bool:
        """Whether its own lines say which options are right."""
        return bool(self.answers) or any(choice.right for choice in self.choices)

    @property
    def line(self) -> int:
        """Where it begins in the file."""
        return self.stem.line


@dataclass(frozen=True)
class Lines:
    """The lines a dialect reads from, notes for the lecturer blanked."""

    all: Sequence[Line]

    @cached_property
    def above(self) -> Sequence[int]:
        """The index of the nearest line above each that is neither blank nor code; -1 where there is none."""
        found, last = [], -1
        for at, line in enumerate(self.all):
            found.append(last)
            last = last if line.blank or line.code else at
        return found

    @cached_property
    def paragraph(self) -> Sequence[int]:
        """The index of the first line of the paragraph that each line stands in; a number begins one."""
        found: list[int] = []
        for at, line in enumerate(self.all):
            joins = found and not NUMBER.match(line.text) and _flows(line) and _flows(self.all[at - 1])
            found.append(found[-1] if joins else at)
        return found

    @cached_property
    def bound(self) -> Sequence[int]:
        """The index of the nearest heading, rule or edge of a div above each line; -1 where there is none."""
        found, last = [], -1
        for at, line in enumerate(self.all):
            found.append(last)
            last = at if bounds(line) else last
        return found

    @cached_property
    def label(self) -> Sequence[int]:
        """The index of the nearest question's label above each line; -1 where there is none."""
        found, last = [], -1
        for at, line in enumerate(self.all):
            found.append(last)
            last = at if not line.code and OPENS.match(line.text) else last
        return found

    @cached_property
    def folded(self) -> Sequence[int]:
        """The index of the line that closes the `<details>` on each line; the same line where nothing does."""
        found, next_ = list(range(len(self.all))), -1
        for at in range(len(self.all) - 1, -1, -1):
            line = self.all[at]
            next_ = -1 if bounds(line) else at if not line.code and "</details" in line.text.lower() else next_
            found[at] = next_ if next_ >= 0 else at
        return found

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


def _flows(line: Line) -> bool:
    """Whether a line may be one of several of a paragraph."""
    return not (line.blank or line.code or bounds(line) or line.text.startswith("# "))

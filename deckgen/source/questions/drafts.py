"""A question as its lines stand, before anything is made of them: what every dialect gives."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

LETTERS = "ABCDEFGH"
NUMBER = re.compile(r"[ \t]*(?:[-+*][ \t]+)?(?P<bold>\*\*|__)?(?P<n>\d{1,6})[.):](?P<shut>\*\*|__)?[ \t]+")
"""How a line begins that numbers a question."""


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
    small: bool = False
    """Whether its letter is a small one, as that of a part of a task is."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What makes a question unfit to be asked: the line of the file, what is wrong, what to do."""

    line: int
    what: str
    todo: str


@dataclass(slots=True)
class Draft:
    """A question on its way from lines to `course.Question`; `first` and `after` bound it in its `page.Lines`."""

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

"""What a lecturer wrote: a course, its sections, their questions. Every part knows its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from deckgen.errors import Fault, Where
from deckgen.runs import Run

FIGURE = "figure:"
"""How an image's target begins that names a trained figure instead of a file."""

NodeKind = Literal[
    "heading", "paragraph", "list", "item", "code", "table", "image", "quote", "rule", "div", "comment", "maths",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """One block of Markdown with the line it begins on (in the file, front matter counted).

    Which fields mean something depends on `kind`: heading (level, runs), paragraph (runs), list (ordered, start,
    children: items), item (children), code (text, info), table (header, rows, align), image (target, text: its alt,
    info: its title), quote (children), rule, div (info: its class names, children), comment (text), maths (text: the
    LaTeX of a display, runs: the same as readable text).
    """

    kind: NodeKind
    line: int
    runs: tuple[Run, ...] = ()
    children: tuple[Node, ...] = ()
    text: str = ""
    info: str = ""
    target: str = ""
    level: int = 0
    ordered: bool = False
    start: int = 1
    header: tuple[tuple[Run, ...], ...] = ()
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    align: tuple[Literal["left", "center", "right"], ...] = ()
    source: str = ""
    """The raw lines of a paragraph, as they were written."""
    marked: tuple[int, ...] = ()
    """The lines of code to look at, counted from 1."""
    share: float = 0.0
    """How much of the slide's width an image or a column asks for, 0 to 1; 0 where it does not say."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture the course names: its bytes, its size in pixels, and what it shows if the text does not say."""

    data: bytes = field(repr=False)
    width: int
    height: int
    alt: str = ""
    drawing: bytes = field(default=b"", repr=False)
    """The same as SVG, for programs that draw it; empty for a picture made of pixels."""


@dataclass(frozen=True, slots=True)
class Option:
    """One lettered answer to choose."""

    letter: str
    runs: tuple[Run, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Question:
    """A stem, its options, the keys (the right options' letters) and why they are right."""

    number: int
    stem: tuple[Node, ...]
    """Paragraphs, code, tables or images; the first is a paragraph."""
    options: tuple[Option, ...]
    """Empty where the class writes its answer."""
    keys: tuple[str, ...]
    """In the order of the options; one as a rule, several where several are right, none without options."""
    explanation: tuple[Run, ...]
    line: int
    notes: tuple[str, ...] = ()
    accepted: tuple[tuple[Run, ...], ...] = ()
    """Every wording that counts as right where there are no options."""
    key_line: int = 0
    """Where the file says which option is right; 0 where each option says so itself."""

    @property
    def right(self) -> tuple[Option, ...]:
        """The options that the keys name."""
        return tuple(option for option in self.options if option.letter in self.keys)


@dataclass(frozen=True, slots=True)
class Item:
    """An objective, an activity or a discussion question: blocks, the first a paragraph as a rule."""

    blocks: tuple[Node, ...]
    line: int
    notes: tuple[str, ...] = ()
    """For the lecturer only: what a good answer contains, how long it takes."""
    number: int = 0
    """What it counts as in a numbered list; 0 where it stands in none."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the speaking script says on one slide: its number and title, as far as given, and paragraphs."""

    number: int | None
    title: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Poll:
    """What the class votes on: options of which none is right."""

    stem: tuple[Run, ...]
    options: tuple[tuple[Run, ...], ...]
    line: int


Part = Literal["section", "objectives", "questions", "polls", "activities", "sharing", "discussion"]


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the lecture."""

    number: int
    """As the file says, else counted from 1. May be 0."""
    title: tuple[Run, ...]
    line: int
    objectives: tuple[Item, ...] = ()
    content: tuple[Node, ...] = ()
    """Everything that is none of the other parts, in order; headings and rules begin slides."""
    questions: tuple[Question, ...] = ()
    activities: tuple[Item, ...] = ()
    discussion: tuple[Item, ...] = ()
    polls: tuple[Poll, ...] = ()
    sharing: tuple[Item, ...] = ()
    """What each student thinks about alone, then with a neighbour, then with the class."""
    notes: Mapping[Part, tuple[str, ...]] | None = None
    """Speaker notes that stand in a part and belong to no one item of it, a paragraph each."""
    script: tuple[Frame, ...] = ()
    """What a speaking script beside the course file says in this section, in order."""

    def said(self, part: Part) -> tuple[str, ...]:
        """The speaker notes of one part."""
        return (self.notes or {}).get(part, ())


@dataclass(frozen=True, slots=True)
class Course:
    """A whole course file."""

    path: Path
    title: tuple[Run, ...]
    week: str
    """"Week 9" or "Chapter 3-4", as its heading says; empty if it says nothing."""
    opening: tuple[Node, ...]
    """What stands before the first section."""
    sections: tuple[Section, ...]
    notices: tuple[Fault, ...] = ()
    """Warnings: what was left out or looks wrong, each at its line."""
    anchors: Mapping[str, int] = field(default_factory=dict)
    """What the links inside the file lead to ("#how-vaes-work") -> the line that begins there."""
    footnotes: Mapping[int, tuple[Run, ...]] = field(default_factory=dict)
    """What each footnote says, by its number; the text names every one of them."""

    def where(self, line: int) -> Where:
        """A place in this course's file."""
        return Where(self.path, line)

"""A speaking script beside the course file -> what is said in each section, frame by frame."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from deckgen.errors import Fault
from deckgen.source import headings, limits, reader
from deckgen.source.course import Frame, Node
from deckgen.source.flat import paragraphs
from deckgen.source.markdown import nodes as markdown
from deckgen.source.markdown.ledger import Ledger
from deckgen.source.script import marks as script_marks
from deckgen.source.script.likeness import words
from deckgen.source.script.marks import Mark
from deckgen.source.script.speech import unquoted

_FENCE = re.compile(r"\s*(`{3,}|~{3,})(.*)")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_BREAK = "***"
"""What a mark's line becomes: a rule says nothing, and no paragraph or list goes on over it."""


@dataclass(frozen=True, slots=True)
class SpokenSection:
    """What the script says in one section."""

    number: int | None
    title: str
    line: int
    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """A whole speaking script."""

    path: Path
    sections: tuple[SpokenSection, ...]
    notices: tuple[Fault, ...] = ()
    """Warnings: what was left out or looks wrong, each at its line of the script."""


@dataclass(slots=True)
class _Draft:
    """A frame while its blocks are gathered; `line` is where its words may begin."""

    line: int
    number: int | None = None
    title: str = ""
    begun: bool = False
    """Whether it has words."""
    nodes: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class _Chapter:
    """A section while its frames are gathered."""

    line: int
    number: int | None
    title: str
    frames: list[_Draft]


def read(path: Path) -> Script:
    """Read a speaking script.

    Raises:
        CourseError: it is missing, a folder, too large, not UTF-8, or a comment or block in it is never closed.
    """
    return parse(reader.text_of(path), path)


def parse(text: str, path: Path) -> Script:
    """Read a speaking script from its text; `path` is what notices name.

    Raises:
        CourseError: a comment or a `:::` block is never closed, blocks stand too deep in each other, or it is longer
            than `limits` let pass.
    """
    ledger = Ledger(path)
    limits.hold(text, ledger)
    text = reader.clean(text, ledger)
    limits.hold_text(text, ledger, 1)
    lines = text.split("\n")
    coded = _coded(lines, ledger)
    level = _level(lines, coded)
    opening, *chapters = _chapters(lines, coded, level)
    drafts = [draft for chapter in (opening, *chapters) for draft in chapter.frames]
    starts = [draft.line for draft in drafts]
    for node in markdown.parse("\n".join(lines), ledger):
        drafts[bisect_right(starts, node.line) - 1].nodes.append(node)
    if level and (left := _section(opening).frames):
        what = f"what the script says before its first section ({_count(left)}) is left out"
        ledger.warn(1, what, "put it under the heading of a section")
    return Script(path, tuple(map(_section, chapters if level else [opening])), tuple(ledger.notices))


def _count(frames: Sequence[Frame]) -> str:
    number = sum(len(frame.said) for frame in frames)
    return f"{number} paragraph{'' if number == 1 else 's'}"


def _coded(lines: list[str], ledger: Ledger) -> list[bool]:
    """Which lines are code between fences. A fence that is never closed is taken out, else the rest would be code."""
    closable = _closable(lines)
    coded, fence = [False] * len(lines), ""
    for index, line in enumerate(lines):
        found = _FENCE.match(line)
        coded[index] = bool(fence)
        if fence and found and found[1].startswith(fence) and not found[2].strip():
            fence = ""
        elif found and not fence and closable[index].get(found[1][0], 0) >= len(found[1]):
            fence, coded[index] = found[1], True
        elif found and not fence:
            ledger.warn(index + 1, "a code fence is never closed", f"end the code with a line of {found[1]}")
            lines[index] = ""
    return coded


def _closable(lines: Sequence[str]) -> list[dict[str, int]]:
    """For each line the longest fence after it that could close code, by its sign."""
    longest: dict[str, int] = {}
    after = [longest] * len(lines)
    for index in range(len(lines) - 1, -1, -1):
        after[index] = longest
        found = _FENCE.match(lines[index])
        if found and not found[2].strip() and len(found[1]) > longest.get(found[1][0], 0):
            longest = {**longest, found[1][0]: len(found[1])}
    return after


def _level(lines: Sequence[str], coded: Sequence[bool]) -> int:
    """The level of the headings that begin sections: of those that say `Section 3`, else 2, else 1; 0 for none."""
    bare = (line for line, code in zip(lines, coded, strict=True) if not code and line.lstrip(" ").startswith("#"))
    found = [script_marks.heading(line) for line in bare if not script_marks.begins_frame(line)]
    numbered = [level for level, title in found if level and headings.section(title)[0] is not None]
    levels = {level for level, _ in found}
    return min(numbered, default=2 if 2 in levels else int(1 in levels))


def _chapters(lines: list[str], coded: Sequence[bool], level: int) -> list[_Chapter]:
    """Part the lines at the headings of sections and at marks; a line that is not said becomes a break."""
    chapters = [_Chapter(1, None, "", [_Draft(1)])]
    begun = 0
    for index, line in enumerate(lines):
        depth, title = (0, "") if coded[index] else script_marks.heading(line)
        if depth and depth <= level:
            _sort(lines, coded, range(begun, index), chapters[-1])
            begun, lines[index] = index + 1, _BREAK
            if depth == level:
                number, name = headings.section(title)
                chapters.append(_Chapter(index + 1, number, name, [_Draft(index + 1)]))
    _sort(lines, coded, range(begun, len(lines)), chapters[-1])
    return chapters


def _sort(lines: list[str], coded: Sequence[bool], within: range, chapter: _Chapter) -> None:
    """Sort one section's lines: marks begin frames, phrases of a chat around the script go."""
    for part in (*_chat(lines, coded, within, 1), *_chat(lines, coded, within, -1)):
        lines[part] = ""
    for index in within:
        line, current = lines[index], chapter.frames[-1]
        if coded[index] or not line.strip():
            current.begun |= coded[index]
        elif _RULE.fullmatch(line):
            lines[index] = _BREAK
        elif mark := script_marks.mark(line) or _title(line, chapter):
            lines[index] = mark.rest or _BREAK
            _take(mark, index + 1, chapter)
        else:
            current.begun = True


def _chat(lines: Sequence[str], coded: Sequence[bool], within: range, step: Literal[1, -1]) -> Iterator[int]:
    """The lines at a section's begin (step 1) or end (-1) in which a chat speaks of the script it made."""
    held: list[int] = []
    for index in (*within[::step], -1):
        line = lines[index] if index >= 0 else ""
        if not line.strip() or _RULE.fullmatch(line):
            paragraph = " ".join(lines[at].strip() for at in held[::step])
            chats = script_marks.is_greeting if step > 0 else script_marks.is_farewell
            if held and not chats(paragraph):
                return
            yield from held
            held = []
        elif coded[index]:
            return
        elif held or not script_marks.is_stage(line):
            held.append(index)


def _title(line: str, chapter: _Chapter) -> Mark | None:
    """A line all in bold where a frame begins is its title, or the section's over again."""
    current = chapter.frames[-1]
    bold = "" if current.begun else script_marks.bold(line)
    if not bold or bold.endswith((".", "!")):
        return None
    if len(chapter.frames) == 1 and current.number is None:
        return Mark("stage") if words(bold) == words(chapter.title) else None
    return Mark("frame", current.number, bold) if not current.title else None


def _take(mark: Mark, line: int, chapter: _Chapter) -> None:
    """Begin a frame at a mark, or go on with the one that it names."""
    current = chapter.frames[-1]
    if mark.kind in ("frame", "part"):
        again = mark.number is not None and mark.number == current.number and not (mark.title and current.title)
        if again or (not current.begun and not current.title and mark.number in (None, current.number or mark.number)):
            current.number, current.title = mark.number or current.number, mark.title or current.title
        else:
            chapter.frames.append(_Draft(line, mark.number, mark.title))
    if mark.rest:
        chapter.frames[-1].begun = True


def _section(chapter: _Chapter) -> SpokenSection:
    frames = (Frame(draft.number, draft.title, _said(draft)) for draft in chapter.frames)
    spoken = tuple(frame for frame in frames if frame.said)
    return SpokenSection(chapter.number, chapter.title, chapter.line, spoken)


def _said(draft: _Draft) -> tuple[str, ...]:
    return unquoted([text for text in map(str.strip, paragraphs(draft.nodes)) if text])

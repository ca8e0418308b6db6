"""A file's lines as the question dialects see them: which are code, and which stand under a heading for questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from deckgen.source import headings
from deckgen.source.course import Part

FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(?P<level>#{2,6})(?:\s+(?P<text>.*?))?[\s#]*")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
_DIV = re.compile(r" {0,3}:{3,}(?:[^:].*)?")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its number in the file, whether a code fence holds it, and which part its heading announces."""

    number: int
    text: str
    code: bool = False
    part: Part | None = None

    @property
    def asked(self) -> bool:
        """Whether it stands under a heading for questions."""
        return self.part == "questions"

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.text.strip()


def marked(texts: Sequence[str], first: int) -> tuple[Line, ...]:
    """Give each line its number, the first of which is `first`, and what it stands in."""
    lines: list[Line] = []
    fence, part, depth = "", None, 0
    for number, text in enumerate(texts, first):
        found = FENCE.match(text)
        opens = found is not None and not fence and "`" not in text[found.end() :]
        lines.append(Line(number, text, bool(fence) or opens, part))
        if opens and found:
            fence = found[1]
        elif found and fence and found[1].startswith(fence) and text.strip() == found[1]:
            fence = ""
        elif not fence and (heading := heading_of(text)):
            part, depth = _announced(heading, part, depth)
    return tuple(lines)


def _announced(heading: tuple[int, str], part: Part | None, depth: int) -> tuple[Part | None, int]:
    """The part that what follows a heading stands in: that of the heading for it, to the next of its level."""
    level, text = heading
    if begun := headings.part(text):
        return begun, level
    return (part, depth) if level > depth else (None, level)


def heading_of(text: str) -> tuple[int, str] | None:
    """The level (2 to 6) and text of a line that is a heading; a line `# comment` may be code without a fence."""
    found = _HEADING.fullmatch(text) if text.lstrip(" ").startswith("##") else None
    return (len(found["level"]), found["text"] or "") if found else None


def bounds(line: Line) -> bool:
    """Whether a question ends before a line at the latest: a heading, a rule, the edge of a div."""
    if line.code or not line.text.lstrip(" ").startswith(("#", "-", "*", "_", ":")):
        return False
    return bool(heading_of(line.text) or _RULE.fullmatch(line.text) or _DIV.fullmatch(line.text))


def unclosed(lines: Sequence[Line]) -> Line | None:
    """The line of a code fence that swallows headings to the end of the file, None where there is none."""
    opened, fence = None, ""
    for line in lines:
        found = FENCE.match(line.text) if line.code else None
        if opened is None and found:
            opened, fence = line, found[1]
        elif found and found[1].startswith(fence) and line.text.strip() == found[1]:
            opened = None
    if opened is None:
        return None
    after = lines[opened.number - lines[0].number :]
    return opened if any(heading_of(line.text) for line in after) else None

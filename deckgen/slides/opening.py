"""What stands before the first section: the title slide's subtitle and notes, and what needs slides of its own."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from deckgen.runs import plain
from deckgen.settings import Settings
from deckgen.source import notes
from deckgen.source.course import Course, Node


@dataclass(frozen=True, slots=True)
class Opening:
    """An opening parted."""

    subtitle: str
    said: tuple[str, ...]
    """What is said at the title slide; empty where the opening has slides of its own, which take its notes."""
    rest: tuple[Node, ...]


def opening(course: Course, settings: Settings) -> Opening:
    """Part what stands before the first section; a subtitle in the front matter leaves the first paragraph there."""
    lead = takewhile(lambda node: node.kind not in ("heading", "rule"), course.opening)
    first = None if settings.subtitle else next((node for node in lead if node.kind == "paragraph"), None)
    rest = tuple(node for node in course.opening if node is not first)
    subtitle = settings.subtitle or (plain(first.runs) if first else "")
    if all(node.kind == "rule" or notes.is_note(node) for node in rest):
        return Opening(subtitle, tuple(text for node in rest for text in notes.said(node)), ())
    return Opening(subtitle, (), rest)

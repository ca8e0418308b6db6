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
    """What is said at the title slide."""
    rest: tuple[Node, ...]


def opening(course: Course, settings: Settings) -> Opening:
    """Part what stands before the first section.

    A subtitle in the front matter leaves the first paragraph to the slides. Notes go with what they stand beside: the
    title slide, where nothing but its subtitle stands before the first heading.
    """
    lead = tuple(takewhile(lambda node: node.kind not in ("heading", "rule"), course.opening))
    first = None if settings.subtitle else next((node for node in lead if node.kind == "paragraph"), None)
    shown = [node for node in lead if node is not first and not notes.is_note(node)]
    said = [] if shown else [node for node in lead if notes.is_note(node)]
    rest = tuple(node for node in course.opening if node is not first and node not in said)
    subtitle = settings.subtitle or (plain(first.runs) if first else "")
    needed = any(node.kind != "rule" for node in rest)
    return Opening(subtitle, tuple(text for node in said for text in notes.said(node)), rest if needed else ())

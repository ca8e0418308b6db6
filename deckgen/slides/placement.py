"""Questions where the course file has them: between the slides of what is taught."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deckgen.slides.model import Slide
from deckgen.source.course import Node, Question


def parted(nodes: Sequence[Node], questions: Iterable[Question]) -> tuple[Node, ...]:
    """Let a new slide begin behind each question that stands among the nodes."""
    breaks = [Node("rule", question.line) for question in questions]
    return tuple(sorted((*nodes, *breaks), key=lambda node: node.line))


def in_place(slides: Iterable[Slide]) -> tuple[Slide, ...]:
    """Put slides in the order of the lines that they come from; those of one line keep theirs."""
    return tuple(sorted(slides, key=lambda slide: slide.where.line if slide.where else 0))

"""Markdown nodes -> shapes: hands each node to the one file under blocks/ that knows its kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from deckgen import registry
from deckgen.runs import Paragraph
from deckgen.slides import blocks
from deckgen.slides.model import Chart, Shape, Text
from deckgen.source.course import Image, Node

DEEPEST = 4
"""The file format has five levels of body text, counted from 0; what is deeper stands at the last."""

Images = Mapping[str, Image | Chart]
"""The pictures and charts that the course file names, by their target."""


@dataclass(frozen=True, slots=True)
class Lowered:
    """What a stretch of Markdown becomes: shapes in order, and what only the lecturer reads."""

    shapes: tuple[Shape, ...] = ()
    notes: tuple[str, ...] = ()


def lower(nodes: Iterable[Node], images: Images) -> Lowered:
    """Lower nodes in order; neighbouring texts of one role grow together."""
    parts = [registry.load(blocks, node.kind).lower(node, images) for node in nodes]
    return Lowered(
        merge(shape for part in parts for shape in part.shapes),
        tuple(note for part in parts for note in part.notes),
    )


def merge(shapes: Iterable[Shape]) -> tuple[Shape, ...]:
    """Join neighbouring body texts into one."""
    merged: list[Shape] = []
    for shape in shapes:
        last = merged[-1] if merged else None
        if isinstance(shape, Text) and isinstance(last, Text) and shape.role == last.role == "body":
            merged[-1] = Text("body", last.paragraphs + shape.paragraphs)
        else:
            merged.append(shape)
    return tuple(merged)


def paragraphs(shapes: Iterable[Shape]) -> tuple[Paragraph, ...]:
    """The paragraphs of all texts among shapes."""
    return tuple(p for shape in shapes if isinstance(shape, Text) for p in shape.paragraphs)


def others(shapes: Iterable[Shape]) -> tuple[Shape, ...]:
    """The shapes that are no texts."""
    return tuple(shape for shape in shapes if not isinstance(shape, Text))

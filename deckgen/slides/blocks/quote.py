"""A quotation stands in the body, in italics and a level in."""

from __future__ import annotations

from dataclasses import replace

from deckgen.runs import Paragraph
from deckgen.slides.lowering import DEEPEST, Images, Lowered
from deckgen.slides.lowering import lower as lower_all
from deckgen.slides.model import Shape, Text
from deckgen.source.course import Node


def lower(node: Node, images: Images) -> Lowered:
    """Lower a block quote."""
    inside = lower_all(node.children, images)
    return Lowered(tuple(_slanted(shape) for shape in inside.shapes), inside.notes)


def _slanted(shape: Shape) -> Shape:
    if not isinstance(shape, Text) or shape.role != "body":
        return shape
    return Text(shape.role, tuple(_italic(paragraph) for paragraph in shape.paragraphs))


def _italic(paragraph: Paragraph) -> Paragraph:
    runs = tuple(replace(run, italic=True) for run in paragraph.runs)
    return replace(paragraph, runs=runs, level=min(paragraph.level + 1, DEEPEST))

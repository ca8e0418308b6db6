"""A fenced div: `notes` for the lecturer, `columns` side by side, any other just what it holds."""

from __future__ import annotations

from deckgen.slides.lowering import Images, Lowered, others, paragraphs
from deckgen.slides.lowering import lower as lower_all
from deckgen.slides.model import Shape, Text
from deckgen.source import flat
from deckgen.source.course import Node


def lower(node: Node, images: Images) -> Lowered:
    """Lower a div by its class names."""
    classes = node.info.split()
    if "notes" in classes:
        return Lowered(notes=flat.paragraphs(node.children))
    if "columns" in classes:
        return _columns(node, images)
    return lower_all(node.children, images)


def _columns(node: Node, images: Images) -> Lowered:
    columns = [lower_all((child,), images) for child in node.children]
    texts = [Text("column", paragraphs(column.shapes)) for column in columns if paragraphs(column.shapes)]
    rest: list[Shape] = [shape for column in columns for shape in others(column.shapes)]
    return Lowered((*texts, *rest), tuple(note for column in columns for note in column.notes))

"""A fenced div: `notes` for the lecturer, `columns` side by side, any other just what it holds below its title."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from deckgen.runs import Paragraph, Run
from deckgen.slides.lowering import Images, Lowered, merge, others, paragraphs
from deckgen.slides.lowering import lower as lower_all
from deckgen.slides.model import Shape, Text
from deckgen.source import flat
from deckgen.source.course import Node

ABREAST = 3
"""Columns that stand side by side on one slide."""
LEAST = 0.2
"""What columns that ask for no width get of it where the others ask for all."""
CALLOUT = "callout-"
"""How the class names begin of Quarto's boxes; what follows is their title where they name none."""


def lower(node: Node, images: Images) -> Lowered:
    """Lower a div by its class names."""
    classes = node.info.split()
    if "notes" in classes:
        return Lowered(notes=flat.paragraphs(node.children))
    if "columns" in classes:
        return _columns(node, images)
    inside = lower_all(node.children, images)
    title = node.text or next((name.removeprefix(CALLOUT).title() for name in classes if name.startswith(CALLOUT)), "")
    if not title or (node.children and node.children[0].kind == "heading"):
        return inside
    head = Text("body", (Paragraph((Run(title, bold=True),)),))
    return Lowered(merge((head, *inside.shapes)), inside.notes)


def _columns(node: Node, images: Images) -> Lowered:
    """Set texts side by side; where only one column is text, the others' pictures and tables stand with it."""
    columns = [lower_all((child,), images) for child in node.children]
    notes = tuple(note for column in columns for note in column.notes)
    pairs = [(column.shapes, child.share) for column, child in zip(columns, node.children, strict=True)]
    held = [(lines, share) for shapes, share in pairs if not _is_shown(shapes) and (lines := paragraphs(shapes))]
    shares = _shares([share for _, share in held])
    texts = [Text("column", lines, share) for (lines, _), share in zip(held, shares, strict=True)]
    if len(texts) < 2:
        return Lowered(merge(shape for column in columns for shape in column.shapes), notes)
    rest = [shape for shapes, _ in pairs for shape in (shapes if _is_shown(shapes) else others(shapes))]
    return Lowered((*texts, *rest), notes)


def _is_shown(shapes: Sequence[Shape]) -> bool:
    """Whether shapes are pictures, charts and tables with nothing but captions beside them."""
    return bool(others(shapes)) and all(shape.role == "caption" for shape in shapes if isinstance(shape, Text))


def _shares(asked: list[float]) -> list[float]:
    """What each column gets of the width; more than three stand in rows of two or three of one width."""
    count = len(asked)
    if count > ABREAST:
        row = ceil(count / ceil(count / ABREAST))
        return [1 / min(row, count - place // row * row) for place in range(count)]
    if count == 2 and not any(asked):
        return asked
    silent = asked.count(0.0)
    left = max(1 - sum(asked), LEAST) / silent if silent else 0.0
    wide = [share or left for share in asked]
    return [share / sum(wide) for share in wide]

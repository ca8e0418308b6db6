"""A list becomes bulleted or numbered paragraphs, one level for each list inside a list."""

from __future__ import annotations

from dataclasses import replace

from deckgen.runs import Paragraph, cut
from deckgen.slides.lowering import DEEPEST, Images, Lowered, merge
from deckgen.slides.lowering import lower as lower_all
from deckgen.slides.model import Shape, Text
from deckgen.source.course import Node

TASKS = {"[ ] ": "☐", "[x] ": "☑", "[X] ": "☑"}
"""How an item begins that is to be done or is done -> the box that takes the place of its bullet."""


def lower(node: Node, images: Images) -> Lowered:
    """Lower a list with everything in its items."""
    items = [_item(item, node, number, images) for number, item in enumerate(node.children, node.start)]
    return Lowered(
        merge(shape for item in items for shape in item.shapes), tuple(note for item in items for note in item.notes)
    )


def _item(item: Node, parent: Node, number: int, images: Images) -> Lowered:
    inside = lower_all(item.children, images)
    shapes: list[Shape] = []
    for shape in inside.shapes:
        marked = bool(shapes)
        shapes.append(_marked(shape, parent, number, marked) if isinstance(shape, Text) else shape)
    return Lowered(tuple(shapes), inside.notes)


def _marked(text: Text, parent: Node, number: int, marked: bool) -> Text:
    """Give the item's first paragraph its marker; what is a list already stands one level deeper."""
    if text.role != "body":
        return text
    lines: list[Paragraph] = []
    for line in text.paragraphs:
        if lines or marked or line.marker != "none":
            lines.append(replace(line, level=min(line.level + 1, DEEPEST)))
        elif task := next((sign for mark, sign in TASKS.items() if line.text.startswith(mark)), ""):
            head = replace(line.runs[0], text=f"{task} ")
            lines.append(replace(line, runs=(head, *cut(line.runs, len("[ ] "))[1])))
        elif parent.ordered and number > 0:
            lines.append(replace(line, marker="number", number=number))
        else:
            lines.append(replace(line, marker="bullet"))
    return Text("body", tuple(lines))

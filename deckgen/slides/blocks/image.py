"""A picture from the course file's folder; its text in the brackets says what it shows, its title is the caption."""

from __future__ import annotations

from deckgen.runs import Paragraph, Run
from deckgen.slides.lowering import Images, Lowered
from deckgen.slides.model import Picture, Shape, Text
from deckgen.source.course import Node


def lower(node: Node, images: Images) -> Lowered:
    """Lower an image whose file has been read."""
    image = images[node.target]
    shapes: list[Shape] = [Picture(image.data, image.width, image.height, node.text or node.info or "Picture")]
    if node.info:
        shapes.append(Text("caption", (Paragraph((Run(node.info),)),)))
    return Lowered(tuple(shapes))

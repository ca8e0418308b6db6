"""A picture from the course file's folder; its text in the brackets says what it shows, its title is the caption."""

from __future__ import annotations

from deckgen.runs import Paragraph, Run
from deckgen.slides.lowering import Images, Lowered
from deckgen.slides.model import Chart, Picture, Shape, Text
from deckgen.source.course import FIGURE, Image, Node


def lower(node: Node, images: Images) -> Lowered:
    """Lower an image whose file has been read; a trained figure that is not wanted shows nothing."""
    if node.target.startswith(FIGURE) and node.target not in images:
        return Lowered()
    shapes = [_shape(images[node.target], node)]
    if node.info:
        shapes.append(Text("caption", (Paragraph((Run(node.info),)),)))
    return Lowered(tuple(shapes))


def _shape(image: Image | Chart, node: Node) -> Shape:
    if isinstance(image, Chart):
        return image
    alt = image.alt or node.text or node.info or "A picture without a description"
    return Picture(image.data, image.width, image.height, alt, share=node.share, drawing=image.drawing)

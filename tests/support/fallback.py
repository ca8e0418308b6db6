"""Decks as programs read them that know no equations: a shape that holds some is taken with its readable text."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation

from tests.support.package import NAMESPACES

EITHER, FALLBACK = (f"{{{NAMESPACES['mc']}}}{name}" for name in ("AlternateContent", "Fallback"))


def opened(deck: bytes | Path) -> Any:
    """Open a deck with python-pptx, which sees no shape that stands in two forms, and put the readable form there."""
    presentation = Presentation(BytesIO(deck) if isinstance(deck, bytes) else str(deck))
    for slide in presentation.slides:
        tree = slide.shapes._spTree
        for both in tree.findall(EITHER):
            for shape in both.find(FALLBACK):
                both.addprevious(shape)
            tree.remove(both)
    return presentation


def shapes(tree: etree._Element) -> Iterator[etree._Element]:
    """Give the elements of a shape tree in order, of each that stands in two forms the readable one."""
    for element in tree:
        if element.tag == EITHER:
            yield from element.iterfind(f"{FALLBACK}/*")
        else:
            yield element

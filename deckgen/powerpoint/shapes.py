"""p:sp: a text in its placeholder, and the parts every kind of placeholder shares."""

from __future__ import annotations

from deckgen.layout.pages import Placed
from deckgen.powerpoint.markup import Element, child, clean
from deckgen.powerpoint.text import Setting, page_number, paragraphs
from deckgen.slides.model import Text
from deckgen.theme import Box, Slot


def text(tree: Element, placed: Placed, content: Text, id_: int, name: str, setting: Setting) -> None:
    """Append a text to a shape tree."""
    shape = child(tree, "p:sp")
    holder = child(shape, "p:nvSpPr")
    child(holder, "p:cNvPr", id=id_, name=name)
    child(child(holder, "p:cNvSpPr"), "a:spLocks", noGrp=1)
    placeholder(child(holder, "p:nvPr"), placed.slot)
    properties = child(shape, "p:spPr")
    if placed.box != placed.slot.box:
        frame(properties, "a:xfrm", placed.box)
    body = child(shape, "p:txBody")
    child(child(body, "a:bodyPr"), "a:noAutofit")
    child(body, "a:lstStyle")
    if placed.slot.type == "sldNum":
        page_number(body, clean("".join(paragraph.text for paragraph in content.paragraphs)))
    else:
        paragraphs(body, content.paragraphs, setting)


def placeholder(parent: Element, slot: Slot) -> None:
    """Tie a shape to its layout's placeholder."""
    mark = child(parent, "p:ph")
    if slot.type != "obj":
        mark.set("type", slot.type)
    if slot.idx:
        mark.set("idx", str(slot.idx))


def frame(parent: Element, name: str, box: Box) -> None:
    """Append where a shape stands."""
    element = child(parent, name)
    child(element, "a:off", x=box.left, y=box.top)
    child(element, "a:ext", cx=box.width, cy=box.height)

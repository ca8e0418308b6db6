"""p:sp: a text in its placeholder, and the parts every kind of placeholder shares."""

from __future__ import annotations

from functools import cache

from deckgen.layout.pages import Placed
from deckgen.powerpoint.markup import Element, child, clean, copied, root
from deckgen.powerpoint.text import Setting, page_number, paragraphs, sizes
from deckgen.slides.model import Text
from deckgen.theme import Box, Slot

_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


def text(tree: Element, placed: Placed, content: Text, id_: int, name: str, setting: Setting) -> None:
    """Append a text to a shape tree."""
    shape = copied(_shell(placed.slot))
    tree.append(shape)
    holder, properties, body = shape
    name_shape(holder, id_, name)
    if placed.box != placed.slot.box:
        frame(properties, "a:xfrm", placed.box)
    if placed.slot.type == "sldNum":
        page_number(body, clean("".join(paragraph.text for paragraph in content.paragraphs)), setting)
    else:
        if setting.native:
            sizes(body[1], setting)
        paragraphs(body, content.paragraphs, setting)


@cache
def _shell(slot: Slot) -> Element:
    """Make a text shape without name and text: copying one is many times quicker than making it."""
    shape = root("p:sp")
    holder = child(shape, "p:nvSpPr")
    child(holder, "p:cNvPr")
    child(child(holder, "p:cNvSpPr"), "a:spLocks", noGrp=1)
    placeholder(child(holder, "p:nvPr"), slot)
    child(shape, "p:spPr")
    body = child(shape, "p:txBody")
    child(child(body, "a:bodyPr"), "a:noAutofit")
    child(body, "a:lstStyle")
    return shape


def name_shape(holder: Element, id_: int, name: str) -> None:
    """Give the shape whose p:nvSpPr this is its id and name."""
    holder[0].set("id", str(id_))
    holder[0].set("name", name)


def decorative(named: Element) -> None:
    """Tell screen readers to pass over the shape whose p:cNvPr this is."""
    child(child(child(named, "a:extLst"), "a:ext", uri=_DECORATIVE), "adec:decorative", val=1)


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

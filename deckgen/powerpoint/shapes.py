"""p:sp: a text in its placeholder, and the parts every kind of placeholder shares."""

from __future__ import annotations

from functools import cache

from deckgen.layout.pages import Placed
from deckgen.powerpoint.markup import NAMESPACES, quoted
from deckgen.powerpoint.text import Setting, page_number, paragraphs, sizes
from deckgen.slides.model import Text
from deckgen.theme import Box, Slot

EMPTY = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
"""How every shape tree begins; ids from 2 on are free in it."""
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    f'<adec:decorative xmlns:adec="{NAMESPACES["adec"]}" val="1"/></a:ext></a:extLst>'
)
"""What tells screen readers to pass over a shape."""


def text(placed: Placed, content: Text, id_: int, name: str, setting: Setting) -> str:
    """Write a text."""
    if placed.slot.type == "sldNum":
        said = page_number("".join(paragraph.text for paragraph in content.paragraphs), setting)
    else:
        said = paragraphs(content.paragraphs, setting)
    levels = f"<a:lstStyle>{sizes(setting)}</a:lstStyle>" if setting.native else "<a:lstStyle/>"
    return (
        f'<p:sp><p:nvSpPr>{named(id_, name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>{placeholder(placed.slot)}'
        f"</p:nvSpPr>{look(placed)}<p:txBody><a:bodyPr><a:noAutofit/></a:bodyPr>{levels}{said}</p:txBody></p:sp>"
    )


def named(id_: int, name: str, description: str | None = None) -> str:
    """Write a shape's id, its name, and what it shows to those who cannot see it."""
    told = "" if description is None else f' descr="{quoted(description)}"'
    return f'<p:cNvPr id="{id_}" name="{quoted(name)}"{told}/>'


def decorative(id_: int, name: str) -> str:
    """Write the head of a shape that only adorns: its id and name, and that screen readers pass it over."""
    return (
        f'<p:nvSpPr><p:cNvPr id="{id_}" name="{quoted(name)}">{_DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
    )


def placeholder(slot: Slot) -> str:
    """Tie a shape to its layout's placeholder."""
    return _placeholder(slot.type, slot.idx)


@cache
def _placeholder(type_: str, idx: int) -> str:
    kind = f' type="{quoted(type_)}"' if type_ != "obj" else ""
    return f"<p:nvPr><p:ph{kind}" + (f' idx="{idx}"' if idx else "") + "/></p:nvPr>"


def look(placed: Placed) -> str:
    """Write a shape's properties: where it stands, unless it stands where its placeholder does."""
    return "<p:spPr/>" if placed.box == placed.slot.box else f"<p:spPr>{frame('a:xfrm', placed.box)}</p:spPr>"


def frame(name: str, box: Box) -> str:
    """Write where a shape stands."""
    place = f'<a:off x="{box.left}" y="{box.top}"/><a:ext cx="{box.width}" cy="{box.height}"/>'
    return f"<{name}>{place}</{name}>"

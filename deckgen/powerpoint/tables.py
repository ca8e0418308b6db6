"""a:tbl: a table in its placeholder, styled by the template's own table style."""

from __future__ import annotations

from deckgen.layout.pages import Placed
from deckgen.powerpoint.markup import NAMESPACES, Element, child
from deckgen.powerpoint.shapes import frame, placeholder
from deckgen.powerpoint.text import Setting, runs, turn
from deckgen.runs import Paragraph, Run, is_leftwards, plain
from deckgen.slides.model import Align, Table

TABLE = f"{NAMESPACES['a'].removesuffix('/main')}/table"
_ALIGN: dict[Align, str] = {"left": "l", "center": "ctr", "right": "r"}


def table(tree: Element, placed: Placed, content: Table, id_: int, name: str, setting: Setting, style: str) -> None:
    """Append a table to a shape tree; `style` is the id of a table style, empty for none."""
    shape = child(tree, "p:graphicFrame")
    holder = child(shape, "p:nvGraphicFramePr")
    child(holder, "p:cNvPr", id=id_, name=name)
    child(child(holder, "p:cNvGraphicFramePr"), "a:graphicFrameLocks", noGrp=1)
    placeholder(child(holder, "p:nvPr"), placed.slot)
    frame(shape, "p:xfrm", placed.box)
    grid = child(child(child(shape, "a:graphic"), "a:graphicData", uri=TABLE), "a:tbl")
    properties = child(grid, "a:tblPr", firstRow=1, bandRow=1)
    if is_leftwards(" ".join(map(plain, content.header))):
        properties.set("rtl", "1")
    if style:
        child(properties, "a:tableStyleId").text = style
    columns = child(grid, "a:tblGrid")
    for width in placed.columns:
        child(columns, "a:gridCol", w=width)
    for height, cells in zip(placed.rows, (content.header, *content.rows), strict=True):
        _row(child(grid, "a:tr", h=height), cells, content.align, setting)


def _row(row: Element, cells: tuple[tuple[Run, ...], ...], align: tuple[Align, ...], setting: Setting) -> None:
    for content, side in zip(cells, align, strict=True):
        cell = child(row, "a:tc")
        body = child(cell, "a:txBody")
        child(body, "a:bodyPr")
        child(body, "a:lstStyle")
        paragraph = child(body, "a:p")
        style = child(paragraph, "a:pPr", algn=_ALIGN[side])
        if Paragraph(content).leftwards:
            turn(style, leading=side == "left")
        runs(paragraph, content, setting, setting.size)
        child(cell, "a:tcPr", anchor="ctr")

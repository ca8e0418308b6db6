"""a:tbl: a table in its placeholder, styled by the template's own table style."""

from __future__ import annotations

from deckgen.layout.pages import Placed
from deckgen.powerpoint.markup import NAMESPACES, escaped
from deckgen.powerpoint.shapes import frame, named, placeholder
from deckgen.powerpoint.text import Setting, runs
from deckgen.runs import Paragraph, Run, is_leftwards, plain
from deckgen.slides.model import Align, Table
from deckgen.theme import emu

TABLE = f"{NAMESPACES['a'].removesuffix('/main')}/table"
_ALIGN: dict[Align, str] = {"left": "l", "center": "ctr", "right": "r"}


def table(placed: Placed, content: Table, id_: int, name: str, setting: Setting, style: str) -> str:
    """Write a table; `style` is the id of a table style, empty for none."""
    way = ' rtl="1"' if is_leftwards(" ".join(map(plain, content.header))) else ""
    styled = f"<a:tableStyleId>{escaped(style)}</a:tableStyleId>" if style else ""
    sides = f' marL="{emu(placed.side)}" marR="{emu(placed.side)}"' if placed.side else ""
    columns = "".join(f'<a:gridCol w="{width}"/>' for width in placed.columns)
    rows = "".join(
        f'<a:tr h="{height}">{_cells(cells, content.align, setting, sides)}</a:tr>'
        for height, cells in zip(placed.rows, (content.header, *content.rows), strict=True)
    )
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{named(id_, name)}"
        f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>{placeholder(placed.slot)}'
        f'</p:nvGraphicFramePr>{frame("p:xfrm", placed.box)}<a:graphic><a:graphicData uri="{TABLE}"><a:tbl>'
        f'<a:tblPr firstRow="1" bandRow="1"{way}>{styled}</a:tblPr><a:tblGrid>{columns}</a:tblGrid>{rows}'
        f"</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def _cells(cells: tuple[tuple[Run, ...], ...], align: tuple[Align, ...], setting: Setting, sides: str) -> str:
    return "".join(_cell(content, side, setting, sides) for content, side in zip(cells, align, strict=True))


def _cell(content: tuple[Run, ...], side: Align, setting: Setting, sides: str) -> str:
    way = f' algn="{_ALIGN[side]}"'
    if Paragraph(content).leftwards:
        way = ' algn="r" rtl="1"' if side == "left" else f'{way} rtl="1"'
    said = f"<a:p><a:pPr{way}/>{runs(content, setting, setting.size)}</a:p>"
    return f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{said}</a:txBody><a:tcPr{sides} anchor="ctr"/></a:tc>'

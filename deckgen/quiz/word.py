"""WordprocessingML: paragraphs, runs, formulas, tables and pictures of a sheet (ECMA-376 part 1, chapter 17)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from deckgen.powerpoint import relations
from deckgen.powerpoint.omml import Ink, equation
from deckgen.powerpoint.parts import Part
from deckgen.quiz.labels import lines_of
from deckgen.quiz.pictures import suffix
from deckgen.quiz.word_styles import W
from deckgen.quiz.xml import Element, clean
from deckgen.runs import Run, plain
from deckgen.source.course import Image, Node

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
NAMES = {"w": W, "r": R, "m": M, "wp": WP, "a": A, "pic": PIC}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

A4 = (11_906, 16_838)
MARGIN = 1_134
"""In twentieths of a point."""
EMU = 914_400
"""English metric units of an inch."""
WIDEST = int(5.6 * EMU)
HIGHEST = int(3.6 * EMU)
"""The most room a picture takes."""
TABLE = 8900
"""How wide a table is, in twentieths of a point."""
PIXEL = EMU // 150
"""How large a picture's pixel is where there is room."""


def element(parent: Element, name: str, **attributes: str) -> Element:
    """Append `w:name`; attributes are of the same namespace."""
    return etree.SubElement(parent, f"{{{W}}}{name}", {f"{{{W}}}{key}": value for key, value in attributes.items()})


@dataclass(slots=True)
class Body:
    """What a document is written into: its blocks, and its part, which leads to pictures and addresses."""

    root: Element
    part: Part
    images: Mapping[str, Image]
    pictures: dict[str, Part] = field(default_factory=dict)
    """The pictures that are shown, by target."""

    def paragraph(self, runs: Iterable[Run] = (), style: str = "", **properties: str) -> Element:
        """Append a paragraph; `properties` are those without a value but `val` ("keepNext": "1")."""
        made = element(self.root, "p")
        held = element(made, "pPr")
        if style:
            element(held, "pStyle", val=style)
        for name, value in properties.items():
            element(held, name, val=value)
        self.runs(made, runs)
        return made

    def page(self, footer: str) -> None:
        """End the document: A4 with 2 cm around, and at the foot of each page what a relationship leads to."""
        end = element(self.root, "sectPr")
        element(end, "footerReference", type="default").set(f"{{{R}}}id", footer)
        element(end, "pgSz", w=str(A4[0]), h=str(A4[1]))
        sides = dict.fromkeys(("top", "right", "bottom", "left"), str(MARGIN))
        element(end, "pgMar", **sides, header=str(MARGIN // 2), footer=str(MARGIN // 2), gutter="0")

    def runs(self, paragraph: Element, runs: Iterable[Run]) -> None:
        """Append runs to a paragraph."""
        for run in runs:
            if run.formula:
                equation(paragraph, run.formula, Ink(run.bold))
            elif run.link.startswith(("http://", "https://", "mailto:")):
                related = self.part.relate(relations.LINK, clean(run.link))
                _text(etree.SubElement(paragraph, f"{{{W}}}hyperlink", {f"{{{R}}}id": related}), run)
            else:
                _text(paragraph, run)

    def text(self, runs: tuple[Run, ...], style: str, lead: Sequence[Run] = (), **properties: str) -> None:
        """Append runs that stand by themselves: code of several lines as a block below the words before it."""
        words: list[Run] = list(lead)
        for run in (*runs, None):
            if run and not (run.code and "\n" in run.text):
                words.append(run)
                continue
            if plain(words).strip():
                self.paragraph(_trimmed(words), style, **properties)
            words = []
            if run:
                self.code(run.text, "OptionCode" if style == "Option" else "Code")

    def lines(self, runs: tuple[Run, ...], style: str) -> None:
        """Append an explanation, each of its lines as a paragraph."""
        for line in lines_of(runs):
            self.text(line, style)

    def code(self, text: str, style: str = "Code") -> None:
        """Append lines of code as one paragraph."""
        self.paragraph((Run(text),), style, keepNext="1")

    def blocks(self, nodes: Iterable[Node], style: str) -> None:
        """Append blocks; what only the lecturer reads is left out."""
        for node in nodes:
            self._block(node, style)

    def _block(self, node: Node, style: str) -> None:
        if node.kind == "code":
            self.code(node.text)
        elif node.kind == "image":
            self.picture(node)
        elif node.kind == "table":
            self.table(node)
        elif node.kind == "maths":
            paragraph = self.paragraph((), style, keepNext="1")
            for run in node.runs:
                if run.formula:
                    equation(paragraph, run.formula, Ink(display=True))
        elif node.kind == "list":
            self._list(node)
        elif node.children:
            self.blocks(node.children, style)
        elif node.kind not in ("comment", "rule"):
            self.text(node.runs, style, keepNext="1")

    def _list(self, node: Node) -> None:
        for number, item in enumerate(node.children, node.start):
            first, *others = item.children or (Node("paragraph", node.line),)
            self.text(first.runs, "Item", (Run(f"{number}.\t" if node.ordered else "•\t"),), keepNext="1")
            self.blocks(others, "Item")

    def table(self, node: Node) -> None:
        """Append a table with a rule around each cell."""
        rows = [*([node.header] if any(map(plain, node.header)) else []), *node.rows]
        across = max((len(row) for row in rows), default=0)
        if not across:
            return
        grid = _grid(self.root, [TABLE // across] * across)
        for count, row in enumerate(rows):
            line = element(grid, "tr")
            for cell in (*row, *[()] * (across - len(row))):
                self.cell(line, cell, strong=count == 0 and rows[0] is node.header)
        self.paragraph((), "Gap")

    def cell(self, line: Element, runs: tuple[Run, ...], strong: bool = False) -> None:
        """Append a cell to a table's row."""
        place = element(line, "tc")
        element(element(place, "tcPr"), "tcW", w="0", type="auto")
        inside = Body(place, self.part, self.images, self.pictures)
        made = inside.paragraph((), "Cell")
        for run in runs:
            inside.runs(made, (_strong(run) if strong else run,))

    def picture(self, node: Node) -> None:
        """Append a picture in a paragraph of its own, no larger than it has room; none for a trained figure."""
        image = self.images.get(node.target)
        if image is None:
            return
        name = f"/word/media/picture{len(self.pictures) + 1}.{suffix(image)}"
        held = self.pictures.setdefault(node.target, Part(name, f"image/{suffix(image)}", image.data))
        related = self.part.relate(relations.IMAGE, held)
        scale = min(1.0, WIDEST / (image.width * PIXEL), HIGHEST / (image.height * PIXEL))
        size = int(image.width * PIXEL * scale), int(image.height * PIXEL * scale)
        drawing = element(element(self.paragraph((), "Picture", keepNext="1"), "r"), "drawing")
        alt = node.text or image.alt or "a picture"
        drawing.append(_inline(related, len(self.part.relationships), size, clean(alt)))


def _strong(run: Run) -> Run:
    return Run(run.text, True, run.italic, run.code, run.link, run.shift, run.formula)


def _text(parent: Element, run: Run) -> None:
    made = element(parent, "r")
    held = element(made, "rPr")
    if run.code or run.link:
        element(held, "rStyle", val="Inline" if run.code else "Hyperlink")
    for name, wanted in (("b", run.bold), ("i", run.italic)):
        if wanted:
            element(held, name)
    if run.shift:
        element(held, "vertAlign", val="superscript" if run.shift > 0 else "subscript")
    for count, line in enumerate(clean(run.text).split("\n")):
        if count:
            element(made, "br")
        for place, part in enumerate(line.split("\t")):
            if place:
                element(made, "tab")
            text = element(made, "t")
            text.text = part
            text.set(_SPACE, "preserve")


def _trimmed(runs: list[Run]) -> list[Run]:
    while runs and runs[-1].text == "\n":
        runs = runs[:-1]
    while runs and runs[0].text == "\n":
        runs = runs[1:]
    return runs


def _grid(parent: Element, widths: Sequence[int]) -> Element:
    table = element(parent, "tbl")
    held = element(table, "tblPr")
    element(held, "tblStyle", val="Ruled")
    element(held, "tblW", w="0", type="auto")
    columns = element(table, "tblGrid")
    for width in widths:
        element(columns, "gridCol", w=str(width))
    return table


def _inline(related: str, number: int, size: tuple[int, int], alt: str) -> Element:
    """A picture that stands in its line like a letter."""
    width, height = map(str, size)
    made = etree.Element(f"{{{WP}}}inline", {"distT": "0", "distB": "0", "distL": "0", "distR": "0"}, nsmap=NAMES)
    _add(made, WP, "extent", cx=width, cy=height)
    _add(made, WP, "docPr", id=str(number), name=f"Picture {number}", descr=alt)
    data = _add(_add(made, A, "graphic"), A, "graphicData", uri=PIC)
    picture = _add(data, PIC, "pic")
    about = _add(picture, PIC, "nvPicPr")
    _add(about, PIC, "cNvPr", id=str(number), name=f"Picture {number}", descr=alt)
    _add(about, PIC, "cNvPicPr")
    fill = _add(picture, PIC, "blipFill")
    _add(fill, A, "blip").set(f"{{{R}}}embed", related)
    _add(_add(fill, A, "stretch"), A, "fillRect")
    shape = _add(picture, PIC, "spPr")
    frame = _add(shape, A, "xfrm")
    _add(frame, A, "off", x="0", y="0")
    _add(frame, A, "ext", cx=width, cy=height)
    _add(_add(shape, A, "prstGeom", prst="rect"), A, "avLst")
    return made


def _add(parent: Element, space: str, name: str, /, **attributes: str) -> Element:
    return etree.SubElement(parent, f"{{{space}}}{name}", attributes)

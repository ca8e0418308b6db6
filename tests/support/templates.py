"""Templates of every make: by python-pptx, LibreOffice and pandoc, and what universities do to theirs."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.parts.slide import SlideLayoutPart, SlideMasterPart
from pptx.util import Emu, Pt

from tests.support.render import require

GERMAN = (
    "Titelfolie", "Titel und Inhalt", "Abschnittsüberschrift", "Zwei Inhalte", "Vergleich", "Nur Titel", "Leer",
    "Inhalt mit Überschrift", "Bild mit Überschrift", "Titel und vertikaler Text", "Vertikaler Titel und Text",
)  # fmt: skip
CHINESE = (
    "标题幻灯片",
    "标题和内容",
    "节标题",
    "两栏内容",
    "比较",
    "仅标题",
    "空白",
    "内容",
    "图片",
    "竖排文字",
    "竖排标题",
)
FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.presentation">
<office:body><office:presentation><draw:page draw:name="one"/></office:presentation></office:body></office:document>
"""


def _default(path: Path) -> None:
    Presentation().save(str(path))


def _wide(path: Path) -> None:
    """The default drawn out to 16:9, its placeholders with it."""
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Emu(12_192_000), Emu(6_858_000)
    for part in everything(deck):
        for frame in part.iter(qn("a:off"), qn("a:ext")):
            for name in {"x", "cx"} & set(frame.attrib):
                frame.set(name, str(int(frame.get(name)) * 4 // 3))
    deck.save(str(path))


def _half_wide(path: Path) -> None:
    """The default with another slide size only, as people do it: all placeholders stand on the left."""
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Emu(12_192_000), Emu(6_858_000)
    deck.save(str(path))


def everything(deck: Any) -> list[Any]:
    """Give the roots of all masters and layouts."""
    return [
        part
        for master in deck.slide_masters
        for part in (master._element, *(one._element for one in master.slide_layouts))
    ]


@cache
def _from_libreoffice() -> bytes:
    require()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "empty.fodp")
        source.write_text(FLAT, encoding="utf-8")
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pptx", "--outdir", folder, str(source)]
        subprocess.run(command, capture_output=True, timeout=180, check=True)
        return source.with_suffix(".pptx").read_bytes()


def _libreoffice(path: Path) -> None:
    path.write_bytes(_from_libreoffice())


def _pandoc(path: Path) -> None:
    if not shutil.which("pandoc"):
        pytest.skip("pandoc is not installed")
    command = ["pandoc", "--print-default-data-file", "reference.pptx"]
    path.write_bytes(subprocess.run(command, capture_output=True, timeout=60, check=True).stdout)


def _renamed(names: tuple[str, ...]) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        deck: Any = Presentation()
        for layout, name in zip(deck.slide_layouts, names, strict=True):
            layout.name = name
            for shape in layout.placeholders:
                shape._element.nvSpPr.cNvPr.set("name", f"{name} {shape.shape_id}")
        deck.save(str(path))

    return make


def _untyped(path: Path) -> None:
    """Layouts that say nothing of their type, as copied ones do, all of one name."""
    deck: Any = Presentation()
    for layout in deck.slide_layouts:
        layout._element.attrib.pop("type", None)
        layout.name = "Custom Layout"
    deck.save(str(path))


def _only(*kept: str) -> Callable[[Path], None]:
    """Leave the layouts of these types only."""

    def make(path: Path) -> None:
        deck: Any = Presentation()
        for layout in list(deck.slide_layouts):
            if layout._element.get("type") not in kept:
                deck.slide_layouts.remove(layout)
        deck.save(str(path))

    return make


def _without_layouts(path: Path) -> None:
    _only()(path)


def _strange(path: Path) -> None:
    """Layouts whose places are for vertical text, charts, media and organisation charts."""
    deck: Any = Presentation()
    types = iter(["chart", "media", "dgm", "tbl", "clipArt", "pic"] * 4)
    for layout in list(deck.slide_layouts):
        if layout._element.get("type") in ("titleOnly", "blank"):
            deck.slide_layouts.remove(layout)
            continue
        if layout._element.get("type", "").startswith("vert"):
            continue
        for mark in layout._element.iter(qn("p:ph")):
            if mark.get("type") in (None, "obj", "body", "subTitle", "pic"):
                mark.set("type", next(types))
    deck.save(str(path))


def _masters(path: Path) -> None:
    """Three masters; the first has a blank layout only."""
    deck: Any = Presentation()
    first = deck.slide_masters[0].part
    for number in (2, 3):
        _copy_master(deck, first, number)
    for layout in list(deck.slide_masters[0].slide_layouts):
        if layout._element.get("type") != "blank":
            deck.slide_masters[0].slide_layouts.remove(layout)
    deck.save(str(path))


def _copy_master(deck: Any, master: Any, number: int) -> None:
    package = deck.part.package
    blob = etree.tostring(master._element)
    copy = SlideMasterPart.load(
        PackURI(f"/ppt/slideMasters/slideMaster{number}.xml"), CT.PML_SLIDE_MASTER, package, blob
    )
    listed = copy._element.find(qn("p:sldLayoutIdLst"))
    for place, entry in enumerate(listed):
        old = master.related_part(entry.get(qn("r:id")))
        name = PackURI(f"/ppt/slideLayouts/slideLayout{number * 20 + place}.xml")
        layout = SlideLayoutPart.load(name, CT.PML_SLIDE_LAYOUT, package, etree.tostring(old._element))
        layout.relate_to(copy, RT.SLIDE_MASTER)
        entry.set(qn("r:id"), copy.relate_to(layout, RT.SLIDE_LAYOUT))
        entry.set("id", str(2_147_484_000 + number * 100 + place))
    copy.relate_to(master.part_related_by(RT.THEME), RT.THEME)
    masters = deck.part._element.find(qn("p:sldMasterIdLst"))
    entry = deepcopy(masters[0])
    entry.set("id", str(2_147_484_000 + number * 100 + 50))
    entry.set(qn("r:id"), deck.part.relate_to(copy, RT.SLIDE_MASTER))
    masters.append(entry)


def _potx(path: Path) -> None:
    _default(path)
    rewrite(path, "[Content_Types].xml", CT.PML_PRESENTATION_MAIN.encode(), CT.PML_TEMPLATE_MAIN.encode())


def rewrite(path: Path, part: str, old: bytes, new: bytes) -> None:
    """Replace some bytes of a part of a package."""
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert old in held[part], f"{part} has no {old!r}"
    held[part] = held[part].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in held.items():
            archive.writestr(name, data)


def _dark(path: Path) -> None:
    """Dark as PowerPoint does it: the colour map turned round."""
    deck: Any = Presentation()
    colours = deck.slide_master._element.find(qn("p:clrMap"))
    for name, slot in (("bg1", "dk1"), ("tx1", "lt1"), ("bg2", "dk2"), ("tx2", "lt2")):
        colours.set(name, slot)
    deck.save(str(path))


def _painted(path: Path) -> None:
    """Dark as designers do it: a background and texts of fixed colours, the scheme left as it was."""
    deck: Any = Presentation()
    master = deck.slide_master
    fill = master.background.fill
    fill.solid()
    fill.fore_color.rgb = _rgb("1F2A44")
    for style in master._element.iter(qn("p:titleStyle"), qn("p:bodyStyle"), qn("p:otherStyle")):
        for colour in style.iter(qn("a:schemeClr")):
            colour.getparent().replace(colour, parse_xml(_WHITE))
    deck.save(str(path))


_WHITE = '<a:srgbClr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" val="F2F2F2"/>'


def _rgb(digits: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(digits)


def _pale(path: Path) -> None:
    """A palette that cannot be read on white: yellow, pale green, pale blue."""
    _default(path)
    for old, new in (("4F81BD", "FFE066"), ("C0504D", "FFD1DC"), ("9BBB59", "C8F7C5"), ("F79646", "FFE5B4")):
        rewrite(path, "ppt/theme/theme1.xml", old.encode(), new.encode())


def _huge_title(path: Path) -> None:
    deck: Any = Presentation()
    master = deck.slide_master
    title = master.placeholders[0]
    title.top, title.height = Pt(20), Pt(300)
    for style in master._element.iter(qn("p:titleStyle")):
        for run in style.iter(qn("a:defRPr")):
            run.set("sz", "9600")
            run.set("cap", "all")
    deck.save(str(path))


def _tiny_body(path: Path) -> None:
    deck: Any = Presentation()
    for shape in deck.slide_master.placeholders:
        if shape.placeholder_format.type == 2:
            shape.left, shape.top, shape.width, shape.height = Pt(500), Pt(400), Pt(120), Pt(60)
    deck.save(str(path))


def _untitled(path: Path) -> None:
    """No title in any layout, nor on the master."""
    deck: Any = Presentation()
    for part in everything(deck):
        for mark in list(part.iter(qn("p:ph"))):
            if mark.get("type") in ("title", "ctrTitle"):
                shape = next(mark.iterancestors(qn("p:sp")))
                shape.getparent().remove(shape)
    deck.save(str(path))


def _footless(path: Path) -> None:
    deck: Any = Presentation()
    for part in everything(deck):
        for mark in list(part.iter(qn("p:ph"))):
            if mark.get("type") in ("dt", "ftr", "sldNum"):
                shape = next(mark.iterancestors(qn("p:sp")))
                shape.getparent().remove(shape)
    deck.save(str(path))


def _strange_faces(path: Path) -> None:
    """Typefaces of a wide make that this machine lacks, a footer of the university's, a title at the left."""
    _default(path)
    rewrite(path, "ppt/theme/theme1.xml", b'<a:latin typeface="Calibri"/>', b'<a:latin typeface="Campus Grotesk"/>')
    deck: Any = Presentation(str(path))
    for layout in deck.slide_layouts:
        for shape in layout.placeholders:
            if shape.placeholder_format.type == 15:
                shape.text_frame.text = "University of Bonn"
    deck.save(str(path))


def _adorned(path: Path) -> None:
    """A bar and a logo on master and layouts, and a gradient behind them."""
    deck: Any = Presentation()
    master = deck.slide_master
    fill = master.background.fill
    fill.gradient()
    for stop, colour in zip(fill.gradient_stops, ("FFFFFF", "DCE6F2"), strict=True):
        stop.color.rgb = _rgb(colour)
    logo = BytesIO()
    Image.new("RGB", (60, 30), "darkred").save(logo, "PNG")
    for place in (master, *deck.slide_layouts):
        part = place.part
        _, found = part.get_or_add_image_part(logo)
        place.shapes._spTree.append(_picture(found, 990))
    deck.save(str(path))


def _picture(embedded: str, id_: int) -> Any:
    space = " ".join(
        f'xmlns:{prefix}="{uri}"'
        for prefix, uri in (
            ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
            ("p", "http://schemas.openxmlformats.org/presentationml/2006/main"),
            ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        )
    )
    return parse_xml(
        f'<p:pic {space}><p:nvPicPr><p:cNvPr id="{id_}" name="Logo" descr="Crest"/><p:cNvPicPr/>'
        '<p:nvPr userDrawn="1"/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{embedded}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>'
        '<a:xfrm><a:off x="8200000" y="60000"/><a:ext cx="762000" cy="200000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def _used(path: Path) -> None:
    """Last year's lecture: slides with notes and pictures, a section, a custom show, a link from slide to slide."""
    deck: Any = Presentation()
    for number in range(4):
        slide = deck.slides.add_slide(deck.slide_layouts[number % 2])
        slide.shapes.title.text = f"Last year's slide {number}"
        slide.notes_slide.notes_text_frame.text = "Last year's notes"
    slides = list(deck.slides)
    slides[0].shapes.title.click_action.target_slide = slides[2]
    show = parse_xml(
        '<p:custShowLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships"><p:custShow name="Short" id="0"><p:sldLst><p:sld r:id="'
        f'{deck.slides._sldIdLst[0].rId}"/></p:sldLst></p:custShow></p:custShowLst>'
    )
    deck.element.find(qn("p:notesSz")).addnext(show)
    deck.save(str(path))


MAKERS: Mapping[str, Callable[[Path], None]] = {
    "python-pptx": _default,
    "16 by 9": _wide,
    "16 by 9 in part": _half_wide,
    "LibreOffice": _libreoffice,
    "pandoc": _pandoc,
    "German names": _renamed(GERMAN),
    "Chinese names": _renamed(CHINESE),
    "no types": _untyped,
    "title only": _only("titleOnly"),
    "blank only": _only("blank"),
    "no layouts": _without_layouts,
    "strange placeholders": _strange,
    "three masters": _masters,
    "potx": _potx,
    "dark": _dark,
    "painted dark": _painted,
    "pale colours": _pale,
    "huge title": _huge_title,
    "tiny body": _tiny_body,
    "no titles": _untitled,
    "no footers": _footless,
    "unknown typefaces": _strange_faces,
    "adorned": _adorned,
    "last year's deck": _used,
}
"""What is unusual about a template -> its maker."""


def make(name: str, folder: Path) -> Path:
    """Make a template of a name in `MAKERS` in a folder."""
    path = folder / f"{name.replace(' ', '-')}.{'potx' if name == 'potx' else 'pptx'}"
    MAKERS[name](path)
    return path

"""Templates as nobody should make them, each with several oddities that a deck must come through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu

from tests.support.templates import everything, rewrite

_SPACES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def resize(deck: Any, width: int, height: int) -> None:
    """Draw a deck's slides out to another size, EMU, its placeholders with them."""
    across, down = width / deck.slide_width, height / deck.slide_height
    deck.slide_width, deck.slide_height = Emu(width), Emu(height)
    for part in everything(deck):
        for frame in part.iter(qn("a:off"), qn("a:ext")):
            for name, times in (("x", across), ("cx", across), ("y", down), ("cy", down)):
                if name in frame.attrib:
                    frame.set(name, str(round(int(frame.get(name)) * times)))


def _turned(path: Path) -> None:
    """Texts that run upwards, and boxes that stand on their sides."""
    deck: Any = Presentation()
    for place, part in enumerate(everything(deck)):
        for body in part.iter(qn("a:bodyPr")):
            body.set("vert", "vert270")
        for frame in part.iter(qn("a:xfrm")) if place % 2 == 0 else ():
            frame.set("rot", "5400000")
    deck.save(str(path))


def _half_dark(path: Path) -> None:
    """Upright pages on a photograph, dark on the left and light on the right: no colour can be read on all of it."""
    deck: Any = Presentation()
    resize(deck, 6_858_000, 9_144_000)
    pixels = np.zeros((90, 120, 3), np.uint8)
    pixels[:, 60:] = 225
    photograph = BytesIO()
    Image.fromarray(pixels).save(photograph, "PNG")
    master = deck.slide_master
    _, embedded = master.part.get_or_add_image_part(photograph)
    shown = master._element.find(qn("p:cSld"))
    shown.remove(shown.find(qn("p:bg")))
    fill = f'<a:blipFill><a:blip r:embed="{embedded}"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'
    shown.insert(0, parse_xml(f"<p:bg {_SPACES}><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>"))
    deck.save(str(path))


def _large(path: Path) -> None:
    """Slides of 20 by 11.25 inches, in a typeface broader than most."""
    deck: Any = Presentation()
    resize(deck, 18_288_000, 10_287_000)
    deck.save(str(path))
    rewrite(path, "ppt/theme/theme1.xml", b'<a:latin typeface="Calibri"/>', b'<a:latin typeface="Arial Black"/>')


def _spread(path: Path) -> None:
    """Letters set apart, lines far from one another, indents and insets that leave little, text that does not wrap."""
    deck: Any = Presentation()
    for style in deck.slide_master._element.iter(qn("p:titleStyle"), qn("p:bodyStyle")):
        for level in style:
            level.set("marL", "900000")
            level.set("indent", "400000")
            level.insert(0, parse_xml(f'<a:lnSpc {_SPACES}><a:spcPct val="250000"/></a:lnSpc>'))
            level.find(qn("a:defRPr")).set("spc", "600")
    for part in everything(deck):
        for body in part.iter(qn("a:bodyPr")):
            for name, value in (("lIns", "1500000"), ("rIns", "3500000"), ("numCol", "2"), ("wrap", "none")):
                body.set(name, value)
    deck.save(str(path))


def _astray(path: Path) -> None:
    """Places of no size, and places beyond the slide."""
    deck: Any = Presentation()
    for number, layout in enumerate(deck.slide_layouts):
        for shape in layout.placeholders:
            boxes = ((0, 0, 0, 0), (-3_000_000, -2_000_000, 900_000, 900_000), (8_000_000, 9, 90_000_000, 90_000_000))
            shape.left, shape.top, shape.width, shape.height = (Emu(length) for length in boxes[number % 3])
    deck.save(str(path))


def _macros(path: Path) -> None:
    """A deck with macros; its feet stand at the top."""
    deck: Any = Presentation()
    for part in everything(deck):
        for mark in part.iter(qn("p:ph")):
            frame = next(mark.iterancestors(qn("p:sp"))).find(f".//{qn('a:off')}")
            if mark.get("type") in ("dt", "ftr", "sldNum") and frame is not None:
                frame.set("y", "0")
    deck.save(str(path))
    kind = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    macros = b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
    rewrite(path, "[Content_Types].xml", kind, macros)
    project = (
        b'<Relationship Id="rId99" Target="vbaProject.bin" '
        b'Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/></Relationships>'
    )
    rewrite(path, "ppt/_rels/presentation.xml.rels", b"</Relationships>", project)


MAKERS: Mapping[str, Callable[[Path], None]] = {
    "turned": _turned,
    "half dark": _half_dark,
    "large": _large,
    "spread": _spread,
    "astray": _astray,
    "macros": _macros,
}
"""What is odd about a template -> its maker."""


def make(name: str, folder: Path) -> Path:
    """Make a template of a name in `MAKERS` in a folder."""
    path = folder / f"{name.replace(' ', '-')}.{'pptm' if name == 'macros' else 'pptx'}"
    MAKERS[name](path)
    return path

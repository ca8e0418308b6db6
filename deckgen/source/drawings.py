"""SVG drawings: made safe to hand on, and drawn as PNG for programs that show no SVG.

A drawing may hold programs, lead to other files and be endless. What only runs or moves is taken out, what leads
outside is refused, and it is drawn in a process of its own: one that runs out of time or memory does not take the
build along.
"""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator

from lxml import etree

from deckgen.pixels import SLIDE
from deckgen.source.course import Image

SVG = "{http://www.w3.org/2000/svg}"
LARGEST = 16 * 2**20
"""Bytes that a drawing may have."""
MOST_ELEMENTS = 50_000
"""Shapes and groups that a drawing may have: a slide shows no more, and PowerPoint takes long to open them."""
LONGEST_SIDE = 50
"""How many times longer than the other a drawing's side may be."""
PATIENCE = 180
"""Seconds after which a drawing is given up even where the system keeps no limit of the processor's time."""
SLOW = "is a drawing that takes too long to draw"

EXPORT = "export it as PNG, 2000 pixels wide, and name that file"
_SILENT = frozenset({
    "script", "handler", "animate", "animateColor", "animateMotion", "animateTransform", "set", "metadata",
})  # fmt: skip
"""Elements that draw nothing, or only what moves."""
_KNOWN = ("", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace")
"""Namespaces of attributes that a drawing needs; the others are notes of the program that drew it."""
_OTHER = re.compile(r"@import\b|\burl\(\s*+(?!['\"]?(?:#|data:(?!image/svg)))", re.I)
"""Where a style leads out of the drawing."""
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_INSIDE = re.compile(r"#|data:image/(?:png|jpe?g|gif);", re.I)
_SAID = re.compile(r"^ValueError: (.{1,200})", re.M)
"""What the process that draws says of a drawing that it refuses."""
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]{1,3})?)\s*(px|pt|pc|mm|cm|in|q|)\s*", re.I)
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6}
"""Pixels in a unit of length (CSS Values 4, 6.2)."""


class DrawingError(ValueError):
    """A drawing that no slide can hold: what is wrong with it, and what to do."""

    def __init__(self, what: str, todo: str = EXPORT) -> None:
        """Keep both."""
        super().__init__(what)
        self.what, self.todo = what, todo


def read(data: bytes) -> Image:
    """Read a drawing: what is safe of it, and the same as PNG as large as a slide shows.

    Raises:
        DrawingError: it is damaged, leads to other files, says no size, or is too much to draw.
    """
    root = _parsed(data)
    _clean(root)
    across, down = _size(root)
    scale = min(SLIDE[0] / across, SLIDE[1] / down)
    wide, high = max(1, round(across * scale)), max(1, round(down * scale))
    root.set("width", f"{across:g}")
    root.set("height", f"{down:g}")
    svg = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return Image(_drawn(svg, wide, high), wide, high, drawing=svg)


def _parsed(data: bytes) -> etree._Element:
    if len(data) > LARGEST:
        raise DrawingError(f"is a drawing of more than {LARGEST // 2**20} MB")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as damage:
        raise DrawingError(f"is no SVG that can be read ({damage.msg})", "save it again as SVG, or as PNG") from damage
    if b"<!ENTITY" in etree.tostring(root.getroottree()):
        raise DrawingError("declares entities, which a drawing for slides needs not", "save it as plain SVG, or as PNG")
    if root.tag != f"{SVG}svg":
        raise DrawingError(f"begins with {root.tag!r}, no SVG element", "save it again as SVG, or as PNG")
    return root


def _clean(root: etree._Element) -> None:
    """Take out of a drawing what runs, moves or draws nothing; refuse what leads out of it."""
    count = sum(1 for _ in root.iter("*"))
    if count > MOST_ELEMENTS:
        raise DrawingError(f"is a drawing of {count:,} shapes, more than {MOST_ELEMENTS:,}")
    for element in [one for one in root.iter("*") if not _draws(one)]:
        _take_out(element)
    for element in root.iter("*"):
        _clean_attributes(element)
        if element.tag == f"{SVG}style" and (found := _leads_out(element.text or "")):
            raise _outside(found)
    etree.cleanup_namespaces(root)


def _draws(element: etree._Element) -> bool:
    """Whether an element draws something on a slide."""
    name, above = str(element.tag), element.getparent()
    if name != f"{SVG}foreignObject":
        return name.startswith(SVG) and name.removeprefix(SVG) not in _SILENT
    if above is None or above.tag != f"{SVG}switch":
        raise DrawingError(
            "holds HTML (foreignObject), which slides leave out", "export its text as SVG, or all as PNG"
        )
    return False


def _take_out(element: etree._Element) -> None:
    """Take out an element with all it holds, but not the text behind it."""
    above, before, tail = element.getparent(), element.getprevious(), element.tail or ""
    if above is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        above.text = (above.text or "") + tail
    above.remove(element)


def _clean_attributes(element: etree._Element) -> None:
    link = element.tag == f"{SVG}a"
    for key, value in [(str(key), str(value)) for key, value in element.attrib.items()]:
        space, _, local = key.removeprefix("{").rpartition("}")
        runs = local.lower().startswith("on")
        if runs or space not in _KNOWN or local == "base" or (local == "href" and link):
            del element.attrib[key]
        elif local == "href" and not _INSIDE.match(value.strip()):
            raise _outside(value)
        elif found := _leads_out(value):
            raise _outside(found)


def _leads_out(style: str) -> str:
    """What in a style leads out of the drawing; empty where nothing does."""
    if "url" not in style.lower() and "@" not in style and "\\" not in style:
        return ""
    bare = _ESCAPE.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), style)
    found = _OTHER.search(bare)
    return bare[found.start() : found.end() + 40] if found else ""


def _outside(where: str) -> DrawingError:
    shown = " ".join(where.split())[:60]
    return DrawingError(
        f"is a drawing that leads to another file ({shown})", "embed what it needs, or export it as PNG"
    )


def _size(root: etree._Element) -> tuple[float, float]:
    """How wide and how high a drawing is, pixels: as it says, else as its view box is."""
    said = [_length(root.get(name, "")) for name in ("width", "height")]
    box = [*_numbers(root.get("viewBox", ""))]
    inner = box[2:] if len(box) == 4 else [0.0, 0.0]
    across, down = said if all(said) else inner
    if not (0 < across < 1e6 and 0 < down < 1e6):
        raise DrawingError(
            "is a drawing that does not say how large it is", "give it a width and a height, or a viewBox"
        )
    if max(across / down, down / across) > LONGEST_SIDE:
        raise DrawingError(f"is a drawing more than {LONGEST_SIDE} times longer one way than the other")
    if len(box) != 4:
        root.set("viewBox", f"0 0 {across:g} {down:g}")
    return across, down


def _length(text: str) -> float:
    found = _LENGTH.fullmatch(text)
    return float(found[1]) * _UNITS[found[2].lower()] if found else 0.0


def _numbers(text: str) -> Iterator[float]:
    for part in text.replace(",", " ").split():
        found = re.fullmatch(r"[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]{1,3})?", part)
        if found:
            yield float(part)


def _drawn(svg: bytes, wide: int, high: int) -> bytes:
    """Draw an SVG as PNG of so many pixels, in a process of its own."""
    command = [sys.executable, "-P", "-m", "deckgen.source.drawing", str(wide), str(high)]
    try:
        ran = subprocess.run(command, input=svg, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired as slow:
        raise DrawingError(SLOW) from slow
    if sys.platform != "win32" and ran.returncode == -signal.SIGXCPU:
        raise DrawingError(SLOW)
    if ran.returncode or not ran.stdout.startswith(b"\x89PNG"):
        said = _SAID.search(ran.stderr.decode(errors="replace"))
        raise DrawingError(f"is a drawing that cannot be drawn ({said[1] if said else 'it takes too much memory'})")
    return ran.stdout

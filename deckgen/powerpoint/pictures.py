"""p:pic: a picture in its placeholder, its file embedded once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from deckgen.errors import CourseError, Fault
from deckgen.layout.pages import Page, Placed
from deckgen.pixels import PER_INCH, SPARE, brought_down
from deckgen.powerpoint.markup import NAMESPACES, Element, child, clean, tag
from deckgen.powerpoint.shapes import frame, placeholder
from deckgen.slides.model import Picture

SVG_BLIP = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""The extension of a picture that holds its SVG."""
EMU_PER_INCH = 914_400
_KINDS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"))


def kind(data: bytes) -> str:
    """Tell an image file's kind by its first bytes: png, jpeg or gif, which is also its suffix.

    Raises:
        CourseError: it is none of these.
    """
    for start, name in _KINDS:
        if data.startswith(start):
            return name
    raise CourseError(Fault(None, "a picture is neither PNG, JPEG nor GIF", "save it as PNG"))


def places(pages: Iterable[Page]) -> Mapping[bytes, tuple[int, int]]:
    """How many pixels each picture file needs: what its largest place on any page shows, across and down."""
    sizes: dict[bytes, tuple[int, int]] = {}
    for placed in (placed for page in pages for placed in page.placed):
        if isinstance(placed.shape, Picture):
            across, down = sizes.get(placed.shape.data, (1, 1))
            needs = (round(side * PER_INCH / EMU_PER_INCH) for side in (placed.box.width, placed.box.height))
            sizes[placed.shape.data] = (max(across, next(needs)), max(down, next(needs)))
    return sizes


def file_for(content: Picture, needed: tuple[int, int]) -> bytes:
    """A picture's file with no more pixels than it needs."""
    if content.width <= needed[0] * SPARE and content.height <= needed[1] * SPARE:
        return content.data
    return brought_down(content.data, *needed)


def picture(
    tree: Element, placed: Placed, content: Picture, id_: int, name: str, embedded: str, drawing: str = ""
) -> None:
    """Append a picture to a shape tree; `embedded` is the id of the slide's relationship to the image.

    `drawing` is that to the same as SVG, which PowerPoint prefers since 2016 ([MS-ODRAWXML] 2.2.11).
    """
    shape = child(tree, "p:pic")
    holder = child(shape, "p:nvPicPr")
    child(holder, "p:cNvPr", id=id_, name=name, descr=clean(content.alt))
    child(child(holder, "p:cNvPicPr"), "a:picLocks", noGrp=1, noChangeAspect=1)
    placeholder(child(holder, "p:nvPr"), placed.slot)
    fill = child(shape, "p:blipFill")
    blip = child(fill, "a:blip")
    blip.set(tag("r:embed"), embedded)
    if drawing:
        held = child(child(blip, "a:extLst"), "a:ext", uri=SVG_BLIP)
        named = {"asvg": NAMESPACES["asvg"]}
        etree.SubElement(held, tag("asvg:svgBlip"), {tag("r:embed"): drawing}, nsmap=named)
    child(child(fill, "a:stretch"), "a:fillRect")
    properties = child(shape, "p:spPr")
    if placed.box != placed.slot.box:
        frame(properties, "a:xfrm", placed.box)

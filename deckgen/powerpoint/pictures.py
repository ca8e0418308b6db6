"""p:pic: a picture in its placeholder, its file embedded once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from deckgen.errors import CourseError, Fault
from deckgen.layout.pages import Page, Placed
from deckgen.pixels import PER_INCH, SPARE, brought_down
from deckgen.powerpoint.markup import NAMESPACES
from deckgen.powerpoint.shapes import look, named, placeholder
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


def picture(placed: Placed, content: Picture, id_: int, name: str, embedded: str, drawing: str = "") -> str:
    """Write a picture; `embedded` is the id of the slide's relationship to the image.

    `drawing` is that to the same as SVG, which PowerPoint prefers since 2016 ([MS-ODRAWXML] 2.2.11).
    """
    blip = f'<a:blip r:embed="{embedded}"/>'
    if drawing:
        svg = f'<asvg:svgBlip xmlns:asvg="{NAMESPACES["asvg"]}" r:embed="{drawing}"/>'
        held = f'<a:extLst><a:ext uri="{SVG_BLIP}">{svg}</a:ext></a:extLst>'
        blip = f'<a:blip r:embed="{embedded}">{held}</a:blip>'
    return (
        f"<p:pic><p:nvPicPr>{named(id_, name, content.alt)}"
        f'<p:cNvPicPr><a:picLocks noGrp="1" noChangeAspect="1"/></p:cNvPicPr>{placeholder(placed.slot)}</p:nvPicPr>'
        f"<p:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></p:blipFill>{look(placed)}</p:pic>"
    )

"""A template file: opened with care, read into slots, emptied of its slides and dressed in the theme's colours."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

import pptx
from lxml import etree
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.parts.slide import SlideLayoutPart
from pptx.presentation import Presentation

from deckgen.errors import Fault, ThemeError, Where
from deckgen.powerpoint.markup import Element, find, tag
from deckgen.powerpoint.paints import painted
from deckgen.powerpoint.placeholders import Inherited, placeholders
from deckgen.theme import Emu, Layout, Slot, Template

MAX_BYTES = 512 * 1024 * 1024
"""What a template's parts may come to unpacked: more is taken for a zip bomb."""
MAX_PARTS = 20_000

DAMAGE = (
    PythonPptxError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, ValueError, AttributeError,
    TypeError, IndexError, EOFError, NotImplementedError, RuntimeError, AssertionError,
)  # fmt: skip
"""What opening a damaged package has been seen to raise."""


def read_template(path: Path) -> Template:
    """Read a template's slide size, its layouts and their slots.

    Raises:
        ThemeError: it is missing, no .pptx, damaged, or too large once unpacked.
    """
    deck = open_deck(path)
    try:
        layouts = {name: _layout(part) for name, part in layout_parts(deck).items()}
        width, height = _measures(deck)
        return Template(path, width, height, MappingProxyType(layouts))
    except DAMAGE as damage:
        raise damaged(path, damage) from damage


def open_deck(path: Path) -> Presentation:
    """Open a template's package.

    Raises:
        ThemeError: as `read_template`.
    """
    try:
        weigh(path)
        return pptx.Presentation(str(path))
    except OSError as missing:
        fault = Fault(Where(path), f"cannot be read ({missing.strerror or missing})", "check the name and its rights")
        raise ThemeError(fault) from missing
    except DAMAGE as damage:
        raise damaged(path, damage) from damage


def opened(template: Template) -> Presentation:
    """Open a template for a deck: an adopted one as it was made ready, a theme's own emptied.

    Raises:
        ThemeError: as `read_template`.
    """
    if template.adopted:
        return pptx.Presentation(BytesIO(template.adopted))
    deck = open_deck(template.path)
    empty(deck)
    return deck


def kinds(deck: Presentation, template: Template) -> dict[str, SlideLayoutPart]:
    """Find the layout for each kind of slide."""
    if not template.adopted:
        return layout_parts(deck)
    parts = {str(layout.part.partname): layout.part for master in deck.slide_masters for layout in master.slide_layouts}
    return {kind: parts[name] for kind, name in template.parts.items()}


def layout_parts(deck: Presentation) -> dict[str, SlideLayoutPart]:
    """Find the layouts of every master by name in lower case; of two with one name the first counts."""
    found: dict[str, SlideLayoutPart] = {}
    for master in deck.slide_masters:
        for layout in master.slide_layouts:
            found.setdefault(layout.name.strip().lower(), layout.part)
    return found


def slots(part: SlideLayoutPart) -> tuple[Inherited, ...]:
    """Read a layout part's placeholders in reading order."""
    return placeholders(_root(part), _root(part.part_related_by(RT.SLIDE_MASTER)))


def role(name: str) -> str:
    """Give the role a placeholder's name states: "option 3" plays "option"."""
    return re.sub(r"\s*\d+$", "", name).strip().lower()


def _measures(deck: Presentation) -> tuple[Emu, Emu]:
    if not deck.slide_width or not deck.slide_height:
        raise ValueError("it does not say how large its slides are")
    return Emu(deck.slide_width), Emu(deck.slide_height)


def _layout(part: SlideLayoutPart) -> Layout:
    title = find(_root(part), "p:cSld")
    found = slots(part)
    master = _root(part.part_related_by(RT.SLIDE_MASTER))
    whole = painted(tuple(map(_slot, found)), found, _root(part), master)
    return Layout("" if title is None else title.get("name", ""), whole)


def _slot(found: Inherited) -> Slot:
    box = found.box
    if box is None:
        raise ValueError(f"the placeholder {found.name!r} has no place")
    return Slot(role(found.name), found.idx, found.type, box, found.inset, found.size, found.bold)


def _root(part: object) -> Element:
    element: Element = part._element  # type: ignore[attr-defined]
    return element


def weigh(path: Path) -> None:
    """Refuse a package of too many parts, or of too many bytes once unpacked.

    Raises:
        ValueError: it is one.
        zipfile.BadZipFile: it is no zip.
    """
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_BYTES:
        raise ValueError("too large once unpacked")


def damaged(path: Path, damage: Exception) -> ThemeError:
    """Say that a template cannot be read."""
    what = f"is no PowerPoint file that can be read ({type(damage).__name__}: {damage})"
    return ThemeError(Fault(Where(path), what, "open it in PowerPoint and save it again as .pptx"))


def empty(deck: Presentation) -> None:
    """Take out a template's slides, the sections and custom shows that name them, and the thumbnail of the first."""
    root = _root(deck.part)
    for name in ("p:custShowLst", "p:extLst"):
        listed = find(root, name)
        if listed is not None:
            root.remove(listed)
    for slide in list(slide_list(deck)):
        deck.part.rels.pop(str(slide.attrib[tag("r:id")]))
        slide_list(deck).remove(slide)
    edge = deck.part.package._rels
    for stale in [name for name, one in edge.items() if one.reltype == RT.THUMBNAIL]:
        edge.pop(stale)


def slide_list(deck: Presentation) -> Element:
    """Give the element that lists a deck's slides, made at its right place if the deck has none."""
    listing: Element = deck.part._element.get_or_add_sldIdLst()  # type: ignore[attr-defined]
    return listing

"""A template file: opened with care, read into slots, emptied of its slides and dressed in the theme's colours."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import IO

from lxml import etree

from deckgen.errors import Fault, ThemeError, Where
from deckgen.powerpoint import contents, relations
from deckgen.powerpoint.deck import Deck, name_of
from deckgen.powerpoint.markup import find, tag
from deckgen.powerpoint.package import unpack
from deckgen.powerpoint.paints import painted
from deckgen.powerpoint.parts import Part
from deckgen.powerpoint.placeholders import Inherited, placeholders
from deckgen.theme import HEADINGS, Layout, Slot, Template

MAX_BYTES = 512 * 1024 * 1024
"""What a template's parts may come to unpacked: more is taken for a zip bomb."""
MAX_XML = 16 * 1024 * 1024
"""What its masters, layouts and themes may come to: each of a million shapes would be looked at."""
MAX_PARTS = 20_000

DAMAGE = (
    zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, ValueError, AttributeError,
    TypeError, IndexError, EOFError, NotImplementedError, RuntimeError, AssertionError,
)  # fmt: skip
"""What opening a damaged package has been seen to raise."""


def read_template(path: Path) -> Template:
    """Read a template's slide size, its layouts and their slots.

    Raises:
        ThemeError: it is missing, no .pptx, damaged, or too large once unpacked, or has no notes master.
    """
    deck = open_deck(path)
    try:
        check(deck)
        layouts = {name: _layout(part) for name, part in layout_parts(deck).items()}
        width, height = deck.size
    except DAMAGE as damage:
        raise damaged(path, damage) from damage
    if not deck.main.every(relations.NOTES_MASTER):
        todo = "choose View > Notes Master in PowerPoint and save it"
        raise ThemeError(Fault(Where(path), "has no notes master", todo))
    return Template(path, width, height, MappingProxyType(layouts))


def open_deck(path: Path) -> Deck:
    """Open a template's package.

    Raises:
        ThemeError: it is missing, no .pptx, damaged, or too large once unpacked.
    """
    try:
        deck = read(path)
        if deck.main.content_type not in (contents.PRESENTATION, contents.PRESENTATION_WITH_MACROS):
            raise ValueError(f"its main part is {deck.main.content_type}")
        return deck
    except OSError as missing:
        fault = Fault(Where(path), f"cannot be read ({missing.strerror or missing})", "check the name and its rights")
        raise ThemeError(fault) from missing
    except DAMAGE as damage:
        raise damaged(path, damage) from damage


def read(file: Path | IO[bytes]) -> Deck:
    """Read a package of no more parts, and of no more bytes once unpacked, than a template has.

    Raises:
        OSError: it cannot be read.
        ValueError, KeyError, zipfile.BadZipFile, zlib.error, lxml.etree.XMLSyntaxError: it is too large or damaged.
    """
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
        if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_BYTES:
            raise ValueError("too large once unpacked")
        return Deck(unpack(archive))


def check(deck: Deck) -> None:
    """Read the XML of every part, so that damage anywhere is found before a deck is made of it.

    Raises:
        lxml.etree.XMLSyntaxError: a part is damaged.
        ValueError: there is more of it than a template has, or a part declares a document type.
    """
    if sum(len(part.held) for part in deck.parts if _is_raw_xml(part)) > MAX_XML:
        raise ValueError(f"more than {MAX_XML:,} bytes of XML")
    for part in deck.parts:
        if part.content_type.endswith("+xml"):
            _ = part.root


def _is_raw_xml(part: Part) -> bool:
    return isinstance(part.held, bytes) and part.content_type.endswith("+xml")


def opened(template: Template) -> Deck:
    """Open a template for a deck: an adopted one as it was made ready, a theme's own emptied.

    Raises:
        ThemeError: as `open_deck`.
    """
    if template.adopted:
        return read(BytesIO(template.adopted))
    deck = open_deck(template.path)
    empty(deck)
    return deck


def kinds(deck: Deck, template: Template) -> dict[str, Part]:
    """Find the layout for each kind of slide."""
    if not template.adopted:
        return layout_parts(deck)
    named = {layout.name: layout for layout in deck.layouts}
    return {kind: named[name] for kind, name in template.parts.items()}


def layout_parts(deck: Deck) -> dict[str, Part]:
    """Find the layouts of every master by name in lower case; of two with one name the first counts."""
    found: dict[str, Part] = {}
    for layout in deck.layouts:
        found.setdefault(name_of(layout).strip().lower(), layout)
    return found


def slots(layout: Part) -> tuple[Inherited, ...]:
    """Read a layout's placeholders in reading order."""
    return placeholders(layout.root, layout.one(relations.MASTER).root)


def role(name: str) -> str:
    """Give the role a placeholder's name states: "option 3" plays "option"."""
    return re.sub(r"\s*\d+$", "", name).strip().lower()


def _layout(part: Part) -> Layout:
    found = slots(part)
    whole = painted(tuple(map(_slot, found)), found, part.root, part.one(relations.MASTER).root)
    return Layout(name_of(part), whole)


def _slot(found: Inherited) -> Slot:
    box = found.box
    if box is None:
        raise ValueError(f"the placeholder {found.name!r} has no place")
    face = found.face if found.face == HEADINGS else ""
    return Slot(
        role(found.name), found.idx, found.type, box, found.inset, found.size, found.bold, face, leading=found.leading
    )


def damaged(path: Path, damage: Exception) -> ThemeError:
    """Say that a template cannot be read."""
    what = f"is no PowerPoint file that can be read ({type(damage).__name__}: {damage})"
    return ThemeError(Fault(Where(path), what, "open it in PowerPoint and save it again as .pptx"))


def empty(deck: Deck) -> None:
    """Take out a template's slides, the sections and custom shows that name them, and the thumbnail of the first."""
    for name in ("p:custShowLst", "p:extLst"):
        listed = find(deck.main.root, name)
        if listed is not None:
            deck.main.root.remove(listed)
    for slide in list(deck.slides):
        deck.main.drop(str(slide.get(tag("r:id"))))
        deck.slides.remove(slide)
    for stale in [id_ for id_, one in deck.package.relationships.items() if one.type == relations.THUMBNAIL]:
        deck.package.drop(stale)

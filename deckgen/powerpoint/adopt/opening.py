"""Someone else's file opened with care, as .pptx or .potx, and emptied of all that is not template."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from deckgen.errors import Fault, ThemeError, Where
from deckgen.powerpoint import contents, relations
from deckgen.powerpoint.deck import Deck
from deckgen.powerpoint.markup import child, find, root, tag
from deckgen.powerpoint.parts import Part
from deckgen.powerpoint.template import DAMAGE, check, damaged, empty, read

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of PowerPoint 97 begin, and those protected by a password."""
PROTECTED = "EncryptedPackage".encode("utf-16-le")
_MAIN = (contents.PRESENTATION, contents.PRESENTATION_WITH_MACROS, *contents.TEMPLATES)
"""What the main part of a presentation, a template or a show may be."""
_STALE = (relations.AUTHORS, relations.TAGS, relations.SLIDE, relations.MACROS)
"""What belongs to a template's own slides."""
NOTES = (6_858_000, 9_144_000)
"""Width and height of a page of notes, EMU."""
_SETTINGS = (("view", relations.VIEW, contents.VIEW), ("presentation", relations.SHOW, contents.SHOW))
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/extended-properties"><Application>Microsoft Office PowerPoint</Application></Properties>'
)


def opened(path: Path) -> Deck:
    """Open a template without its slides, their comments, its macros and what lists them.

    Raises:
        ThemeError: it is missing, of an old or protected kind, no PowerPoint file, damaged, or too large once unpacked.
    """
    try:
        data = path.read_bytes()
        if data.startswith(COMPOUND):
            raise _compound(path, data)
        deck = read(BytesIO(data))
        if deck.main.content_type not in _MAIN:
            raise ValueError("its main part is no presentation")
        deck.main.content_type = contents.PRESENTATION
        empty(deck)
        _strip(deck)
        _complete(deck)
        _complete_sizes(deck)
        check(deck)
        return deck
    except OSError as missing:
        fault = Fault(Where(path), f"cannot be read ({missing.strerror or missing})", "check the name and its rights")
        raise ThemeError(fault) from missing
    except DAMAGE as damage:
        raise damaged(path, damage) from damage


def _compound(path: Path, data: bytes) -> ThemeError:
    if PROTECTED in data:
        return ThemeError(Fault(Where(path), "is protected by a password", "save it without one in PowerPoint"))
    return ThemeError(Fault(Where(path), "is of the old format .ppt", "save it as .pptx in PowerPoint"))


def _complete(deck: Deck) -> None:
    """Add the settings that some programs leave out, and that PowerPoint asks to repair a file without."""
    for name, relation, content in _SETTINGS:
        if not deck.main.every(relation):
            deck.main.relate(relation, Part(f"/ppt/{name}Props.xml", content, root(f"p:{name}Pr")))


def _complete_sizes(deck: Deck) -> None:
    """Add the size of notes pages, which PowerPoint asks for."""
    size = find(deck.main.root, "p:sldSz")
    if size is not None and find(deck.main.root, "p:notesSz") is None:
        size.addnext(child(deck.main.root, "p:notesSz", cx=NOTES[0], cy=NOTES[1]))


def _strip(deck: Deck) -> None:
    for part in deck.parts:
        for id_ in [id_ for id_, one in part.relationships.items() if one.type in _STALE]:
            _unlink(part, id_)
            part.drop(id_)
        if part.name == "/docProps/app.xml":
            part.held = _APP


def _unlink(part: Part, id_: str) -> None:
    """Take out what leads from a layout or a master to a slide that is gone."""
    for mark in [one for one in part.root.iter() if one.get(tag("r:id")) == id_]:
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)

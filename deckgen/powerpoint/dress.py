"""a:theme: the theme's colours and fonts, written into a template's theme parts."""

from __future__ import annotations

import re

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.presentation import Presentation

from deckgen.errors import Fault, ThemeError, Where
from deckgen.powerpoint.markup import Element, blob, child, find
from deckgen.theme import Theme

_COLOUR = re.compile("[0-9A-Fa-f]{6}")
_FONTS = (("a:majorFont", "heading"), ("a:minorFont", "body"))


def dress(deck: Presentation, theme: Theme) -> None:
    """Give every slide master, and the notes master, the theme's scheme colours and its two typefaces.

    Raises:
        ThemeError: a slot of the scheme names no colour, a colour is not six hexadecimal digits, a typeface is missing.
    """
    masters = [master.part for master in deck.slide_masters]
    for master in (*masters, deck.part.notes_master_part):
        part: Part = master.part_related_by(RT.THEME)
        part.blob = dressed(part.blob, theme)


def dressed(part: bytes, theme: Theme) -> bytes:
    """Give a theme part's XML with the theme's colours and fonts in it."""
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    for slot, colour in theme.scheme.items():
        _recolour(find(root, f"a:themeElements/a:clrScheme/a:{slot}"), _digits(theme, colour))
    for name, use in _FONTS:
        face = find(root, f"a:themeElements/a:fontScheme/{name}/a:latin")
        if face is not None:
            face.attrib.clear()
            face.set("typeface", _face(theme, use))
    return blob(root)


def _digits(theme: Theme, colour: str) -> str:
    digits = theme.colours.get(colour, "")
    if not _COLOUR.fullmatch(digits):
        raise _fault(theme, f"has no colour {colour!r} of six hexadecimal digits", "add it to [colours]")
    return digits.upper()


def _face(theme: Theme, use: str) -> str:
    if not theme.fonts.get(use):
        raise _fault(theme, f"has no typeface for {use!r}", "add it to [fonts]")
    return theme.fonts[use]


def _fault(theme: Theme, what: str, todo: str) -> ThemeError:
    return ThemeError(Fault(Where(theme.folder / "theme.toml"), what, todo))


def _recolour(slot: Element | None, colour: str) -> None:
    if slot is not None:
        for old in list(slot):
            slot.remove(old)
        child(slot, "a:srgbClr", val=colour)

"""A template in a theme's clothes: its colours, what slides call them, its typefaces, its lines and ornaments."""

from __future__ import annotations

import re

from deckgen.errors import Fault, ThemeError, Where
from deckgen.powerpoint import relations
from deckgen.powerpoint.deck import Deck, layouts_of
from deckgen.powerpoint.markup import Element, child, find, tag
from deckgen.powerpoint.parts import Part
from deckgen.theme import Theme

_COLOUR = re.compile("[0-9A-Fa-f]{6}")
_FONTS = (("a:majorFont", "heading"), ("a:minorFont", "body"))


def dress(deck: Deck, theme: Theme) -> None:
    """Dress every slide master with its layouts, and give the notes master the same colours and typefaces.

    The notes master keeps its own map: notes are printed, dark on light in every theme.

    Raises:
        ThemeError: a slot of the scheme names no colour, a colour is not six hexadecimal digits, a typeface is missing.
    """
    masters = deck.masters
    for part in (*masters, *deck.main.every(relations.NOTES_MASTER)):
        wear(part.one(relations.THEME).root, theme)
    for master in masters:
        _map(master.root, theme)
        for part in (master, *layouts_of(master)):
            _adorn(part, theme)
    for part in deck.main.every(relations.TABLE_STYLES):
        _thicken(part, theme)


def wear(root: Element, theme: Theme) -> None:
    """Write the theme's colours and typefaces into the XML of a theme part."""
    for slot, colour in theme.scheme.items():
        _recolour(find(root, f"a:themeElements/a:clrScheme/a:{slot}"), _digits(theme, colour))
    for name, use in _FONTS:
        face = find(root, f"a:themeElements/a:fontScheme/{name}/a:latin")
        if face is not None:
            face.attrib.clear()
            face.set("typeface", _face(theme, use))


def _map(master: Element, theme: Theme) -> None:
    colours = find(master, "p:clrMap")
    if colours is not None:
        for name, slot in theme.map.items():
            colours.set(name, slot)


def _adorn(part: Part, theme: Theme) -> None:
    """Draw a master's or layout's lines as thick as the theme wants them, and its ornaments if it wants any."""
    if not theme.ornaments:
        for mark in list(part.root.iter(tag("adec:decorative"))):
            shape = next(mark.iterancestors(tag("p:sp"), tag("p:pic")), None)
            tree = None if shape is None else shape.getparent()
            if shape is not None and tree is not None and mark.get("val") == "1":
                tree.remove(shape)
    _thicken(part, theme)


def _thicken(part: Part, theme: Theme) -> None:
    for line in part.root.iter(tag("a:ln")) if theme.lines != 1 else ():
        if width := line.get("w"):
            line.set("w", str(round(int(width) * theme.lines)))


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

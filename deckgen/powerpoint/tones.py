"""The colours of code on the ground it stands on."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen import contrast
from deckgen.contrast import RGB
from deckgen.theme import Slot, Theme

Colour = tuple[str, str]
"""The element that names a colour, and its value."""


def tones(theme: Theme, slot: Slot) -> Mapping[str, Colour]:
    """Give the colour of each kind of code that can be read in a slot; the others keep the colour of the slot's text.

    A colour of the scheme is named by its slot there, so that it changes with the deck's own colours.
    """
    ground = _ground(theme, slot)
    if not ground:
        return {}
    slots = {role: name for name, role in reversed(tuple(theme.scheme.items()))}
    return {
        tone: ("a:schemeClr", slots[name]) if name in slots else ("a:srgbClr", theme.colours[name].upper())
        for tone, name in theme.code.items()
        if contrast.ratio(contrast.parsed(theme.colours[name]), ground) >= theme.contrast
    }


def _ground(theme: Theme, slot: Slot) -> RGB | None:
    """What a slot's text stands on; None where that is not known."""
    colours = theme.named
    if not slot.grounds or any(paint.colour not in colours for paint in slot.grounds):
        return None
    ground: RGB = (1.0, 1.0, 1.0)
    for paint in slot.grounds:
        shade = contrast.lit(contrast.parsed(colours[paint.colour]), paint.share, paint.more)
        ground = contrast.over(shade, paint.opacity, ground)
    return ground

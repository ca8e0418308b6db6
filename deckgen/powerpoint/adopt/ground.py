"""What text on a layout stands on: the colours of its background, as far as the file says."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from deckgen import contrast
from deckgen.contrast import RGB
from deckgen.powerpoint.adopt.colours import BLACK, WHITE, Palette, palette
from deckgen.powerpoint.markup import NAMESPACES, Element, find, tag
from deckgen.theme import Box

THEMED = 1001
"""The first of a background's numbers that mean the theme's background fills."""
SOLID = 0.5
"""From which opacity a shape counts as ground."""


def palette_of(layout: Element, master: Element, theme: Element) -> Palette:
    """Read a theme's colours as a layout's slides name them."""
    own = find(layout, "p:clrMapOvr/a:overrideClrMapping")
    mapping = own if own is not None else find(master, "p:clrMap")
    return palette(
        theme, {str(name): str(slot) for name, slot in mapping.attrib.items()} if mapping is not None else {}
    )


def grounds(layout: Element, master: Element, theme: Element, room: Box) -> tuple[RGB, ...]:
    """Give the colours that text in `room` may stand on; of a picture, what the master's text is made for."""
    colours = palette_of(layout, master, theme)
    base = _background(layout, master, theme, colours)
    shown = layout.get("showMasterSp", "1") not in ("0", "false")
    for root in (*((master,) if shown else ()), layout):
        for shape in root.iter(tag("p:sp"), tag("p:pic")):
            base = _over(shape, room, base, colours, master)
    return base or (_made_for(master, colours),)


def _background(layout: Element, master: Element, theme: Element, colours: Palette) -> tuple[RGB, ...]:
    for root in (layout, master):
        given, listed = find(root, "p:cSld/p:bg/p:bgPr"), find(root, "p:cSld/p:bg/p:bgRef")
        if given is not None:
            return tuple(_filled(given, colours, BLACK))
        if listed is not None:
            return _themed(listed, theme, colours)
    return (colours.slots.get("bg1", WHITE),)


def _themed(listed: Element, theme: Element, colours: Palette) -> tuple[RGB, ...]:
    named = next((colours.resolve(colour) for colour in listed), None)
    held = named[0] if named else colours.slots.get("bg1", WHITE)
    fills = find(theme, "a:themeElements/a:fmtScheme/a:bgFillStyleLst")
    place = int(listed.get("idx", "0")) - THEMED
    if fills is None or not 0 <= place < len(fills):
        return (held,)
    holder = etree.Element("fill")
    holder.append(etree.fromstring(etree.tostring(fills[place])))
    return tuple(_filled(holder, colours, held))


def _filled(holder: Element, colours: Palette, held: RGB) -> Iterator[RGB]:
    """The colours of a fill; none for a picture."""
    paths = ("a:solidFill/*", "a:gradFill/a:gsLst/a:gs/*", "a:pattFill/a:fgClr/*", "a:pattFill/a:bgClr/*")
    for path in paths:
        for colour in holder.iterfind(path, NAMESPACES):
            if found := colours.resolve(colour, held):
                yield found[0]


def _over(shape: Element, room: Box, base: tuple[RGB, ...], colours: Palette, master: Element) -> tuple[RGB, ...]:
    """What a shape that adorns the slide makes of the ground, if it lies under the middle of the room."""
    frame = find(shape, "p:spPr/a:xfrm")
    if frame is None or next(shape.iter(tag("p:ph")), None) is not None or not _covers(frame, room):
        return base
    if shape.tag == tag("p:pic"):
        return (_made_for(master, colours),)
    fill = find(shape, "p:spPr/a:solidFill")
    found = colours.resolve(fill[0]) if fill is not None and len(fill) else None
    if found is None or found[1] < SOLID:
        return base
    return tuple(contrast.over(found[0], found[1], below) for below in base) or (found[0],)


def _covers(frame: Element, room: Box) -> bool:
    off, ext = find(frame, "a:off"), find(frame, "a:ext")
    if off is None or ext is None:
        return False
    left, top = int(off.get("x", "0")), int(off.get("y", "0"))
    x, y = room.left + room.width // 2, room.top + room.height // 2
    return left <= x <= left + int(ext.get("cx", "0")) and top <= y <= top + int(ext.get("cy", "0"))


def _made_for(master: Element, colours: Palette) -> RGB:
    """The plain ground that a master's text would stand out from."""
    named = find(master, "p:txStyles/p:bodyStyle/a:lvl1pPr/a:defRPr/a:solidFill/*")
    found = colours.resolve(named) if named is not None else None
    text = found[0] if found else colours.slots.get("tx1", BLACK)
    return max((WHITE, BLACK), key=lambda ground: contrast.ratio(text, ground))

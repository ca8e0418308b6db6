"""What text on a layout stands on: its background, and the shapes and pictures that lie over that."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO

import numpy as np
from lxml import etree
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from deckgen import contrast
from deckgen.contrast import RGB
from deckgen.powerpoint.adopt.colours import BLACK, WHITE, Palette, palette
from deckgen.powerpoint.markup import NAMESPACES, Element, find, tag
from deckgen.powerpoint.parts import Part
from deckgen.theme import Box, Emu

THEMED = 1001
"""The first of a background's numbers that mean the theme's background fills."""
FAINT = 0.1
"""Up to which opacity a shape leaves the ground as it is."""
SLIVER = 0.12
"""The least share of a text's place that something must lie under to count as its ground."""
MOST = 0.65
"""The share from which something full is taken for all of the ground: the text has room on it."""
CELLS = 3
"""Rows and columns that a place is looked at in, where texts may stand anywhere in it."""
SIDE = 96
"""Pixels across of the copy of a picture that its colours are read from."""
ENDS = (3, 97)
"""Percentiles of lightness that stand for a picture's darkest and lightest."""
_FILLS = ("a:solidFill/*", "a:gradFill/a:gsLst/a:gs/*", "a:pattFill/a:fgClr/*", "a:pattFill/a:bgClr/*")
_FULL = ("rect", "roundRect", "snip1Rect", "round1Rect", "round2SameRect", "")


@dataclass(frozen=True, slots=True)
class Cover:
    """Something that lies over the background."""

    box: Box
    paints: tuple[tuple[RGB, float], ...]
    """Its colours, each with its opacity."""
    pixels: NDArray[np.float64] | None
    """A picture's: [height, width, 4], red, green, blue and opacity from 0 to 1."""
    full: bool
    """Whether it fills its whole box."""


@dataclass(frozen=True)
class Backdrop:
    """A layout's ground."""

    layout: Element
    master: Element
    parts: tuple[Part, Part]
    """The layout's and the master's, which lead to their pictures."""
    theme: Element
    page: Box
    """The whole slide."""

    @cached_property
    def colours(self) -> Palette:
        """The theme's colours as the layout's slides name them."""
        own = find(self.layout, "p:clrMapOvr/a:overrideClrMapping")
        mapping = own if own is not None else find(self.master, "p:clrMap")
        named = mapping.attrib.items() if mapping is not None else ()
        return palette(self.theme, {str(name): str(slot) for name, slot in named})

    @cached_property
    def covers(self) -> tuple[Cover, ...]:
        """What lies on the page, the lowest first: the background's fill, then shapes and pictures."""
        shown = self.layout.get("showMasterSp", "1") not in ("0", "false")
        layers = ((self.master, self.parts[1]),) * shown + ((self.layout, self.parts[0]),)
        return (self._background(), *(cover for root, part in layers for cover in self._drawn(root, part)))

    def under(self, box: Box) -> tuple[RGB, ...]:
        """Give the colours that text in a box may stand on."""
        grounds: tuple[RGB, ...] = (self.colours.slots.get("bg1", WHITE),)
        for cover in self.covers:
            grounds = _covered(grounds, cover, box)
        return grounds

    def across(self, box: Box) -> tuple[RGB, ...]:
        """Give the colours that text anywhere in a box may stand on."""
        wide, high = box.width // CELLS, box.height // CELLS
        cells = (
            Box(Emu(box.left + column * wide), Emu(box.top + row * high), Emu(wide), Emu(high))
            for row in range(CELLS)
            for column in range(CELLS)
        )
        return tuple(dict.fromkeys(colour for cell in cells for colour in self.under(cell)))

    def _background(self) -> Cover:
        bare = Cover(self.page, (), None, full=True)
        for root, part in ((self.layout, self.parts[0]), (self.master, self.parts[1])):
            given, listed = find(root, "p:cSld/p:bg/p:bgPr"), find(root, "p:cSld/p:bg/p:bgRef")
            if given is not None:
                return self._cover(self.page, given, part, full=True) or bare
            if listed is not None:
                return Cover(self.page, tuple(self._themed(listed)), None, full=True)
        return bare

    def _themed(self, listed: Element) -> Iterator[tuple[RGB, float]]:
        named = next((self.colours.resolve(colour) for colour in listed), None)
        held = named[0] if named else self.colours.slots.get("bg1", WHITE)
        fills = find(self.theme, "a:themeElements/a:fmtScheme/a:bgFillStyleLst")
        place = int(listed.get("idx", "0")) - THEMED
        if fills is None or not 0 <= place < len(fills):
            yield held, 1.0
        else:
            holder = etree.Element("fill")
            holder.append(etree.fromstring(etree.tostring(fills[place])))
            yield from self._fill(holder, held)

    def _drawn(self, root: Element, part: Part) -> Iterator[Cover]:
        for shape in root.iter(tag("p:sp"), tag("p:pic")):
            frame, look = find(shape, "p:spPr/a:xfrm"), find(shape, "p:spPr")
            if frame is None or look is None or next(shape.iter(tag("p:ph")), None) is not None:
                continue
            form = find(look, "a:prstGeom")
            straight = frame.get("rot", "0") == "0" and find(look, "a:custGeom") is None
            full = straight and (form is None or form.get("prst", "") in _FULL)
            holder = find(shape, "p:blipFill") if shape.tag == tag("p:pic") else look
            cover = self._cover(_placed(frame, shape), holder, part, full) if holder is not None else None
            styled = find(shape, "p:style/a:fillRef")
            bare = cover is None and find(look, "a:noFill") is None
            if bare and styled is not None and styled.get("idx", "0") != "0":
                found = tuple(known for colour in styled if (known := self.colours.resolve(colour)))
                cover = Cover(_placed(frame, shape), found, None, full)
            if cover is not None:
                yield cover

    def _cover(self, box: Box, holder: Element, part: Part, full: bool) -> Cover | None:
        blip = find(holder, "a:blip") if find(holder, "a:blip") is not None else find(holder, "a:blipFill/a:blip")
        if blip is not None:
            pixels = _pixels(part, blip.get(tag("r:embed"), ""))
            return None if pixels is None else Cover(box, (), pixels, full)
        paints = tuple(self._fill(holder, BLACK))
        return Cover(box, paints, None, full) if paints else None

    def _fill(self, holder: Element, held: RGB) -> Iterator[tuple[RGB, float]]:
        for path in _FILLS:
            for colour in holder.iterfind(path, NAMESPACES):
                if found := self.colours.resolve(colour, held):
                    yield found


def _covered(grounds: tuple[RGB, ...], cover: Cover, box: Box) -> tuple[RGB, ...]:
    """What something over the ground makes of it under a box: all new where it covers the box, more where a part."""
    across = min(cover.box.right, box.right) - max(cover.box.left, box.left)
    down = min(cover.box.bottom, box.bottom) - max(cover.box.top, box.top)
    if across <= 0 or down <= 0 or across * down < SLIVER * max(box.width * box.height, 1):
        return grounds
    paints = _seen(cover, box) if cover.pixels is not None else cover.paints
    new = tuple(contrast.over(colour, share, below) for colour, share in paints if share > FAINT for below in grounds)
    whole = cover.full and across * down >= MOST * box.width * box.height
    return tuple(dict.fromkeys(new if new and whole else (*grounds, *new)))


def _seen(cover: Cover, box: Box) -> tuple[tuple[RGB, float], ...]:
    """The darkest and the lightest of a picture, as far as it lies under a box."""
    assert cover.pixels is not None
    high, wide, _ = cover.pixels.shape
    left, right = ((edge - cover.box.left) / max(cover.box.width, 1) * wide for edge in (box.left, box.right))
    top, bottom = ((edge - cover.box.top) / max(cover.box.height, 1) * high for edge in (box.top, box.bottom))
    rows, columns = slice(max(0, int(top)), max(1, round(bottom))), slice(max(0, int(left)), max(1, round(right)))
    part = cover.pixels[rows, columns].reshape(-1, 4)
    part = part[part[:, 3] > FAINT]
    if not len(part):
        return ()
    light = part[:, :3] @ np.array([0.2126, 0.7152, 0.0722])
    picked = (part[np.abs(light - end).argmin()] for end in np.percentile(light, ENDS))
    return tuple(((float(r), float(g), float(b)), float(opacity)) for r, g, b, opacity in picked)


def _pixels(part: Part, embedded: str) -> NDArray[np.float64] | None:
    return _read(part.to(embedded).data) if embedded in part.relationships else None


@lru_cache(maxsize=64)
def _read(picture: bytes) -> NDArray[np.float64] | None:
    """A small copy of a picture; None for a kind that cannot be read, as drawings made of lines."""
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(picture)) as opened:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened.thumbnail((SIDE, SIDE))
            return np.asarray(opened.convert("RGBA"), dtype=np.float64) / 255
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None


def _placed(frame: Element, shape: Element) -> Box:
    """Where a shape stands on the slide, out of all the groups it is in."""
    left, top, wide, high = _numbers(frame, ("a:off", "x"), ("a:off", "y"), ("a:ext", "cx"), ("a:ext", "cy"))
    for group in shape.iterancestors(tag("p:grpSp")):
        of = find(group, "p:grpSpPr/a:xfrm")
        if of is not None:
            x, y, cx, cy = _numbers(of, ("a:off", "x"), ("a:off", "y"), ("a:ext", "cx"), ("a:ext", "cy"))
            a, b, ca, cb = _numbers(of, ("a:chOff", "x"), ("a:chOff", "y"), ("a:chExt", "cx"), ("a:chExt", "cy"))
            across, down = cx / (ca or cx or 1), cy / (cb or cy or 1)
            left, top, wide, high = x + (left - a) * across, y + (top - b) * down, wide * across, high * down
    return Box(Emu(round(left)), Emu(round(top)), Emu(round(wide)), Emu(round(high)))


def _numbers(frame: Element, *wanted: tuple[str, str]) -> Iterable[float]:
    found = ((find(frame, name), key) for name, key in wanted)
    return [0.0 if one is None else float(one.get(key, "0")) for one, key in found]

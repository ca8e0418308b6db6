"""What keeps a template's own layout from holding text safely, set right in the deck's copy of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from deckgen import contrast
from deckgen.contrast import RGB
from deckgen.powerpoint.adopt.colours import Shade, inks
from deckgen.powerpoint.adopt.ground import Backdrop
from deckgen.powerpoint.markup import Element, child, find, tag
from deckgen.powerpoint.parts import Part
from deckgen.powerpoint.placeholders import Inherited
from deckgen.powerpoint.template import slots
from deckgen.theme import Box, Theme

LEVELS = 9
TITLES = ("title", "ctrTitle")
EDGES = ("ftr", "sldNum", "dt")
"""Types whose look some programs take from the master, whatever the layout says."""
LISTS = ("body", "column", "entries")
"""Roles whose lists show their bullets."""
MOST_INSET = 0.5
"""The most of a place's width or height that the space around its text may take."""
_AFTER_LATIN = ("a:ea", "a:cs", "a:sym", "a:hlinkClick", "a:hlinkMouseOver", "a:rtl", "a:extLst")
_AFTER_BULLETS = ("a:tabLst", "a:defRPr", "a:extLst")


def number(part: Part) -> None:
    """Give placeholders that share their idx one each: a slide could not tell which of them it fills."""
    met: set[int] = set()
    for mark in part.root.iter(tag("p:ph")):
        idx = int(mark.get("idx", "0"))
        title = mark.get("type") in ("title", "ctrTitle")
        if idx in met or idx < 0 or (idx == 0 and not title):
            idx = max([*met, 99, *(int(one.get("idx", "0")) for one in part.root.iter(tag("p:ph")))]) + 1
            mark.set("idx", str(idx))
        met.add(idx)


def ease(part: Part) -> None:
    """Give texts their places back where the space around them takes most of those."""
    for held in slots(part):
        body, box = find(held.shapes[0], "p:txBody/a:bodyPr"), held.box
        left, top, right, bottom = held.inset
        if body is None or box is None:
            continue
        if left + right > MOST_INSET * box.width or top + bottom > MOST_INSET * box.height:
            for name in ("lIns", "tIns", "rIns", "bIns"):
                body.set(name, "0")


@dataclass(frozen=True, slots=True)
class Standard:
    """What the texts of one layout must keep to."""

    backdrop: Backdrop
    theme: Theme
    anywhere: tuple[RGB, ...]
    """What texts stand on where slides arrange them anew; empty where each stays in its place."""

    def under(self, held: Inherited) -> tuple[RGB, ...]:
        """Give the colours that a text may stand on."""
        stays = held.type in (*EDGES, *TITLES) or not self.anywhere
        return self.backdrop.under(held.box or self.backdrop.page) if stays else self.anywhere

    def ink(self, held: Inherited) -> RGB | None:
        """Give the colour of a text; None where nobody knows it."""
        named, colours = held.colour, self.backdrop.colours
        found = colours.resolve(named) if named is not None else (colours.of(Shade("tx1")), 1.0)
        return found[0] if found else None

    def seen(self, held: Inherited, ground: RGB) -> float:
        """Give the contrast of a text with one colour under it, 1 to 21; 1 where the text's own is not known."""
        ink = self.ink(held)
        return contrast.ratio(ink, ground) if ink else 1.0

    def worst(self, held: Inherited) -> RGB:
        """Give the colour under a text that it stands out from least."""
        return min(self.under(held), key=lambda ground: self.seen(held, ground))


def mend(part: Part, roles: Mapping[int, str], standard: Standard) -> int:
    """Let texts stand upright with room around them, wrap, show bullets in lists, state size and typeface.

    Texts that are too faint take the ink. Returns how many were.
    """
    faint = 0
    for held in slots(part):
        shape, plays = held.shapes[0], roles.get(held.idx, "")
        if not plays or held.type == "pic" or find(shape, "p:txBody") is None:
            continue
        _right(held)
        _wrap(held)
        _state(held, standard.theme.sizes(plays)[0])
        if plays in LISTS and not held.bulleted:
            _bullet(shape)
        if not _is_filled(shape):
            faint += _clear(held, standard)
    return faint


def _right(held: Inherited) -> None:
    """Turn a text upright."""
    body, box = find(held.shapes[0], "p:txBody/a:bodyPr"), held.box
    if body is not None and box is not None and not held.upright:
        body.set("vert", "horz")
        move(held.shapes[0], box)
        next(held.shapes[0].iter(tag("p:ph"))).attrib.pop("orient", "")


def move(shape: Element, box: Box) -> None:
    """Let a shape stand in a box, unturned."""
    properties = find(shape, "p:spPr")
    if properties is None:
        return
    old = find(properties, "a:xfrm")
    if old is not None:
        properties.remove(old)
    frame = child(properties, "a:xfrm")
    properties.insert(0, frame)
    child(frame, "a:off", x=box.left, y=box.top)
    child(frame, "a:ext", cx=box.width, cy=box.height)


def _clear(held: Inherited, standard: Standard) -> int:
    """Give a text that is too faint, or whose colour nothing states, the clearest ink; 1 if it was too faint."""
    enough, over = standard.theme.contrast, standard.under(held)
    faint = standard.seen(held, standard.worst(held)) < enough
    if faint or held.colour is None:
        for one in held.shapes if held.type in EDGES else held.shapes[:1]:
            _ink(one, inks(standard.backdrop.colours, over, enough).ink)
    return int(faint)


def _state(held: Inherited, size: float) -> None:
    """Write a type size, and the theme's typeface, where neither layout nor master does: programs guess differently."""
    stated, faced = held.stated, bool(held.face)
    for run in () if stated and faced else map(_run, _levels(held.shapes[0])):
        if not stated:
            run.set("sz", str(round(size * 100)))
        if not faced and find(run, "a:latin") is None:
            face = child(run, "a:latin", typeface="+mj-lt" if held.type in ("title", "ctrTitle") else "+mn-lt")
            at = next((run.index(one) for one in run if one.tag in map(tag, _AFTER_LATIN)), None)
            if at is not None:
                run.insert(at, face)


def _wrap(held: Inherited) -> None:
    bodies = [body for shape in held.shapes if (body := find(shape, "p:txBody/a:bodyPr")) is not None]
    if bodies and next((wrap for body in bodies if (wrap := body.get("wrap"))), "square") == "none":
        bodies[0].set("wrap", "square")
    if bodies and next((count for body in bodies if (count := body.get("numCol"))), "1") != "1":
        bodies[0].set("numCol", "1")


def _is_filled(shape: Element) -> bool:
    fill = find(shape, "p:spPr/a:solidFill")
    return fill is not None and next(fill.iter(tag("a:alpha")), None) is None


def _levels(shape: Element) -> list[Element]:
    body = find(shape, "p:txBody")
    assert body is not None
    style = find(body, "a:lstStyle")
    if style is None:
        style = child(body, "a:lstStyle")
        body.insert(1, style)
    for level in range(1, LEVELS + 1):
        if find(style, f"a:lvl{level}pPr") is None:
            added = child(style, f"a:lvl{level}pPr")
            style.remove(added)
            style.insert(len([one for one in style if one.tag in _before(level)]), added)
    return [one for level in range(1, LEVELS + 1) if (one := find(style, f"a:lvl{level}pPr")) is not None]


def _before(level: int) -> set[str]:
    return {tag("a:defPPr"), *(tag(f"a:lvl{lower}pPr") for lower in range(1, level))}


def _bullet(shape: Element) -> None:
    level = _levels(shape)[0]
    for mark in list(level):
        if str(mark.tag).startswith(tag("a:bu")):
            level.remove(mark)
    at = next((level.index(one) for one in level if one.tag in map(tag, _AFTER_BULLETS)), len(level))
    for place, (name, values) in enumerate((("a:buFont", {"typeface": "Arial"}), ("a:buChar", {"char": "•"}))):
        made = child(level, name, **values)
        level.insert(at + place, made)


def _run(level: Element) -> Element:
    run = find(level, "a:defRPr")
    if run is None:
        run = child(level, "a:defRPr")
        later = find(level, "a:extLst")
        if later is not None:
            level.append(later)
    return run


def _ink(shape: Element, ink: Shade) -> None:
    for run in map(_run, _levels(shape)):
        for old in [one for one in run if str(one.tag).endswith("Fill")]:
            run.remove(old)
        line = find(run, "a:ln")
        fill = child(run, "a:solidFill")
        run.insert(0 if line is None else 1, fill)
        ink.write(child(fill, "a:schemeClr", val=ink.slot))

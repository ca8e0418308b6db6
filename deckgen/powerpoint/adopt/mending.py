"""What keeps a template's own layout from holding text safely, set right in the deck's copy of it."""

from __future__ import annotations

from pptx.parts.slide import SlideLayoutPart

from deckgen.powerpoint.adopt.colours import RGB, Palette, Shade, contrast
from deckgen.powerpoint.markup import Element, child, find, tag
from deckgen.powerpoint.placeholders import Inherited
from deckgen.powerpoint.template import slots

LEVELS = 9
LEAST_CONTRAST = 4.5
"""WCAG 2.1, level AA."""
LISTS = ("body", "column", "entries")
"""Roles whose lists show their bullets."""
_AFTER_BULLETS = ("a:tabLst", "a:defRPr", "a:extLst")


def number(part: SlideLayoutPart) -> None:
    """Give placeholders that share their idx one each: a slide could not tell which of them it fills."""
    met: set[int] = set()
    for mark in part._element.iter(tag("p:ph")):
        idx = int(mark.get("idx", "0"))
        title = mark.get("type") in ("title", "ctrTitle")
        if idx in met or (idx == 0 and not title):
            idx = max([*met, 99, *(int(one.get("idx", "0")) for one in part._element.iter(tag("p:ph")))]) + 1
            mark.set("idx", str(idx))
        met.add(idx)


def mend(part: SlideLayoutPart, roles: dict[int, str], colours: Palette, over: tuple[RGB, ...], ink: Shade) -> int:
    """Let texts wrap, lists show bullets, and texts that are too faint take the ink; give how many were too faint."""
    faint = 0
    for held in slots(part):
        shape = held.shapes[0]
        if held.type in ("pic", "dt") or find(shape, "p:txBody") is None:
            continue
        _wrap(held)
        if roles.get(held.idx) in LISTS and not held.bulleted:
            _bullet(shape)
        if not _is_filled(shape) and _contrast(held, colours, over) < LEAST_CONTRAST:
            _ink(shape, ink)
            faint += 1
    return faint


def _wrap(held: Inherited) -> None:
    bodies = [body for shape in held.shapes if (body := find(shape, "p:txBody/a:bodyPr")) is not None]
    if bodies and next((wrap for body in bodies if (wrap := body.get("wrap"))), "square") == "none":
        bodies[0].set("wrap", "square")
    if bodies and next((count for body in bodies if (count := body.get("numCol"))), "1") != "1":
        bodies[0].set("numCol", "1")


def _is_filled(shape: Element) -> bool:
    fill = find(shape, "p:spPr/a:solidFill")
    return fill is not None and next(fill.iter(tag("a:alpha")), None) is None


def _contrast(held: Inherited, colours: Palette, over: tuple[RGB, ...]) -> float:
    named = held.colour
    found = colours.resolve(named) if named is not None else (colours.of(Shade("tx1")), 1.0)
    return min(contrast(found[0], ground) for ground in over) if found else 0.0


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


def _ink(shape: Element, ink: Shade) -> None:
    for level in _levels(shape):
        run = find(level, "a:defRPr")
        if run is None:
            run = child(level, "a:defRPr")
            later = find(level, "a:extLst")
            if later is not None:
                level.append(later)
        for old in [one for one in run if str(one.tag).endswith("Fill")]:
            run.remove(old)
        line = find(run, "a:ln")
        fill = child(run, "a:solidFill")
        run.insert(0 if line is None else 1, fill)
        ink.write(child(fill, "a:schemeClr", val=ink.slot))

"""The strip that shows where in the week we are: two freeforms, one of the sections reached, one of the rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from deckgen.errors import Fault, ThemeError, Where
from deckgen.powerpoint.markup import quoted
from deckgen.powerpoint.shapes import decorative, frame
from deckgen.theme import Box, Emu, Theme, emu

_LENGTHS = ("left", "top", "width", "height", "gap")
_MAX_GAP = 0.3
"""How much of a segment's room the gap may take, so that a hundred sections still show."""
_MOST = 100
"""Segments; where there are more sections, each stands for several."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a theme draws the strip: places and lengths in points, colours as slots of the scheme."""

    left: float
    top: float
    width: float
    height: float
    gap: float
    done: str
    todo: str


def look_of(theme: Theme, layout: str) -> Look:
    """Read the strip's look on a layout, else its default look.

    Raises:
        ThemeError: the theme has neither, or it lacks a length or a colour.
    """
    try:
        table = theme.strip.get(layout) or theme.strip["default"]
        left, top, width, height, gap = (float(str(table[key])) for key in _LENGTHS)
        return Look(left, top, width, height, gap, str(table["done"]), str(table["todo"]))
    except (KeyError, ValueError) as damage:
        what = f"lacks or damages {damage} of the strip"
        place = Where(theme.folder / "theme.toml")
        raise ThemeError(Fault(place, what, "compare [strip.default] with themes/lecture")) from damage


def strip(reached: tuple[int, int], look: Look, id_: int) -> str:
    """Write the strip, under `id_` and the id after it; `reached` tells how many of how many sections."""
    done, total = _shared(*reached)
    boxes = segments(total, look)
    parts = (("Sections reached", look.done, boxes[:done]), ("Sections to come", look.todo, boxes[done:]))
    return "".join(
        f"<p:sp>{decorative(id_ + place, name)}{_freeform(part, slot)}</p:sp>"
        for place, (name, slot, part) in enumerate(parts)
        if part
    )


def _shared(done: int, total: int) -> tuple[int, int]:
    """How many of how many segments are done; the first is with the first section, the last with the last alone."""
    return (done, total) if total <= _MOST else (max(min(done, 1), done * _MOST // total), _MOST)


@cache
def segments(total: int, look: Look) -> tuple[Box, ...]:
    """Share the strip's width out among `total` sections."""
    if not total:
        return ()
    gap = min(look.gap, _MAX_GAP * look.width / total)
    step = (look.width + gap) / total
    wide, high = emu(step - gap), emu(look.height)
    return tuple(Box(emu(look.left + step * place), emu(look.top), wide, high) for place in range(total))


@cache
def _freeform(boxes: tuple[Box, ...], slot: str) -> str:
    first, last = boxes[0], boxes[-1]
    bounds = Box(first.left, first.top, Emu(last.right - first.left), first.height)
    outline = "".join(_outline(box, bounds) for box in boxes)
    return (
        f"<p:spPr>{frame('a:xfrm', bounds)}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{bounds.width}" h="{bounds.height}">{outline}</a:path>'
        f'</a:pathLst></a:custGeom><a:solidFill><a:schemeClr val="{quoted(slot)}"/></a:solidFill>'
        f"<a:ln><a:noFill/></a:ln></p:spPr>"
    )


def _outline(box: Box, bounds: Box) -> str:
    left, right, foot = box.left - bounds.left, box.right - bounds.left, bounds.height
    corners = "".join(f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>' for x, y in ((right, 0), (right, foot), (left, foot)))
    return f'<a:moveTo><a:pt x="{left}" y="0"/></a:moveTo>{corners}<a:close/>'

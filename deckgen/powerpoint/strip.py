"""The strip that shows where in the week we are: two freeforms, one of the sections reached, one of the rest."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from functools import cache

from deckgen.powerpoint.markup import Element, child, root
from deckgen.powerpoint.shapes import frame, name_shape
from deckgen.theme import Box, Emu, emu

_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_MAX_GAP = 0.3
"""How much of a segment's room the gap may take, so that a hundred sections still show."""


def strip(tree: Element, reached: tuple[int, int], look: Mapping[str, object], id_: int) -> None:
    """Append the strip to a shape tree, under `id_` and the id after it.

    `reached` tells how many of how many sections; `look` is the theme's table: left, top, width, height, gap (points),
    done and todo (scheme slots).
    """
    done, total = reached
    boxes = segments(total, look)
    for place, (name, slot, part) in enumerate(
        (("Sections reached", "done", boxes[:done]), ("Sections to come", "todo", boxes[done:]))
    ):
        if part:
            shape = deepcopy(_freeform(part, str(look[slot])))
            name_shape(shape[0], id_ + place, name)
            tree.append(shape)


def segments(total: int, look: Mapping[str, object]) -> tuple[Box, ...]:
    """Share the strip's width out among `total` sections."""
    left, top, width, height, gap = (float(str(look[key])) for key in ("left", "top", "width", "height", "gap"))
    if not total:
        return ()
    gap = min(gap, _MAX_GAP * width / total)
    step = (width + gap) / total
    return tuple(Box(emu(left + step * place), emu(top), emu(step - gap), emu(height)) for place in range(total))


@cache
def _freeform(boxes: tuple[Box, ...], slot: str) -> Element:
    first, last = boxes[0], boxes[-1]
    bounds = Box(first.left, first.top, Emu(last.right - first.left), first.height)
    shape = root("p:sp")
    holder = child(shape, "p:nvSpPr")
    mark = child(child(child(holder, "p:cNvPr"), "a:extLst"), "a:ext", uri=_DECORATIVE)
    child(mark, "adec:decorative", val=1)
    child(holder, "p:cNvSpPr")
    child(holder, "p:nvPr")
    properties = child(shape, "p:spPr")
    frame(properties, "a:xfrm", bounds)
    _outline(properties, boxes, bounds)
    child(child(properties, "a:solidFill"), "a:schemeClr", val=slot)
    child(child(properties, "a:ln"), "a:noFill")
    return shape


def _outline(properties: Element, boxes: tuple[Box, ...], bounds: Box) -> None:
    geometry = child(properties, "a:custGeom")
    for name in ("a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"):
        child(geometry, name)
    child(geometry, "a:rect", l="0", t="0", r="r", b="b")
    path = child(child(geometry, "a:pathLst"), "a:path", w=bounds.width, h=bounds.height)
    for box in boxes:
        left, right = box.left - bounds.left, box.right - bounds.left
        child(child(path, "a:moveTo"), "a:pt", x=left, y=0)
        for x, y in ((right, 0), (right, bounds.height), (left, bounds.height)):
            child(child(path, "a:lnTo"), "a:pt", x=x, y=y)
        child(path, "a:close")

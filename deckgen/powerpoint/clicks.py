"""p:timing: shapes that wait for a click, and the frame that one lays around the right option."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from deckgen.powerpoint.markup import Element, child, inner, quoted, root
from deckgen.powerpoint.shapes import decorative, frame
from deckgen.theme import Box

FADE = 500
"""Milliseconds in which a shape comes to be seen."""
TINT = 12_000
"""How much of the frame's colour lies over its option, in thousandths of a per cent."""
LINE = 28_575
"""The frame's width, EMU: 2.25 points."""


def mark(box: Box, id_: int, name: str, colour: str) -> str:
    """Write a frame without words; `colour` is six hexadecimal digits."""
    return (
        f'<p:sp>{decorative(id_, name)}<p:spPr>{frame("a:xfrm", box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:srgbClr val="{quoted(colour)}"><a:alpha val="{TINT}"/></a:srgbClr></a:solidFill>'
        f'<a:ln w="{LINE}"><a:solidFill><a:srgbClr val="{quoted(colour)}"/></a:solidFill></a:ln></p:spPr></p:sp>'
    )


def waiting(shapes: Sequence[int]) -> str:
    """Write what comes last in a slide: one click fades in the shapes of these ids, all together."""
    if not shapes:
        return ""
    slide, ids = root("p:sld"), count(1)
    timing = child(slide, "p:timing")
    top = _node(child(child(timing, "p:tnLst"), "p:par"), ids, dur="indefinite", restart="never", nodeType="tmRoot")
    sequence = child(top, "p:seq", concurrent=1, nextAc="seek")
    steps = _node(sequence, ids, dur="indefinite", nodeType="mainSeq")
    click = _step(steps, ids, "indefinite")
    together = _step(click, ids, "0")
    for place, shape in enumerate(shapes):
        _fade_in(together, ids, shape, "withEffect" if place else "clickEffect")
    for name, event in (("p:prevCondLst", "onPrev"), ("p:nextCondLst", "onNext")):
        child(child(child(child(sequence, name), "p:cond", evt=event, delay=0), "p:tgtEl"), "p:sldTgt")
    builds = child(timing, "p:bldLst")
    for shape in shapes:
        child(builds, "p:bldP", spid=shape, grpId=0, animBg=1)
    return inner(slide)


def _node(parent: Element, ids: count[int], **attributes: str | int) -> Element:
    """Append a time node; what happens in it goes into the list that is returned."""
    return child(child(parent, "p:cTn", id=next(ids), **attributes), "p:childTnLst")


def _step(parent: Element, ids: count[int], delay: str) -> Element:
    node = child(child(parent, "p:par"), "p:cTn", id=next(ids), fill="hold")
    child(child(node, "p:stCondLst"), "p:cond", delay=delay)
    return child(node, "p:childTnLst")


def _fade_in(parent: Element, ids: count[int], shape: int, when: str) -> None:
    effect: dict[str, str | int] = {
        "presetID": 10,
        "presetClass": "entr",
        "presetSubtype": 0,
        "fill": "hold",
        "grpId": 0,
        "nodeType": when,
    }
    node = child(child(parent, "p:par"), "p:cTn", id=next(ids), **effect)
    child(child(node, "p:stCondLst"), "p:cond", delay=0)
    acts = child(node, "p:childTnLst")
    seen = child(acts, "p:set")
    at_once = child(seen, "p:cBhvr")
    child(child(child(at_once, "p:cTn", id=next(ids), dur=1, fill="hold"), "p:stCondLst"), "p:cond", delay=0)
    child(child(at_once, "p:tgtEl"), "p:spTgt", spid=shape)
    child(child(at_once, "p:attrNameLst"), "p:attrName").text = "style.visibility"
    child(child(seen, "p:to"), "p:strVal", val="visible")
    fading = child(child(acts, "p:animEffect", transition="in", filter="fade"), "p:cBhvr")
    child(fading, "p:cTn", id=next(ids), dur=FADE)
    child(child(fading, "p:tgtEl"), "p:spTgt", spid=shape)

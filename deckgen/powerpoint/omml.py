"""a14:m: a formula's tree as an equation that PowerPoint edits (ECMA-376 part 1, 22.1; [MS-ODRAWXML] 2.2.5).

Letters carry no a:rPr, which the schema of the standard does not know there: their size is the paragraph's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import singledispatch

from lxml import etree

from deckgen.formula.tree import (
    BOX,
    Accent,
    Fence,
    Formula,
    Fraction,
    Grid,
    Part,
    Root,
    Row,
    Scripts,
    Space,
    Stretch,
    Style,
    Symbol,
    Words,
)
from deckgen.powerpoint.markup import NAMESPACES, Element, child, clean, inner, tag
from deckgen.powerpoint.omml_operands import Operand, operand

NOTHING = "\u200b"
"""What stands in an empty place: PowerPoint draws a dotted box where there is nothing at all."""
DEEPEST = 40
"""How many sums and functions may stand in each other's operands; further ones stand beside each other."""
_SCRIPTS: Mapping[Style, str] = {
    "double-struck": "double-struck",
    "script": "script",
    "fraktur": "fraktur",
    "sans-serif": "sans-serif",
    "monospace": "monospace",
}
_STYLES = {(False, False): "p", (True, False): "b", (False, True): "i", (True, True): "bi"}
_ALONE = ("function", "large")
_LINES = {"\u0305": "top", "\u0332": "bot"}
_SIDES = ("hideTop", "hideBot", "hideLeft", "hideRight")
_STRIKES = {"\u0336": "strikeH", "\u0338": "strikeBLTR"}
_SPACES = ((1.0, "\u2003"), (0.5, "\u2002"), (0.28, "\u2004"), (0.25, "\u00a0"), (0.22, "\u205f"), (0.1, "\u2009"))
"""Widths in ems, and the space that is as wide."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How a formula is drawn."""

    bold: bool = False
    display: bool = False
    """Whether sums carry their limits above and below."""
    room: int = DEEPEST


def maths(formula: Formula, ink: Ink) -> str:
    """Write a formula to stand in a paragraph; with `ink.display` the paragraph must hold nothing else."""
    paragraph = etree.Element(tag("a:p"), nsmap={prefix: NAMESPACES[prefix] for prefix in ("a", "a14", "m")})
    equation(child(paragraph, "a14:m"), formula, ink)
    return inner(paragraph)


def equation(zone: Element, formula: Formula, ink: Ink) -> None:
    """Append a formula as m:oMath, which Word takes inside of a paragraph as it is."""
    if ink.display:
        zone = child(zone, "m:oMathPara")
        _set(child(zone, "m:oMathParaPr"), "m:jc", "left")
    _row(child(zone, "m:oMath"), formula.row.parts, ink)


def _set(parent: Element, name: str, value: str) -> None:
    child(parent, name).set(tag("m:val"), value)


def _row(parent: Element, parts: Sequence[Part], ink: Ink) -> None:
    """Write parts side by side: letters of one style as one run, sums and functions with what they work on."""
    at = 0
    while at < len(parts):
        part = parts[at]
        found = operand(parts, at) if ink.room else None
        if found:
            _OPERATORS[found.kind](parent, found, replace(ink, room=ink.room - 1))
            at = found.end
        elif isinstance(part, Symbol) and part.kind not in _ALONE:
            end = at + 1
            while end < len(parts) and _joins(part, parts[end]):
                end += 1
            _run(parent, "".join(each.text for each in parts[at:end] if isinstance(each, Symbol)), part.style, ink)
            at = end
        else:
            _write(part, parent, ink)
            at += 1


def _joins(first: Symbol, part: Part) -> bool:
    return isinstance(part, Symbol) and part.style == first.style and part.kind not in _ALONE


def _place(parent: Element, name: str, row: Row, ink: Ink) -> None:
    """Append a place of a structure with what stands in it."""
    place = child(parent, name)
    _row(place, row.parts, ink)
    if not len(place):
        _run(place, NOTHING, "upright", ink)


def _run(parent: Element, text: str, style: Style, ink: Ink) -> None:
    run = child(parent, "m:r")
    properties = child(run, "m:rPr")
    if "&" in text:
        child(properties, "m:lit")
    if style in _SCRIPTS:
        _set(properties, "m:scr", _SCRIPTS[style])
    bold, slanted = ink.bold or style.startswith("bold"), style.endswith("italic")
    _set(properties, "m:sty", _STYLES[bold, slanted])
    _text(run, text)


def _text(run: Element, text: str) -> None:
    element = child(run, "m:t")
    element.text = clean(text).replace("\n", " ")
    if element.text != element.text.strip():
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _structure(parent: Element, name: str, /, **values: str) -> Element:
    """Append a structure with its properties in the order given, which is the schema's."""
    element = child(parent, f"m:{name}")
    properties = child(element, f"m:{name}Pr") if values else element
    for key, value in values.items():
        _set(properties, f"m:{key}", value)
    return element


@singledispatch
def _write(part: Part, parent: Element, ink: Ink) -> None:
    raise TypeError(part)


@_write.register
def _(part: Symbol, parent: Element, ink: Ink) -> None:
    _run(parent, part.text, part.style, ink)


@_write.register
def _(part: Words, parent: Element, ink: Ink) -> None:
    run = child(parent, "m:r")
    properties = child(run, "m:rPr")
    if "&" in part.text:
        child(properties, "m:lit")
    if ink.bold or part.bold or part.italic:
        _set(properties, "m:sty", _STYLES[ink.bold or part.bold, part.italic])
    else:
        child(properties, "m:nor")
    _text(run, part.text)


@_write.register
def _(part: Space, parent: Element, ink: Ink) -> None:
    signs, left = "", part.width
    for width, sign in _SPACES:
        while left >= width - 0.01:
            signs, left = signs + sign, left - width
    if signs:
        _run(parent, signs, "upright", ink)


@_write.register
def _(part: Row, parent: Element, ink: Ink) -> None:
    _row(parent, part.parts, ink)


@_write.register
def _(part: Fraction, parent: Element, ink: Ink) -> None:
    element = _structure(parent, "f", type="bar" if part.bar else "noBar")
    _place(element, "m:num", part.top, replace(ink, display=False))
    _place(element, "m:den", part.bottom, replace(ink, display=False))


@_write.register
def _(part: Root, parent: Element, ink: Ink) -> None:
    element = _structure(parent, "rad", **({} if part.degree else {"degHide": "1"}))
    if part.degree:
        _place(element, "m:deg", part.degree, ink)
    else:
        child(element, "m:deg")
    _place(element, "m:e", part.body, ink)


@_write.register
def _(part: Accent, parent: Element, ink: Ink) -> None:
    if part.mark in _LINES:
        element = _structure(parent, "bar", pos=_LINES[part.mark])
    elif part.mark == BOX:
        element = _structure(parent, "borderBox")
    elif part.mark in _STRIKES:
        element = _structure(parent, "borderBox", **dict.fromkeys(_SIDES, "1"), **{_STRIKES[part.mark]: "1"})
    else:
        element = _structure(parent, "acc", chr=part.mark)
    _place(element, "m:e", part.body, ink)


@_write.register
def _(part: Stretch, parent: Element, ink: Ink) -> None:
    """Write a brace, or an arrow that stands on the line with its words above it."""
    if part.mark not in "⏞⏟":
        parent = child(_structure(parent, "box", opEmu="1"), "m:e")
        element = _structure(parent, "groupChr", chr=part.mark, pos="bot", vertJc="bot")
    else:
        side, foot = ("top", "bot") if part.above else ("bot", "top")
        element = _structure(parent, "groupChr", chr=part.mark, pos=side, vertJc=foot)
    _place(element, "m:e", part.body, ink)


@_write.register
def _(part: Fence, parent: Element, ink: Ink) -> None:
    element = _fenced(parent, part.opening, part.closing, part.separators[:1])
    if len(set(part.separators)) > 1:
        marks = [(Symbol(mark),) for mark in part.separators]
        joined = [each for row, mark in zip(part.parts, [*marks, ()], strict=True) for each in (*row.parts, *mark)]
        _place(element, "m:e", Row(tuple(joined)), ink)
        return
    for row in part.parts:
        _place(element, "m:e", row, ink)


def _fenced(parent: Element, opening: str, closing: str, separator: Sequence[str] = ()) -> Element:
    between = {"sepChr": separator[0]} if separator else {}
    return _structure(parent, "d", begChr=opening, **between, endChr=closing)


@_write.register
def _(part: Grid, parent: Element, ink: Ink) -> None:
    if part.opening or part.closing:
        parent = child(_fenced(parent, part.opening, part.closing), "m:e")
    if part.kind == "matrix":
        _matrix(parent, part, ink)
        return
    element = _structure(parent, "eqArr")
    for row in part.rows:
        place = child(element, "m:e")
        for count, cell in enumerate(row):
            if count:
                _edge(place)
            _row(place, cell.parts, ink)


def _edge(place: Element) -> None:
    """Append where the lines of an array align."""
    child(child(place, "m:r"), "m:t").text = "&"


def _matrix(parent: Element, grid: Grid, ink: Ink) -> None:
    across = max((len(row) for row in grid.rows), default=1)
    element = child(parent, "m:m")
    properties = child(element, "m:mPr")
    _set(properties, "m:plcHide", "1")
    column = child(child(child(properties, "m:mcs"), "m:mc"), "m:mcPr")
    _set(column, "m:count", str(min(across, 255)))
    for row in grid.rows or ((),):
        line = child(element, "m:mr")
        for cell in (*row, *[Row(())] * (across - len(row))):
            _place(line, "m:e", cell, ink)


@_write.register
def _(part: Scripts, parent: Element, ink: Ink) -> None:
    """Write scripts beside their base, or above and below it."""
    if part.limits == "always" or (part.limits == "display" and ink.display):
        _limited(parent, part, ink)
        return
    name = "sSubSup" if part.sub and part.sup else "sSub" if part.sub else "sSup"
    element = _structure(parent, name)
    _base(element, part.base, ink)
    for place, row in (("m:sub", part.sub), ("m:sup", part.sup)):
        if row:
            _place(element, place, row, replace(ink, display=False))


def _limited(parent: Element, part: Scripts, ink: Ink) -> None:
    above = part.sup is not None
    element = _structure(parent, "limUpp" if above else "limLow")
    if above and part.sub:
        _limited(child(element, "m:e"), replace(part, sup=None), ink)
    else:
        _base(element, part.base, ink)
    _place(element, "m:lim", part.sup or part.sub or Row(()), replace(ink, display=False))


def _base(element: Element, base: Part, ink: Ink) -> None:
    place = child(element, "m:e")
    _write(base, place, ink)
    if not len(place):
        _run(place, NOTHING, "upright", ink)


def _sum(parent: Element, found: Operand, ink: Ink) -> None:
    head = found.head if isinstance(found.head, Scripts) else Scripts(found.head, None, None)
    sign = head.base.text if isinstance(head.base, Symbol) else ""
    over = head.limits == "always" or (head.limits == "display" and ink.display)
    hidden = {name: "1" for name, row in (("subHide", head.sub), ("supHide", head.sup)) if not row}
    element = _structure(parent, "nary", chr=sign, limLoc="undOvr" if over else "subSup", **hidden)
    for name, row in (("m:sub", head.sub), ("m:sup", head.sup)):
        if row:
            _place(element, name, row, replace(ink, display=False))
        else:
            child(element, name)
    _place(element, "m:e", Row(found.body), ink)


def _function(parent: Element, found: Operand, ink: Ink) -> None:
    element = _structure(parent, "func")
    _write(found.head, child(element, "m:fName"), ink)
    _place(element, "m:e", Row(found.body), ink)


_OPERATORS = {"sum": _sum, "function": _function}

"""A formula's tree as MathML, for QTI 2.1 (MathML 3, chapter 3: presentation markup)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch
from html import escape

from deckgen.formula.tree import (
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

NAMESPACE = "http://www.w3.org/1998/Math/MathML"
_VARIANTS: dict[Style, str] = {
    "bold": "bold", "bold italic": "bold-italic", "double-struck": "double-struck", "script": "script",
    "fraktur": "fraktur", "sans-serif": "sans-serif", "monospace": "monospace",
}  # fmt: skip
_OPERATORS = ("large", "binary", "relation", "open", "close", "comma")
_MARKS = {"\u0305": "¯", "\u0332": "_", "\u0302": "^", "\u0303": "~", "\u20d7": "→", "\u0307": "˙", "\u0308": "¨"}
"""A combining mark, and the sign that stands for it where it stands alone."""


def maths(formula: Formula) -> str:
    """Write a formula as a `math` element."""
    display = ' display="block"' if formula.display else ""
    return f'<math xmlns="{NAMESPACE}"{display}>{_parts(formula.row)}</math>'


def _parts(row: Row) -> str:
    return "".join(map(_part, row.parts))


def _row(row: Row | None) -> str:
    """Write a row as one element."""
    return _element("mrow", _parts(row) if row else "")


def _element(name: str, held: str, **attributes: str) -> str:
    said = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{said}>{held}</{name}>"


def _sign(text: str, **attributes: str) -> str:
    return _element("mo", escape(text, quote=False), **attributes)


@singledispatch
def _part(part: Part) -> str:
    raise TypeError(part)


@_part.register
def _(part: Symbol) -> str:
    text = escape(part.text, quote=False)
    if part.kind in _OPERATORS:
        return _element("mo", text)
    if part.text.replace(".", "").isdigit():
        return _element("mn", text)
    upright = {"mathvariant": "normal"} if len(part.text) == 1 and part.style == "upright" else {}
    variant = {"mathvariant": _VARIANTS[part.style]} if part.style in _VARIANTS else upright
    return _element("mi", text, **variant)


@_part.register
def _(part: Words) -> str:
    variant = {(True, False): "bold", (False, True): "italic", (True, True): "bold-italic"}.get(
        (part.bold, part.italic)
    )
    text = escape(part.text, quote=False).replace(" ", "\u00a0")
    return _element("mtext", text, **({"mathvariant": variant} if variant else {}))


@_part.register
def _(part: Space) -> str:
    return f'<mspace width="{part.width:g}em"/>'


@_part.register
def _(part: Row) -> str:
    return _row(part)


@_part.register
def _(part: Fraction) -> str:
    thickness = {} if part.bar else {"linethickness": "0"}
    return _element("mfrac", _row(part.top) + _row(part.bottom), **thickness)


@_part.register
def _(part: Root) -> str:
    if part.degree:
        return _element("mroot", _row(part.body) + _row(part.degree))
    return _element("msqrt", _parts(part.body))


@_part.register
def _(part: Accent) -> str:
    below = part.mark == "\u0332"
    mark = _sign(_MARKS.get(part.mark, "\u00a0" + part.mark))
    body = _row(part.body) + mark
    return _element("munder", body, accentunder="true") if below else _element("mover", body, accent="true")


@_part.register
def _(part: Stretch) -> str:
    mark = _sign(part.mark, stretchy="true")
    if part.mark in "⏞⏟":
        return _element("mover" if part.above else "munder", _row(part.body) + mark)
    return _element("mover" if part.above else "munder", mark + _row(part.body))


@_part.register
def _(part: Fence) -> str:
    held = [_sign(part.opening, fence="true")] if part.opening else []
    for place, row in enumerate(part.parts):
        held += [_sign(part.separators[place - 1], separator="true")] if place else []
        held.append(_row(row))
    return _element("mrow", "".join([*held, *([_sign(part.closing, fence="true")] if part.closing else [])]))


@_part.register
def _(part: Grid) -> str:
    rows = "".join(_element("mtr", "".join(_element("mtd", _parts(cell)) for cell in row)) for row in part.rows)
    table = _element("mtable", rows, **_aligned(part))
    opening = _sign(part.opening, fence="true") if part.opening else ""
    closing = _sign(part.closing, fence="true") if part.closing else ""
    return _element("mrow", opening + table + closing) if opening or closing else table


def _aligned(grid: Grid) -> dict[str, str]:
    """How the columns of a grid stand: lines meet at every second edge, cases begin at the left."""
    across = max((len(row) for row in grid.rows), default=1)
    if grid.kind == "lines":
        return {"columnalign": " ".join(("right", "left")[place % 2] for place in range(across))}
    return {"columnalign": "left"} if grid.kind == "cases" else {}


@_part.register
def _(part: Scripts) -> str:
    """Write scripts beside their base, or above and below it where it always has them there."""
    around = part.limits != "beside"
    scripts: Sequence[Row] = [row for row in (part.sub, part.sup) if row]
    names = ("munder", "mover", "munderover") if around else ("msub", "msup", "msubsup")
    name = names[2] if len(scripts) == 2 else names[0] if part.sub else names[1]
    base = _part(part.base) or "<mrow/>"
    return _element(name, base + "".join(map(_row, scripts))) if scripts else base

"""How much room a formula takes when it is drawn as an equation; estimated, on the large side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, reduce, singledispatch

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
    Symbol,
    Words,
)

LINE = 1.22
"""The height of plain letters with the space between lines, ems."""
LETTER = 0.58
"""The mean width of Cambria Math's letters, ems."""
SMALL = 0.72
"""The size of scripts, and of a fraction's parts inside a line, as a share of the type size."""
_SIDES = {"relation": 0.56, "binary": 0.44, "comma": 0.17, "function": 0.17}
"""The space around a sign of each kind, ems."""
_SUM_HEIGHT = 2.0
_SUM_WIDTH = 1.4


@dataclass(frozen=True, slots=True)
class Extent:
    """A width and a height in ems: shares of the type size."""

    width: float
    height: float

    def scaled(self, share: float) -> Extent:
        """Give the extent at a share of the size."""
        return Extent(self.width * share, self.height * share)


NONE = Extent(0.0, LINE)


@cache
def extent(formula: Formula) -> Extent:
    """Estimate how wide and high a formula is on one line; in a display, sums and fractions stand at full size."""
    return _row(formula.row, formula.display)


def _beside(left: Extent, right: Extent) -> Extent:
    return Extent(left.width + right.width, max(left.height, right.height))


def _row(row: Row | None, display: bool) -> Extent:
    parts: Sequence[Part] = row.parts if row else ()
    return reduce(_beside, (_part(part, display) for part in parts), NONE)


@singledispatch
def _part(part: Part, display: bool) -> Extent:
    raise TypeError(part)


@_part.register
def _(part: Symbol, display: bool) -> Extent:
    if part.kind == "large" and len(part.text) == 1:
        return Extent(_SUM_WIDTH, _SUM_HEIGHT) if display else Extent(1.0, LINE)
    return Extent(LETTER * len(part.text) + _SIDES.get(part.kind, 0.0), LINE)


@_part.register
def _(part: Words, display: bool) -> Extent:
    return Extent(LETTER * len(part.text), LINE)


@_part.register
def _(part: Space, display: bool) -> Extent:
    return Extent(part.width, LINE)


@_part.register
def _(part: Fraction, display: bool) -> Extent:
    share = 1.0 if display else SMALL
    top, bottom = _row(part.top, False).scaled(share), _row(part.bottom, False).scaled(share)
    return Extent(max(top.width, bottom.width) + 0.2, top.height + bottom.height)


@_part.register
def _(part: Scripts, display: bool) -> Extent:
    base = _part(part.base, display)
    sub, sup = (_row(row, False).scaled(SMALL) for row in (part.sub, part.sup))
    if part.limits == "always" or (part.limits == "display" and display):
        heights = sum(script.height for script, row in ((sub, part.sub), (sup, part.sup)) if row)
        return Extent(max(base.width, sub.width, sup.width), base.height + heights)
    rise = sum(max(0.2, script.height - 0.6) for script, row in ((sub, part.sub), (sup, part.sup)) if row)
    return Extent(base.width + max(sub.width, sup.width), base.height + rise)


@_part.register
def _(part: Root, display: bool) -> Extent:
    body = _row(part.body, display)
    return Extent(body.width + 0.8, body.height + 0.2)


@_part.register
def _(part: Accent, display: bool) -> Extent:
    body = _row(part.body, display)
    return Extent(body.width, body.height + 0.2)


@_part.register
def _(part: Stretch, display: bool) -> Extent:
    body = _row(part.body, display)
    return Extent(max(body.width, 1.0), body.height + 0.4)


@_part.register
def _(part: Fence, display: bool) -> Extent:
    inside = reduce(_beside, (_row(row, display) for row in part.parts), NONE)
    return Extent(inside.width + 0.45 * (2 + len(part.separators)), inside.height + 0.1)


@_part.register
def _(part: Grid, display: bool) -> Extent:
    lines = [[_row(cell, display and part.kind == "lines") for cell in row] for row in part.rows]
    columns = max(map(len, lines), default=0)
    widths = [max((line[at].width for line in lines if at < len(line)), default=0.0) for at in range(columns)]
    height = sum(max((cell.height for cell in line), default=LINE) + 0.15 for line in lines)
    gap = 0.0 if part.kind == "lines" else 1.0
    return Extent(sum(widths) + gap * max(0, columns - 1) + 0.9, height)


@_part.register
def _(part: Row, display: bool) -> Extent:
    inside = _row(part, display)
    return Extent(inside.width + _SIDES.get(part.kind, 0.0), inside.height)

"""c:catAx and c:valAx: a chart's two axes."""

from __future__ import annotations

from deckgen.powerpoint.chart_parts import LABEL, Brush, switch, text_style, title
from deckgen.powerpoint.markup import Element, child
from deckgen.slides.model import Axis, Chart
from deckgen.theme import emu

ACROSS, UPWARDS = 1, 2
"""The axes' ids: positive, for validators refuse others."""
NAMES = 8
"""So many names are legible under the bars of a histogram; of more, some are left out."""
FORM = "[>=1000]#,##0;[<0]-General;General"
"""How numbers are written; LibreOffice drops the sign of those below zero unless a part of their own says it."""
HAIR, EDGE = emu(0.75), emu(1.25)


def axes(area: Element, chart: Chart, brush: Brush) -> None:
    """Append both axes of a chart."""
    if chart.kind in ("bar", "histogram"):
        _names(area, chart, brush)
    else:
        _measure(area, chart.across, ACROSS, False, brush)
    _measure(area, chart.upwards, UPWARDS, chart.kind in ("bar", "histogram"), brush)


def _names(area: Element, chart: Chart, brush: Brush) -> None:
    axis = child(area, "c:catAx")
    child(axis, "c:axId", val=ACROSS)
    child(child(axis, "c:scaling"), "c:orientation", val="minMax")
    _face(axis, chart.across, "b", brush)
    child(axis, "c:crossAx", val=UPWARDS)
    child(axis, "c:crosses", val="autoZero")
    switch(axis, "c:auto", False)
    child(axis, "c:lblAlgn", val="ctr")
    child(axis, "c:lblOffset", val=100)
    if chart.kind == "histogram":
        child(axis, "c:tickLblSkip", val=-(-len(chart.series[0].values) // NAMES))
    switch(axis, "c:noMultiLvlLbl", True)


def _measure(area: Element, told: Axis, id_: int, barred: bool, brush: Brush) -> None:
    axis = child(area, "c:valAx")
    child(axis, "c:axId", val=id_)
    _scaling(axis, told)
    _face(axis, told, "b" if id_ == ACROSS else "l", brush)
    child(axis, "c:crossAx", val=UPWARDS if id_ == ACROSS else ACROSS)
    child(axis, "c:crosses", val="autoZero" if barred else "min")
    child(axis, "c:crossBetween", val="between" if barred else "midCat")


def _scaling(axis: Element, told: Axis) -> None:
    scaling = child(axis, "c:scaling")
    if told.log:
        child(scaling, "c:logBase", val=10)
    child(scaling, "c:orientation", val="minMax")
    for name, end in (("c:max", told.most), ("c:min", told.least)):
        if end is not None:
            child(scaling, name, val=repr(float(end)))


def _face(axis: Element, told: Axis, side: str, brush: Brush) -> None:
    """Append what of an axis is seen: grid, title, labels, line."""
    switch(axis, "c:delete", False)
    child(axis, "c:axPos", val=side)
    if side == "l":
        brush.fill(child(child(child(axis, "c:majorGridlines"), "c:spPr"), "a:ln", w=HAIR), "line")
    title(axis, told.title, side == "l", brush)
    child(axis, "c:numFmt", formatCode=FORM, sourceLinked=0)
    child(axis, "c:majorTickMark", val="out" if side == "b" else "none")
    child(axis, "c:minorTickMark", val="none")
    child(axis, "c:tickLblPos", val="low")
    edge = child(child(axis, "c:spPr"), "a:ln", w=EDGE)
    brush.fill(edge, "muted")
    text_style(axis, LABEL, brush)

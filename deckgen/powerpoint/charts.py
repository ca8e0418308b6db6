"""p:graphicFrame and its c:chartSpace: a chart in its placeholder, in the theme's colours, with the workbook behind it.

Series differ by marker, dash or pattern too, never by colour alone.
"""

from __future__ import annotations

from deckgen.layout.pages import Placed
from deckgen.powerpoint import contents, relations
from deckgen.powerpoint.chart_axes import axes
from deckgen.powerpoint.chart_parts import LABEL, Brush, name_of, numbers, strings, switch, text_style
from deckgen.powerpoint.markup import NAMESPACES, Element, child, clean, root, tag
from deckgen.powerpoint.parts import Part
from deckgen.powerpoint.shapes import frame, named, placeholder
from deckgen.powerpoint.workbook import Cells, cells, workbook
from deckgen.slides.model import Chart, ChartKind, Series
from deckgen.theme import Theme, emu

LINE = emu(2.5)
MARKER = {"line": 7, "scatter": 8}
"""A marker's size, points."""
MARKED = 40
"""A line of more points than this shows none of them: its dash tells it apart."""
MARKERS = ("circle", "square", "triangle", "diamond", "x", "plus", "star", "dash", "dot", "circle")
DASHES = ("solid", "dash", "sysDot", "dashDot", "lgDash", "sysDash", "lgDashDot", "sysDashDot", "lgDashDotDot", "dot")
PATTERNS = ("", "wdUpDiag", "pct50", "horz", "wdDnDiag", "vert", "smGrid", "pct25", "diagCross", "pct75")
"""How the first, second, ... series is filled in; the first is plain."""
BAR_GAPS: dict[ChartKind, int] = {"bar": 60, "histogram": 4}
"""Space between the bars of two places, in hundredths of a bar's width."""


def part(content: Chart, theme: Theme, number: int, language: str) -> Part:
    """Make the part of a deck's `number`th chart, its workbook tied to it."""
    space = _space(content, Brush(theme, language))
    made = Part(f"/ppt/charts/chart{number}.xml", contents.CHART, space)
    sheet = f"/ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"
    book = made.relate(relations.WORKBOOK, Part(sheet, contents.WORKBOOK, workbook(content)))
    data = child(space, "c:externalData")
    data.set(tag("r:id"), book)
    switch(data, "c:autoUpdate", False)
    return made


def chart(placed: Placed, content: Chart, id_: int, name: str, embedded: str) -> str:
    """Write a chart's frame; `embedded` is the id of the slide's relationship to the chart's part."""
    held = f'<c:chart xmlns:c="{NAMESPACES["c"]}" r:id="{embedded}"/>'
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{named(id_, name, content.alt)}"
        f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>{placeholder(placed.slot)}'
        f"</p:nvGraphicFramePr>{frame('p:xfrm', placed.box)}"
        f'<a:graphic><a:graphicData uri="{NAMESPACES["c"]}">{held}</a:graphicData></a:graphic></p:graphicFrame>'
    )


def _space(content: Chart, brush: Brush) -> Element:
    """Make all of a chart but what leads to its workbook, which comes last."""
    space = root("c:chartSpace")
    switch(space, "c:date1904", False)
    child(space, "c:lang", val=brush.language)
    switch(space, "c:roundedCorners", False)
    drawn = child(space, "c:chart")
    switch(drawn, "c:autoTitleDeleted", True)
    area = child(drawn, "c:plotArea")
    child(area, "c:layout")
    _BODIES[content.kind](area, content, brush)
    axes(area, content, brush)
    if len(content.series) > 1:
        legend = child(drawn, "c:legend")
        child(legend, "c:legendPos", val="t")
        switch(legend, "c:overlay", False)
        text_style(legend, LABEL, brush)
    switch(drawn, "c:plotVisOnly", True)
    child(drawn, "c:dispBlanksAs", val="gap")
    child(child(space, "c:spPr"), "a:noFill")
    text_style(space, LABEL, brush)
    return space


def _points(area: Element, content: Chart, brush: Brush) -> None:
    """Lines are scatters too, with their points joined: only so does a place count as a number."""
    body = child(area, "c:scatterChart")
    child(body, "c:scatterStyle", val="lineMarker")
    switch(body, "c:varyColors", False)
    for order, (series, place) in enumerate(cells(content)):
        one = _series(body, order, series, place)
        _stroke(child(one, "c:spPr"), content.kind, order, series, brush)
        _marker(child(one, "c:marker"), content.kind, order, series, brush)
        numbers(child(one, "c:xVal"), place.column(place.across), series.across)
        numbers(child(one, "c:yVal"), place.column(place.values), series.values)
        switch(one, "c:smooth", False)
    _tied(body)


def _stroke(shape: Element, kind: ChartKind, order: int, series: Series, brush: Brush) -> None:
    if kind == "scatter":
        child(child(shape, "a:ln", w=LINE), "a:noFill")
        return
    line = child(shape, "a:ln", w=LINE, cap="rnd")
    brush.fill(line, series.colour)
    child(line, "a:prstDash", val=DASHES[order])
    child(line, "a:round")


def _marker(marker: Element, kind: ChartKind, order: int, series: Series, brush: Brush) -> None:
    if kind == "line" and len(series.values) > MARKED:
        child(marker, "c:symbol", val="none")
        return
    child(marker, "c:symbol", val=MARKERS[order])
    child(marker, "c:size", val=MARKER[kind])
    shape = child(marker, "c:spPr")
    brush.fill(shape, series.colour)
    brush.fill(child(shape, "a:ln", w=emu(0.75)), series.colour)


def _bars(area: Element, content: Chart, brush: Brush) -> None:
    body = child(area, "c:barChart")
    child(body, "c:barDir", val="col")
    child(body, "c:grouping", val="clustered")
    switch(body, "c:varyColors", False)
    for order, (series, place) in enumerate(cells(content)):
        one = _series(body, order, series, place)
        brush.pattern(child(one, "c:spPr"), series.colour, PATTERNS[order])
        switch(one, "c:invertIfNegative", False)
        strings(child(one, "c:cat"), place.column(place.across), [clean(str(each)) for each in series.across])
        numbers(child(one, "c:val"), place.column(place.values), series.values)
    child(body, "c:gapWidth", val=BAR_GAPS[content.kind])
    _tied(body)


_BODIES = {"line": _points, "scatter": _points, "bar": _bars, "histogram": _bars}


def _series(body: Element, order: int, series: Series, place: Cells) -> Element:
    one = child(body, "c:ser")
    child(one, "c:idx", val=order)
    child(one, "c:order", val=order)
    strings(child(one, "c:tx"), place.name, [name_of(series.name)])
    return one


def _tied(body: Element) -> None:
    for axis in (1, 2):
        child(body, "c:axId", val=axis)

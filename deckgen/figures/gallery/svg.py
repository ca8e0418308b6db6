"""Chart -> SVG, in colours that the page names by their roles, so that it is light or dark with the page."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from deckgen.slides.model import Axis, Chart, Series

WIDTH, HEIGHT = 800, 500
LEFT, RIGHT, TOP, BOTTOM = 90, 20, 56, 64
"""Margins about the plot, for titles, numbers and the key."""
TICKS = 6
"""About how many numbers an axis bears."""
DASHES = ("", "10 5", "3 4", "14 4 3 4", "6 3 2 3 2 3")
"""Lines differ in these, too, so that they can be told apart without colour."""
NAMES = 16
"""Names under bars, at most; of more, some are left out."""

Place = Callable[[float], float]
"""A number to where it stands in the picture."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """One axis: where numbers stand, and which of them it bears."""

    least: float
    most: float
    log: bool
    start: float
    end: float

    def at(self, value: float) -> float:
        low, high, here = (math.log10(v) if self.log else v for v in (self.least, self.most, value))
        return self.start + (self.end - self.start) * (here - low) / (high - low)

    def marks(self) -> Iterator[float]:
        if self.log:
            powers = range(math.ceil(math.log10(self.least) - 1e-9), math.floor(math.log10(self.most) + 1e-9) + 1)
            yield from (10.0**power for power in powers)
            return
        step = _round_step((self.most - self.least) / TICKS)
        first = math.ceil(self.least / step - 1e-9)
        yield from (step * at for at in range(first, math.floor(self.most / step + 1e-9) + 1))


def draw(chart: Chart) -> str:
    """An <svg> element that shows a chart and tells its alt text."""
    parts = [*_key(chart), *_axes(chart), *_drawn(chart)]
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(chart.alt)}" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )


def _banded(chart: Chart) -> bool:
    return chart.kind in ("bar", "histogram")


def _scale(axis: Axis, numbers: Sequence[float], start: float, end: float, *, zero: bool = False) -> _Scale:
    least = min(numbers) if axis.least is None else axis.least
    most = max(numbers) if axis.most is None else axis.most
    if axis.log:
        if axis.least is None:
            least = 10.0 ** math.floor(math.log10(least) + 1e-9)
        if axis.most is None:
            most = 10.0 ** math.ceil(math.log10(most) - 1e-9)
        return _Scale(least, most if most > least else 10 * least, axis.log, start, end)
    if zero:
        least, most = min(0.0, least), max(0.0, most)
    if most <= least:
        least, most = least - 0.5, most + 0.5
    step = _round_step((most - least) / TICKS)
    low = step * math.floor(least / step + 1e-9) if axis.least is None else least
    high = step * math.ceil(most / step - 1e-9) if axis.most is None else most
    return _Scale(low, high, axis.log, start, end)


def _round_step(rough: float) -> float:
    """The next of 1, 2, 5, 10, ... times a power of ten."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * (1 - 1e-9))


def _across(chart: Chart) -> _Scale:
    places = [float(place) for one in chart.series for place in one.across]
    return _scale(chart.across, places, LEFT, WIDTH - RIGHT)


def _upwards(chart: Chart) -> _Scale:
    values = [value for one in chart.series for value in one.values]
    return _scale(chart.upwards, values, HEIGHT - BOTTOM, TOP, zero=_banded(chart))


def _axes(chart: Chart) -> Iterator[str]:
    upwards = _upwards(chart)
    for mark in upwards.marks():
        y = upwards.at(mark)
        yield f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield _text(LEFT - 10, y + 6, _number(mark), "end")
    yield from _names(chart) if _banded(chart) else _numbers(_across(chart))
    yield f'<line class="axis" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{HEIGHT - BOTTOM}" y2="{HEIGHT - BOTTOM}"/>'
    yield _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, chart.across.title, "middle")
    yield _text(22, (TOP + HEIGHT - BOTTOM) / 2, chart.upwards.title, "middle", turned=True)


def _numbers(across: _Scale) -> Iterator[str]:
    for mark in across.marks():
        yield _text(across.at(mark), HEIGHT - BOTTOM + 24, _number(mark), "middle")


def _names(chart: Chart) -> Iterator[str]:
    names = chart.series[0].across
    skip = -(-len(names) // NAMES)
    for at, name in list(enumerate(names))[::skip]:
        yield _text(LEFT + _band(chart) * (at + 0.5), HEIGHT - BOTTOM + 24, str(name), "middle")


def _band(chart: Chart) -> float:
    return (WIDTH - LEFT - RIGHT) / len(chart.series[0].values)


def _key(chart: Chart) -> Iterator[str]:
    if len(chart.series) == 1:
        return
    x = float(LEFT)
    for place, one in enumerate(chart.series):
        yield _swatch(chart, one, place, x)
        yield _text(x + 42, 30, one.name, "start")
        x += 62 + 9.2 * len(one.name)


def _swatch(chart: Chart, one: Series, place: int, x: float) -> str:
    if chart.kind == "line":
        return f'<path d="M{x:.0f} 24h34" {_stroke(one, place)}/>'
    if chart.kind == "scatter":
        return _dot(x + 18, 24, one, place, size=7)
    return f'<rect x="{x:.0f}" y="15" width="34" height="18" {_fill(one, place)}/>'


def _drawn(chart: Chart) -> Iterator[str]:
    upwards = _upwards(chart)
    if _banded(chart):
        yield from _bars(chart, upwards)
        return
    across = _across(chart)
    for place, one in enumerate(chart.series):
        places = [across.at(float(x)) for x in one.across]
        points = list(zip(places, map(upwards.at, one.values), strict=True))
        if chart.kind == "line":
            path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
            yield f'<path d="M{path}" {_stroke(one, place)}/>'
        else:
            yield from (_dot(x, y, one, place, size=4) for x, y in points)


def _bars(chart: Chart, upwards: _Scale) -> Iterator[str]:
    band, count = _band(chart), len(chart.series)
    wide = band * (0.96 if chart.kind == "histogram" else 0.72) / count
    floor = upwards.at(max(upwards.least, 0.0))
    for place, one in enumerate(chart.series):
        for at, value in enumerate(one.values):
            x = LEFT + band * (at + 0.5) + wide * (place - count / 2)
            top, low = sorted((upwards.at(value), floor))
            yield (f'<rect x="{x:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{low - top:.1f}" {_fill(one, place)}/>')


def _dot(x: float, y: float, one: Series, place: int, *, size: float) -> str:
    colour = f'style="fill:var(--{escape(one.colour)})"'
    if place % 3 == 0:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}" {colour}/>'
    turn = f' transform="rotate(45 {x:.1f} {y:.1f})"' if place % 3 == 1 else ""
    corner = f'x="{x - size:.1f}" y="{y - size:.1f}" width="{2 * size}" height="{2 * size}"'
    return f"<rect {corner}{turn} {colour}/>"


def _stroke(one: Series, place: int) -> str:
    dash = DASHES[place % len(DASHES)]
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'class="curve" style="stroke:var(--{escape(one.colour)})"{dashed}'


def _fill(one: Series, place: int) -> str:
    return f'style="fill:var(--{escape(one.colour)});fill-opacity:{1 - 0.35 * (place % 2):g}"'


def _text(x: float, y: float, words: str, anchor: str, *, turned: bool = False) -> str:
    turn = f' transform="rotate(-90 {x:.0f} {y:.0f})"' if turned else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{turn}>{escape(words)}</text>'


def _number(value: float) -> str:
    return f"{value:,.6g}".replace("-", "\N{MINUS SIGN}") if abs(value) > 1e-12 else "0"

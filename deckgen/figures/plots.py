"""Arrays of a result -> Chart: the series in the theme's class colours, thinned where they are long, told in words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from deckgen.figures.results import Result
from deckgen.slides.model import MOST_POINTS, Axis, Chart, ChartKind, Series, UnchartableError

Numbers = NDArray[np.float64]


def numbers(result: Result, name: str) -> Numbers:
    """Give one of a result's arrays as a row of numbers.

    Raises:
        UnchartableError: there is none of that name, or it has more than one dimension.
    """
    if name not in result.arrays:
        raise UnchartableError(f"there is no array {name!r}; the result holds {', '.join(sorted(result.arrays))}")
    array = result.arrays[name]
    if array.ndim != 1:
        raise UnchartableError(f"the array {name!r} has {array.ndim} dimensions, and a chart needs one")
    return np.asarray(array, np.float64)


def named(result: Result, names: Sequence[str], arrays: Sequence[str]) -> tuple[tuple[str, Numbers], ...]:
    """Give arrays of a result with what to call each.

    Raises:
        UnchartableError: there are not as many names as arrays, or an array is not there.
    """
    if len(names) != len(arrays):
        raise UnchartableError(f"there are {len(names)} names for {len(arrays)} arrays")
    return tuple((name, numbers(result, array)) for name, array in zip(names, arrays, strict=True))


def paired(
    result: Result, names: Sequence[str], across: Sequence[str], upwards: Sequence[str]
) -> tuple[tuple[str, Numbers, Numbers], ...]:
    """Give pairs of arrays of a result with what to call each pair.

    Raises:
        UnchartableError: there are not as many names as arrays, or an array is not there.
    """
    pairs = zip(named(result, names, across), named(result, names, upwards), strict=True)
    return tuple((name, x, y) for (name, x), (_, y) in pairs)


def lines(across: Numbers, upwards: Sequence[tuple[str, Numbers]], axes: tuple[Axis, Axis]) -> Chart:
    """Draw named lines over the same places; one that is too long keeps the least and the most of each stretch.

    Raises:
        UnchartableError: the numbers cannot be shown.
    """
    return tracks([(name, across, values) for name, values in upwards], axes)


def tracks(upwards: Sequence[tuple[str, Numbers, Numbers]], axes: tuple[Axis, Axis]) -> Chart:
    """Draw named lines, each over places of its own: a name, then where its points stand across and upwards.

    Raises:
        UnchartableError: the numbers cannot be shown.
    """
    most = MOST_POINTS["line"]
    drawn = tuple(
        Series(name, *_thinned(across, values, most), f"class{place}")
        for place, (name, across, values) in enumerate(upwards)
    )
    long = max((len(across) for _, across, _ in upwards), default=0)
    thin = f" Of {long:,} points a line, {most:,} at most are drawn." if long > most else ""
    places = np.concatenate([across for _, across, _ in upwards]) if upwards else np.empty(0)
    return _chart("line", drawn, (_ending(axes[0], places), axes[1]), thin)


def _ending(axis: Axis, across: Numbers) -> Axis:
    """An axis that ends where its lines do; left to itself it goes on to its next mark, perhaps ten times as far."""
    if not len(across) or across.min() == across.max() or (axis.log and across.min() <= 0):
        return axis
    least = 10.0 ** math.floor(math.log10(across.min())) if axis.log else None
    return replace(axis, least=least, most=float(across.max()))


def bars(names: Sequence[str], upwards: Sequence[tuple[str, Numbers]], axes: tuple[Axis, Axis]) -> Chart:
    """Draw named groups of bars, one bar of each group over each name.

    Raises:
        UnchartableError: the numbers cannot be shown.
    """
    groups = (
        Series(name, tuple(names), _plain(values), f"class{place}") for place, (name, values) in enumerate(upwards)
    )
    return _chart("bar", tuple(groups), axes)


def histogram(values: Numbers, bins: int, name: str, axes: tuple[Axis, Axis]) -> Chart:
    """Count values in `bins` stretches of equal width, from the least value to the most, each named by its middle.

    Raises:
        UnchartableError: there are no values, one is not finite, or there are too few or too many bins.
    """
    if not len(values) or not np.isfinite(values).all() or bins < 1:
        raise UnchartableError(f"{name!r} cannot be counted: it needs finite values and at least one bin")
    counts, edges = np.histogram(values, bins)
    middles = tuple(_place((low + high) / 2, edges[1] - edges[0]) for low, high in pairwise(edges))
    return _chart("histogram", (Series(name, middles, _plain(counts), "class0"),), axes)


def _place(value: float, width: float) -> str:
    """A stretch's middle in as many digits as tell it from the next."""
    return f"{value:.{max(0, 1 - math.floor(math.log10(width)))}f}".replace("-", "\N{MINUS SIGN}")


def scatter(clouds: Iterable[tuple[str, Numbers, Numbers]], axes: tuple[Axis, Axis]) -> Chart:
    """Draw named clouds of points: a name, then where they stand across and upwards.

    Raises:
        UnchartableError: the numbers cannot be shown, or a cloud has more points than a chart should hold.
    """
    drawn = (
        Series(name, _plain(across), _plain(upwards), f"class{place}")
        for place, (name, across, upwards) in enumerate(clouds)
    )
    return _chart("scatter", tuple(drawn), axes)


def _chart(kind: ChartKind, series: tuple[Series, ...], axes: tuple[Axis, Axis], more: str = "") -> Chart:
    across, upwards = axes
    over = f"{upwards.title} over {across.title}"
    what = f"A {_NAMES[kind]} of {over}: {'; '.join(map(_told, series))}."
    return Chart(kind, series, across, upwards, what + more)


_NAMES: dict[ChartKind, str] = {
    "line": "line chart", "bar": "bar chart", "histogram": "histogram", "scatter": "scatter chart",
}  # fmt: skip


def _told(series: Series) -> str:
    count = f"{len(series.values):,} value{'' if len(series.values) == 1 else 's'}"
    least, most = (f"{extreme(series.values):.4g}" for extreme in (min, max)) if series.values else ("?", "?")
    return f"{series.name}, {count} from {least} to {most}"


def _plain(values: Numbers) -> tuple[float, ...]:
    return tuple(float(value) for value in values)


def _thinned(across: Numbers, values: Numbers, most: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """At most `most` points, in order: both ends, and the least and most of each stretch, so that no spike is lost."""
    if len(values) <= most or len(across) != len(values):
        return _plain(across), _plain(values)
    stretches = np.array_split(np.arange(len(values)), most // 2 - 1)
    spikes = {int(at) for each in stretches for at in (each[values[each].argmin()], each[values[each].argmax()])}
    kept = sorted(spikes | {0, len(values) - 1})
    return _plain(across[kept]), _plain(values[kept])

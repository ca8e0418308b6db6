"""Arrays of a result as groups of bars: one bar of each group for every place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from deckgen.figures import plots
from deckgen.figures.results import Result
from deckgen.slides.model import Axis, Chart


@dataclass(frozen=True, slots=True)
class Settings:
    """The names under the bars, arrays of as many numbers, what to call each group, and what the axes measure."""

    places: tuple[str, ...]
    upwards: tuple[str, ...]
    names: tuple[str, ...]
    across_title: str
    upwards_title: str


def draw(result: Result, colours: Mapping[str, str], settings: Settings) -> Chart:
    """Draw a group of bars for each array of `upwards`.

    Raises:
        UnchartableError: an array is not there, or no chart can show it.
    """
    axes = Axis(settings.across_title), Axis(settings.upwards_title)
    return plots.bars(settings.places, plots.named(result, settings.names, settings.upwards), axes)

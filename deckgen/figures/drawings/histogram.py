"""How often the numbers of an array fall into each of some stretches of equal width."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from deckgen.figures import plots
from deckgen.figures.results import Result
from deckgen.slides.model import Axis, Chart


@dataclass(frozen=True, slots=True)
class Settings:
    """An array of one dimension, what to call its numbers, how many stretches, and what the axes measure."""

    values: str
    name: str
    bins: int
    across_title: str
    upwards_title: str


def draw(result: Result, colours: Mapping[str, str], settings: Settings) -> Chart:
    """Count the array's numbers and draw the counts.

    Raises:
        UnchartableError: the array is not there, or no chart can show it.
    """
    axes = Axis(settings.across_title), Axis(settings.upwards_title)
    return plots.histogram(plots.numbers(result, settings.values), settings.bins, settings.name, axes)

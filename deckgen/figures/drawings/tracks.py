"""Pairs of arrays of a result as lines, each over places of its own, on axes of plain numbers or of powers of ten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from deckgen.figures import plots
from deckgen.figures.results import Result
from deckgen.slides.model import Axis, Chart


@dataclass(frozen=True, slots=True)
class Settings:
    """Names of arrays of one dimension, one of each list for every line; what to call each, and the axes."""

    across: tuple[str, ...]
    upwards: tuple[str, ...]
    names: tuple[str, ...]
    across_title: str
    upwards_title: str
    log_across: bool
    log_upwards: bool


def draw(result: Result, colours: Mapping[str, str], settings: Settings) -> Chart:
    """Draw a line for each pair of arrays.

    Raises:
        UnchartableError: an array is not there, or no chart can show it.
    """
    axes = Axis(settings.across_title, log=settings.log_across), Axis(settings.upwards_title, log=settings.log_upwards)
    return plots.tracks(plots.paired(result, settings.names, settings.across, settings.upwards), axes)

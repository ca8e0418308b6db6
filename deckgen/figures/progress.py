"""How far a training has come, told to whoever draws the bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """One report: which figure and model, the steps done of all, the latest losses."""

    figure: str
    model: str
    step: int
    steps: int
    losses: Mapping[str, float]


Report = Callable[[Progress], None]


def silent(_: Progress) -> None:
    """Report to nobody."""

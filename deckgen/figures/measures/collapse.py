"""How many modes of the data each copy of several crowds of generators covers, and where its points lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch

from deckgen.figures.arrays import plain
from deckgen.figures.modes import Modes, caught, covered, modes
from deckgen.figures.players import Players
from deckgen.figures.results import Array, Measured, Number
from deckgen.figures.trained import Bench

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """How many points of each copy are counted, how many of those are kept to be drawn, and their seed.

    Every model of the spec is a crowd of players; each class of the data is a mode.
    """

    count: int
    shown: int
    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Let every copy draw points, and count the modes that they fall on.

    Returns:
        arrays: centres float32 [K, 2] of the modes; for each model NAME NAME_points float32 [S, shown, 2], NAME_modes
        int64 [S], the modes covered, and NAME_quality float64 [S], the share of points of high quality.
        numbers: modes, how many there are; count; for each model NAME_modes and NAME_quality, means over its copies,
        NAME_copies, NAME_all, how many of these cover every mode, and NAME_fewest and NAME_most, modes covered by any.
    """
    known = modes(bench.data.train)
    arrays: dict[str, Array] = {"centres": plain(known.centres)}
    numbers: dict[str, Number] = {"modes": len(known.centres), "count": settings.count}
    for name in bench.models:
        drawn, counted = _of(name, cast(Players, bench.net(name)), known, settings)
        arrays |= drawn
        numbers |= counted
    return Measured(arrays, numbers)


def _of(name: str, net: Players, known: Modes, settings: Settings) -> tuple[dict[str, Array], dict[str, Number]]:
    device = net.pace.device
    points = net.sample(settings.count, torch.Generator(device).manual_seed(settings.seed))  # [S, count, 2]
    shares = caught(known, points)  # [S, K]
    found, quality = covered(shares), shares.sum(1)  # [S] each
    arrays = {
        f"{name}_points": plain(points[:, : settings.shown]),
        f"{name}_modes": plain(found),
        f"{name}_quality": plain(quality),
    }
    numbers: dict[str, Number] = {
        f"{name}_modes": float(found.double().mean()),
        f"{name}_quality": float(quality.mean()),
        f"{name}_copies": len(found),
        f"{name}_all": int((found == len(known.centres)).sum()),
        f"{name}_fewest": int(found.min()),
        f"{name}_most": int(found.max()),
    }
    return arrays, numbers

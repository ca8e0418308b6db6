"""What a discriminator says of every place, and where real and generated points lie, at several moments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor

from deckgen.figures.arrays import pixels, plain
from deckgen.figures.fields import centred
from deckgen.figures.players import Players
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """Which moments, how much of the plane, how fine. The spec must hold "gan", players with snapshots."""

    moments: tuple[int, ...]
    """Places in the row of snapshots, -1 the last; counted from its end, where no quality leaves any out."""
    reach: float
    """The plane is looked at so far from the origin, along each axis."""
    side: int
    """Places along an edge at which the discriminator is asked."""
    points: int
    """Points of each kind that are kept."""
    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Ask the first copy's discriminator everywhere, and let its generator draw.

    Returns:
        arrays: steps int64 [M]; fields uint8 [M, side, side], D(x) from 0 to 255, row 0 at the top; made float32
        [M, points, 2]; real float32 [points, 2], the first test points.
        numbers: moments, how many; first and last, their steps; lowest and highest, what the discriminator says
        anywhere at the first of the moments, and lowest_last and highest_last at the last, each 0 to 1.
    """
    snapshots = bench.models["gan"].snapshots
    ordered = sorted(snapshots)
    steps = [ordered[moment] for moment in settings.moments]
    fields = torch.stack([_field(cast(Players, snapshots[step]), settings) for step in steps])  # [M, side, side]
    made = torch.stack([_made(cast(Players, snapshots[step]), settings) for step in steps])  # [M, points, 2]
    real = bench.data.test.values[: settings.points]
    return Measured(
        arrays={
            "steps": plain(torch.tensor(steps)),
            "fields": pixels(fields),
            "made": plain(made),
            "real": plain(real),
        },
        numbers={
            "moments": len(steps),
            "first": steps[0],
            "last": steps[-1],
            "lowest": float(fields[0].min()),
            "highest": float(fields[0].max()),
            "lowest_last": float(fields[-1].min()),
            "highest_last": float(fields[-1].max()),
        },
    )


def _field(net: Players, settings: Settings) -> Tensor:
    places = centred(settings.reach, settings.side).to(net.pace.device)  # [side * side, 2]
    scores: Tensor = net.judge(places.expand(net.copies, -1, -1))[0]
    return scores.sigmoid().view(settings.side, settings.side)


def _made(net: Players, settings: Settings) -> Tensor:
    codes = net.codes(settings.points, torch.Generator(net.pace.device).manual_seed(settings.seed))
    points: Tensor = net.generator(codes)[0]
    return points

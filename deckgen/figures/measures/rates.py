"""How many modes of the data a game covers at each pair of both players' learning rates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor

from deckgen.figures.arrays import plain
from deckgen.figures.modes import caught, covered, modes
from deckgen.figures.players import Players
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """How many points of each copy are counted, and their seed.

    The spec must hold the model "gan", players at every pair of some rates; each class of the data is a mode.
    """

    count: int
    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Count the modes at every pair of rates, on average over its seeds.

    Returns:
        arrays: generator float32 [G] and discriminator float32 [D], the rates as multiples of the training's; covered
        and quality float64 [D, G]: modes covered, and the share of points within three standard deviations of one.
        numbers: modes, how many there are; pairs, of rates; seeds, of each pair; all, pairs that cover every mode on
        every seed; most, modes that the best pair covers on average; few, pairs that cover at most two on average;
        sharp, those of the few with a quality of at least a half; best_quality, the largest.
    """
    net, known = cast(Players, bench.net("gan")), modes(bench.data.train)
    table = (len(net.lead.unique()), len(net.pace.unique()), -1)
    shares = caught(
        known, net.sample(settings.count, torch.Generator(bench.device).manual_seed(settings.seed))
    )  # [S, K]
    found = covered(shares).view(table).double()  # [D, G, seeds]
    average, quality = found.mean(2), shares.sum(1).view(table).mean(2)  # [D, G] each
    few = average <= 2
    return Measured(
        arrays={
            "generator": plain(net.pace.view(table)[0, :, 0]),
            "discriminator": plain(net.lead.view(table)[:, 0, 0]),
            "covered": plain(average),
            "quality": plain(quality),
        },
        numbers={
            "modes": len(known.centres),
            "pairs": average.numel(),
            "seeds": found.shape[2],
            "all": _count(found.amin(2) == len(known.centres)),
            "most": float(average.max()),
            "few": _count(few),
            "sharp": _count(few & (quality >= 0.5)),
            "best_quality": float(quality.max()),
        },
    )


def _count(true: Tensor) -> int:
    return int(true.sum())

"""How steeply each kind of loss pulls a generated point towards the data, from where both are far apart."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor

from deckgen.figures.arrays import plain
from deckgen.figures.modes import Modes, caught, covered, modes
from deckgen.figures.players import Players
from deckgen.figures.results import Measured, Number
from deckgen.figures.trained import Bench

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """Where slopes are taken, and how whole games are judged.

    The spec must hold "discriminator", a plane-gan, and "critic", a wgan-gp, whose generators stay as they were drawn,
    a small heap about the origin; every other model is a whole game. The data lies around the origin in modes.
    """

    reach: float
    """Slopes are taken from the origin to so far from it, on the way to each mode."""
    places: int
    """At so many distances."""
    count: int
    """Points that each whole game draws, from `seed`."""
    seed: int


def measure(bench: Bench, settings: Settings) -> Measured:
    """Take the slopes, each the mean over the ways to all modes, and count the modes that whole games cover.

    Returns:
        arrays: distance float64 [N] from the origin; saturating, non_saturating and critic float64 [N]: the common
        logarithm of the length of the slope of log(1 - D(x)), of -log D(x) and of the critic at points so far away.
        numbers: saturating_first, non_saturating_first, critic_first, the slopes at the origin; critic_least and
        critic_most; away, the mean distance of the modes from the origin; modes, how many; for each whole game NAME
        NAME_modes and NAME_quality, means over its NAME_copies copies.
    """
    known = modes(bench.data.train)
    slopes = _slopes(bench, known, settings)
    numbers: dict[str, Number] = {
        **{f"{name}_first": float(slope[0]) for name, slope in slopes.items()},
        "critic_least": float(slopes["critic"].min()),
        "critic_most": float(slopes["critic"].max()),
        "away": float(known.centres.norm(dim=1).mean()),
        "modes": len(known.centres),
    }
    for name in bench.models:
        if name not in {"discriminator", "critic"}:
            numbers |= _played(name, cast(Players, bench.net(name)), known, settings)
    powers = {name: plain(slope.log10()) for name, slope in slopes.items()}
    return Measured({"distance": plain(_distances(settings)), **powers}, numbers)


def _distances(settings: Settings) -> Tensor:
    return torch.linspace(0, settings.reach, settings.places, dtype=torch.float64)


def _slopes(bench: Bench, known: Modes, settings: Settings) -> dict[str, Tensor]:
    """The length of each loss's slope at every distance, [N], on average over the ways to all modes."""
    ways = torch.nn.functional.normalize(known.centres).double().cpu()  # [K, 2]
    at = (_distances(settings)[:, None, None] * ways).flatten(0, 1)  # [N * K, 2]
    scores, slope = _judged(cast(Players, bench.net("discriminator")), at)
    _, critic = _judged(cast(Players, bench.net("critic")), at)
    # Of the score s, whose logistic function is D: d log(1 - D) = -D ds and d(-log D) = -(1 - D) ds.
    all_of_them = {
        "saturating": slope * scores.sigmoid(),
        "non_saturating": slope * (-scores).sigmoid(),
        "critic": critic,
    }
    return {name: each.view(settings.places, -1).mean(1) for name, each in all_of_them.items()}


def _judged(net: Players, at: Tensor) -> tuple[Tensor, Tensor]:
    """The first copy's scores at points [M, 2], [M], and the lengths of their slopes, [M], in double precision."""
    judge = copy.deepcopy(net.judge).cpu().double()
    points = at.expand(net.copies, -1, -1).clone().requires_grad_()  # [S, M, 2]
    scores = judge(points)
    (slope,) = torch.autograd.grad(scores.sum(), points)
    return scores[0].detach(), slope[0].norm(dim=1)


@torch.no_grad()
def _played(name: str, net: Players, known: Modes, settings: Settings) -> dict[str, Number]:
    drawn = net.sample(settings.count, torch.Generator(net.pace.device).manual_seed(settings.seed))
    shares = caught(known, drawn)
    return {
        f"{name}_modes": float(covered(shares).double().mean()),
        f"{name}_quality": float(shares.sum(1).mean()),
        f"{name}_copies": net.copies,
    }

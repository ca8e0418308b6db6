"""What both players of a GAN lose in training, beside how like the data its samples become meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray

from deckgen.figures import fidelity
from deckgen.figures.history import History
from deckgen.figures.models.classifier import Classifier
from deckgen.figures.models.gan import Generator
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1

Numbers = NDArray[np.float64]

PLAYERS = ("discriminator", "generator")
SCORES = ("fd", "score")


@dataclass(frozen=True, slots=True)
class Settings:
    """When comparing begins, samples at each snapshot, the seed.

    The spec must hold "gan", with snapshots, and "judge".
    """

    since: float
    """Share of the training that passes before, while both players find their feet; the nearest snapshot counts."""
    count: int
    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Judge samples at each snapshot, and give the losses that the training reported from the first to the last.

    Returns:
        arrays: steps int64 [S], the snapshots' from `since` on; fd and score float64 [S], FD-LeNet to test images and
        class score; told int64 [R], the steps at which losses were reported, each of one batch; discriminator and
        generator float64 [R]; of all four times_..., the same as multiples of what they begin with.
        numbers: begin and end, the ends of steps; of each of the four what it begins and ends with, of a loss the mean
        over a tenth of the reports: fd_begin, fd_end, ...; fd_falls and score_rises, how many times; floor, the
        FD-LeNet of as many training images; count.
    """
    gan = bench.models["gan"]
    steps = _moments(sorted(gan.snapshots), settings.since)
    told, lost = _reported(gan.losses, steps[0])  # [R], [R, 2]
    judged, floor = _judged(bench, steps, settings)  # [S, 2]
    columns = dict(zip((*SCORES, *PLAYERS), (*judged.T, *lost.T), strict=True))
    ends = {name: _ends(values, 1 if name in SCORES else -(-len(told) // 10)) for name, values in columns.items()}
    return Measured(
        arrays={
            "steps": np.asarray(steps),
            "told": told,
            **columns,
            **{f"times_{name}": values / ends[name][0] for name, values in columns.items()},
        },
        numbers={
            "begin": steps[0],
            "end": steps[-1],
            **{f"{name}_begin": first for name, (first, _) in ends.items()},
            **{f"{name}_end": last for name, (_, last) in ends.items()},
            "fd_falls": ends["fd"][0] / ends["fd"][1],
            "score_rises": ends["score"][1] / ends["score"][0],
            "floor": floor,
            "count": settings.count,
        },
    )


def _moments(steps: list[int], since: float) -> list[int]:
    first = min(steps, key=lambda step: abs(step - since * steps[-1]))
    return [step for step in steps if step >= first]


def _judged(bench: Bench, steps: Sequence[int], settings: Settings) -> tuple[Numbers, float]:
    """FD-LeNet and class score of samples after so many steps, [S, 2], and the FD-LeNet of training images."""
    gan, judge = bench.models["gan"], cast(Classifier, bench.net("judge"))
    rows = torch.arange(settings.count, device=bench.device)
    seen, known = (fidelity.features(judge, part.at(rows).inputs) for part in (bench.data.test, bench.data.train))
    noise = torch.Generator().manual_seed(settings.seed)
    codes = torch.randn(settings.count, cast(Generator, gan.net).latent, generator=noise).to(bench.device)
    drawn = (gan.snapshots[step](codes) for step in steps)  # each [count, 1, 28, 28]
    told = [
        (fidelity.frechet(seen, fidelity.features(judge, images)), fidelity.class_score(judge.beliefs(images)))
        for images in drawn
    ]
    return np.asarray(told), fidelity.frechet(seen, known)


def _reported(losses: History, since: int) -> tuple[NDArray[np.int64], Numbers]:
    """The steps from `since` on at which losses were reported, [R], and both players', [R, 2]."""
    told = sorted(step for step in losses if step >= since)
    return np.asarray(told), np.asarray([[losses[step][player] for player in PLAYERS] for step in told])


def _ends(values: Numbers, over: int) -> tuple[float, float]:
    """The mean of the first and of the last so many values."""
    return float(values[:over].mean()), float(values[-over:].mean())

"""What a generator draws from the same codes as it learns, and how much of it a judge takes for digits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor

from deckgen.figures.arrays import pixels, plain
from deckgen.figures.batches import Images
from deckgen.figures.models.classifier import CLASSES, Classifier
from deckgen.figures.models.gan import Generator
from deckgen.figures.paths import SURE, first_sure, judged
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """How many samples are judged. The spec must hold "gan", with snapshots, and "judge"."""

    count: int
    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Draw the same codes at each snapshot and judge them.

    Of the codes, ten are shown: the first that the last snapshot makes a sure 0 of, a sure 1, and so on.

    Returns:
        arrays: images uint8 [S, 10, 28, 28], the shown codes at each snapshot; nearest uint8 [10, 28, 28], the training
        image nearest to each at the last; steps int64 [S]; sure float64 [S], the share of all samples that the judge is
        at least 0.9 sure of at each; counts int64 [10], the digits read in all samples at the last.
        numbers: sure, digits (classes surely read) and fewest (samples of the rarest class) at the last snapshot.
    """
    gan, judge = bench.models["gan"], cast(Classifier, bench.net("judge"))
    steps = sorted(gan.snapshots)
    codes = _codes(settings, cast(Generator, gan.net).latent).to(bench.device)  # [count, latent]
    drawn = torch.stack([gan.snapshots[step](codes) for step in steps])  # [S, count, 1, 28, 28]
    belief, read = judged(judge, drawn)  # [S, count] each
    sure = (belief >= SURE).double().mean(1)
    shown = first_sure(judge, drawn[-1])  # [10]
    counts = read[-1].bincount(minlength=CLASSES)
    return Measured(
        arrays={
            "images": pixels(drawn[:, shown, 0]),
            "nearest": plain(nearest(drawn[-1, shown], bench.data.train)),
            "steps": plain(torch.tensor(steps)),
            "sure": plain(sure),
            "counts": plain(counts),
        },
        numbers={
            "sure": float(sure[-1]),
            "digits": len(read[-1, belief[-1] >= SURE].unique()),
            "fewest": int(counts.min()),
            "count": settings.count,
            "snapshots": len(steps),
            "steps": steps[-1],
        },
    )


def _codes(settings: Settings, latent: int) -> Tensor:
    return torch.randn(settings.count, latent, generator=torch.Generator().manual_seed(settings.seed))


def nearest(images: Tensor, among: Images) -> Tensor:
    """The image of the data set at the least Euclidean distance from each of [K, 1, 28, 28]: uint8 [K, 28, 28]."""
    known = among.pixels.flatten(1).float() / 255  # [N, 784]
    return among.pixels[torch.cdist(images.flatten(1), known).argmin(1)]

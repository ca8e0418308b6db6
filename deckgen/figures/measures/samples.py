"""What a generator draws from the same codes as it learns, and how much of it a judge takes for digits."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor

from deckgen.figures.arrays import pixels, plain
from deckgen.figures.batches import Examples
from deckgen.figures.models.classifier import CLASSES, Classifier
from deckgen.figures.models.gan import Generator
from deckgen.figures.paths import SURE, judged, surest
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """How the generator is tested. The spec must hold "gan", with snapshots, and "judge"."""

    count: int
    """Samples that are judged."""
    compared: int
    """Samples, the first of those, whose distance to the training images is measured."""
    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Draw the same codes at each snapshot and judge them.

    Of the codes, ten are shown: what the last snapshot makes of them is most surely a 0, a 1, and so on.

    Returns:
        arrays: images uint8 [S, 10, 28, 28], the shown codes at each snapshot; nearest uint8 [10, 28, 28], the training
        image nearest to each at the last; steps int64 [S]; off float64 [S], how far samples are from their nearest
        training images at each, on average: root mean square over pixels, 0 to 1; counts int64 [10], the digits read in
        all samples at the last.
        numbers: sure, the share of all samples that the judge is at least 0.9 sure of, digits (classes surely read) and
        fewest (samples of the rarest class) at the last snapshot; sure_at_first, for a judge that knows only digits can
        be sure of noise, too; first and last, the ends of off; floor, the same distance of as many test images.
    """
    gan, judge = bench.models["gan"], cast(Classifier, bench.net("judge"))
    steps = sorted(gan.snapshots)
    codes = _codes(settings, cast(Generator, gan.net).latent).to(bench.device)  # [count, latent]
    drawn = torch.stack([gan.snapshots[step](codes) for step in steps])  # [S, count, 1, 28, 28]
    belief, read = judged(judge, drawn)  # [S, count] each
    sure = (belief >= SURE).double().mean(1)  # [S]
    off = [distance(images[: settings.compared], bench.data.train) for images in drawn]
    unseen = bench.data.test.at(torch.arange(settings.compared, device=bench.device)).inputs
    shown = surest(judge, drawn[-1])  # [10]
    counts = read[-1].bincount(minlength=CLASSES)
    return Measured(
        arrays={
            "images": pixels(drawn[:, shown, 0]),
            "nearest": plain(nearest(drawn[-1, shown], bench.data.train)),
            "steps": plain(torch.tensor(steps)),
            "off": plain(torch.tensor(off, dtype=torch.float64)),
            "counts": plain(counts),
        },
        numbers={
            "sure": float(sure[-1]),
            "sure_at_first": float(sure[0]),
            "first": off[0],
            "last": off[-1],
            "floor": distance(unseen, bench.data.train),
            "digits": len(read[-1, belief[-1] >= SURE].unique()),
            "fewest": int(counts.min()),
            "count": settings.count,
            "snapshots": len(steps),
            "steps": steps[-1],
        },
    )


def _codes(settings: Settings, latent: int) -> Tensor:
    return torch.randn(settings.count, latent, generator=torch.Generator().manual_seed(settings.seed))


def nearest(images: Tensor, among: Examples) -> Tensor:
    """The image of the data set at the least Euclidean distance from each of [K, 1, 28, 28]: uint8 [K, 28, 28]."""
    return among.values[_apart(images, among).argmin(1)]


def distance(images: Tensor, among: Examples) -> float:
    """How far images [K, 1, 28, 28] are from their nearest in the data set, on average: root mean square, 0 to 1."""
    apart = float(_apart(images, among).amin(1).mean())
    return apart / math.sqrt(images[0].numel())


def _apart(images: Tensor, among: Examples) -> Tensor:
    return torch.cdist(images.flatten(1), among.values.flatten(1).float() / 255)  # [K, N]

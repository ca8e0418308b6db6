"""Samples beside the training images nearest to them: whether they are drawn anew or learnt by heart."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor

from deckgen.figures.arrays import pixels
from deckgen.figures.measures.samples import nearest
from deckgen.figures.models.gan import Generator
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1

CLOSE = 0.05
"""A sample is suspect that lies nearer to a training image than all but this share of unseen images do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Samples a row, rows of them, samples compared, and the seed of their codes; the spec must hold "gan"."""

    across: int
    rows: int
    count: int
    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Draw samples, none chosen, and find the training image at the least distance from each.

    Returns:
        arrays: images uint8 [3 rows, across, 28, 28]: samples, their nearest training images, the difference, again.
        numbers: off, the distance of samples from their nearest, root mean square over pixels, 0 to 1; floor, that of
        as many test images; suspect, the share of samples nearer than all but 5% of test images; count, trained.
    """
    gan = cast(Generator, bench.net("gan"))
    codes = torch.randn(settings.count, gan.latent, generator=torch.Generator().manual_seed(settings.seed))
    drawn = gan(codes.to(bench.device))
    train = bench.data.train
    unseen = bench.data.test.at(torch.arange(settings.count, device=bench.device)).inputs
    found = [_least(images, train.values) for images in (drawn, unseen)]  # [count] each
    first = drawn[: settings.rows * settings.across]
    known = nearest(first, train).float()[:, None] / 255
    return Measured(
        arrays={"images": pixels(_sheet([first, known, (first - known).abs()], settings))},
        numbers={
            "off": float(found[0].mean()),
            "floor": float(found[1].mean()),
            "suspect": float((found[0] < found[1].quantile(CLOSE)).double().mean()),
            "count": settings.count,
            "trained": len(train),
        },
    )


def _sheet(kinds: list[Tensor], settings: Settings) -> Tensor:
    """Images of K kinds, [N, 1, 28, 28] each, a row of every kind, then the next of each: [K rows, across, 28, 28]."""
    parted = torch.stack(kinds).view(len(kinds), settings.rows, settings.across, 28, 28)
    return parted.transpose(0, 1).flatten(0, 1)


def _least(images: Tensor, among: Tensor) -> Tensor:
    known = among.flatten(1).float() / 255
    parts = [torch.cdist(some.flatten(1), known).amin(1) for some in images.split(250)]
    return torch.cat(parts) / math.sqrt(known.shape[1])

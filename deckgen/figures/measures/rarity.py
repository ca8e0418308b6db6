"""How often generators draw a digit that is rare in what they learnt from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch

from deckgen.figures.arrays import plain
from deckgen.figures.models.classifier import CLASSES, Classifier
from deckgen.figures.models.gan import Generator
from deckgen.figures.paths import SURE, judged
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """Which digit is rare, one of how many of its images is seen, samples judged, and the seed of their codes.

    The spec must hold "plain", "weighted" and "judge"; the judge learns from all images.
    """

    rare: int
    kept: int
    count: int
    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Draw the same codes with both generators, and count the digits that the judge reads.

    Returns:
        arrays: plain and weighted int64 [10], samples read as each digit.
        numbers: of the rare digit plain and weighted, how many such samples each generator draws; expected, how many
        there would be at the digit's share of the images seen, and even, how many if all digits were as frequent;
        one_in, the reciprocal of that share; sure_plain and sure_weighted, the shares of all samples that the judge is
        at least 0.9 sure of; rare and count.
    """
    judge = cast(Classifier, bench.net("judge"))
    counts, sure = {}, {}
    for name in ("plain", "weighted"):
        net = cast(Generator, bench.net(name))
        codes = torch.randn(settings.count, net.latent, generator=torch.Generator().manual_seed(settings.seed))
        belief, read = judged(judge, net(codes.to(bench.device)))  # [count] each
        counts[name] = read.bincount(minlength=CLASSES)
        sure[f"sure_{name}"] = float((belief >= SURE).double().mean())
    one_in = _one_in(bench, settings)
    return Measured(
        arrays={name: plain(count) for name, count in counts.items()},
        numbers={
            **{name: int(count[settings.rare]) for name, count in counts.items()},
            **sure,
            "expected": settings.count / one_in,
            "even": settings.count // CLASSES,
            "one_in": one_in,
            "rare": settings.rare,
            "count": settings.count,
        },
    )


def _one_in(bench: Bench, settings: Settings) -> float:
    """One image of how many, of those that are seen, is of the rare class."""
    rare = bench.data.train.factors["class"] == settings.rare
    rows = torch.arange(len(rare), device=rare.device)
    seen = int((rare & (rows % settings.kept == 0)).sum())
    return (int((~rare).sum()) + seen) / max(1, seen)

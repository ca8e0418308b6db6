"""Real images beside generated ones, and how well they can be told apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch

from deckgen.figures import fidelity
from deckgen.figures.arrays import pixels
from deckgen.figures.models.classifier import Classifier
from deckgen.figures.models.gan import Generator
from deckgen.figures.paths import sure_share
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """Images a row, rows of each kind, images compared, and the seed; the spec must hold "gan" and "judge"."""

    across: int
    rows: int
    count: int
    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Draw samples, none chosen, and compare as many with test images on the judge's features.

    Returns:
        arrays: images uint8 [2 rows, across, 28, 28]: test images, then samples.
        numbers: apart, how often a nearest neighbour is of the same kind (one half if they are alike); sure and
        sure_real, the shares that the judge is at least 0.9 sure of; fd, the FD-LeNet of samples from test images, and
        floor, that of as many training images; count.
    """
    gan, judge = cast(Generator, bench.net("gan")), cast(Classifier, bench.net("judge"))
    codes = torch.randn(settings.count, gan.latent, generator=torch.Generator().manual_seed(settings.seed))
    made = gan(codes.to(bench.device))
    rows = torch.arange(settings.count, device=bench.device)
    real, known = bench.data.test.at(rows).inputs, bench.data.train.at(rows).inputs
    seen = {
        name: fidelity.features(judge, images) for name, images in (("real", real), ("made", made), ("known", known))
    }
    shown = settings.rows * settings.across
    sheet = torch.cat([real[:shown], made[:shown]])[:, 0].view(2 * settings.rows, settings.across, 28, 28)
    return Measured(
        arrays={"images": pixels(sheet)},
        numbers={
            "apart": fidelity.told_apart(seen["real"], seen["made"]),
            "sure": sure_share(judge, made),
            "sure_real": sure_share(judge, real),
            "fd": fidelity.frechet(seen["real"], seen["made"]),
            "floor": fidelity.frechet(seen["real"], seen["known"]),
            "count": settings.count,
        },
    )

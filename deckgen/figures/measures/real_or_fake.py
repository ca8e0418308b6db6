"""Generated images among real ones that no training saw, in an order that tells nothing: a quiz for the eye."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import torch

from deckgen.figures import fidelity
from deckgen.figures.arrays import pixels, plain
from deckgen.figures.models.classifier import Classifier
from deckgen.figures.models.gan import Generator
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """How the quiz is put together. The spec must hold "gan" and "judge"."""

    pairs: int
    """Images of each kind that are shown."""
    count: int
    """Images of each kind, those among them, on which a nearest neighbour guesses."""
    seed: int
    """Of the samples, of the choice of real images and of their order."""


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Draw samples and take as many test images by lot, none chosen by their looks, and shuffle the first of both.

    Returns:
        arrays: images uint8 [2 pairs, 28, 28] in the order of the quiz; generated int64 [2 pairs], 1 for the GAN's.
        numbers: real and fake, the places of either kind, from 1, as a list in words; shown; apart, the share of all
        images whose nearest neighbour, on the judge's features, is of the same kind (half if they are alike); count.
    """
    gan, judge = cast(Generator, bench.net("gan")), cast(Classifier, bench.net("judge"))
    generator = torch.Generator().manual_seed(settings.seed)
    codes = torch.randn(settings.count, gan.latent, generator=generator)
    rows = torch.randperm(len(bench.data.test), generator=generator)[: settings.count]
    order = torch.randperm(2 * settings.pairs, generator=generator)
    made, real = gan(codes.to(bench.device)), bench.data.test.at(rows.to(bench.device)).inputs
    both = torch.cat([made[: settings.pairs], real[: settings.pairs]])[order.to(bench.device)]
    generated = (order < settings.pairs).long()
    seen = [fidelity.features(judge, images) for images in (real, made)]
    return Measured(
        arrays={"images": pixels(both[:, 0]), "generated": plain(generated)},
        numbers={
            "fake": _places(generated.numpy() == 1),
            "real": _places(generated.numpy() == 0),
            "shown": 2 * settings.pairs,
            "apart": fidelity.told_apart(*seen),
            "count": 2 * settings.count,
        },
    )


def _places(wanted: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> str:
    *others, last = (str(1 + place) for place in np.flatnonzero(wanted))
    return f"{', '.join(others)} and {last}" if others else last

"""A two-dimensional latent space as a map: what the decoder draws at each place, and where real images fall."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor

from deckgen.figures.arrays import pixels, plain
from deckgen.figures.models.classifier import Classifier
from deckgen.figures.models.vae import VAE, bound
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """How fine the map is, how many test images are placed on it, and the seed of the bound's noise.

    The spec must hold the models "vae", with 2 latents, and "judge", a classifier.
    """

    side: int
    points: int
    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Decode the map and encode the test images.

    Returns:
        arrays: grid uint8 [side, side, 28, 28], row 0 at the top (largest second latent); read int64 [side, side], the
        digit the judge reads in each; means float32 [points, 2] and classes int64 [points] of test images.
        numbers: nats, the negative evidence lower bound of the test images with grey levels as probabilities, of which
        rebuilt and kl are the terms; digits, how many classes the judge is at least 0.9 sure of somewhere on the map.
    """
    vae, judge = cast(VAE, bench.net("vae")), cast(Classifier, bench.net("judge"))
    test = bench.data.test.all()
    drawn = vae.decode(_places(settings.side).to(bench.device))  # [side * side, 1, 28, 28]
    sure, read = judge.beliefs(drawn).max(1)
    rebuilt, kl = (float(term.mean()) for term in bound(vae, test.inputs, _noise(len(test.inputs), settings, bench)))
    square = (settings.side, settings.side)
    return Measured(
        arrays={
            "grid": pixels(drawn).reshape(*square, 28, 28),
            "read": plain(read).reshape(square),
            "means": plain(vae.code(test.inputs[: settings.points])),
            "classes": plain(test.classes[: settings.points]),
        },
        numbers={
            "nats": rebuilt + kl,
            "rebuilt": rebuilt,
            "kl": kl,
            "side": settings.side,
            "points": settings.points,
            "digits": len(read[sure >= 0.9].unique()),
            "tested": len(test.inputs),
        },
    )


def _places(side: int) -> Tensor:
    """Codes at the standard normal's quantiles, [side * side, 2], rows from the top: equal steps of probability."""
    steps = torch.special.ndtri((torch.arange(side) + 0.5) / side)
    down, across = torch.meshgrid(steps.flip(0), steps, indexing="ij")
    return torch.stack([across, down], dim=2).view(-1, 2)


def _noise(count: int, settings: Settings, bench: Bench) -> Tensor:
    generator = torch.Generator(bench.device).manual_seed(settings.seed)
    return torch.randn(count, 2, generator=generator, device=bench.device)

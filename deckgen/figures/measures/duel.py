"""A GAN and a VAE after as many seconds of training: what they draw, how like the data, how much of it is covered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import torch
from torch import Tensor

from deckgen.figures import fidelity
from deckgen.figures.arrays import pixels
from deckgen.figures.models.classifier import Classifier
from deckgen.figures.models.gan import Generator
from deckgen.figures.models.vae import VAE, bound
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 2


@dataclass(frozen=True, slots=True)
class Settings:
    """When the GAN is looked at, images shown and compared, and the seed.

    The spec must hold "gan", with snapshots, "vae" and "judge".
    """

    share: float
    """Of the GAN's training, after which it took about as long as the VAE's; the nearest snapshot is taken."""
    across: int
    rows: int
    count: int
    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Draw samples of both, none chosen, and compare them with test images on the judge's features.

    Returns:
        arrays: images uint8 [2 rows, across, 28, 28], the GAN's, then the VAE's; fd float64 [2 rows], its row's.
        numbers: of each model fd (FD-LeNet), density, coverage and seconds: fd_gan, ...; floor, the FD-LeNet of as many
        training images; nats, the VAE's negative bound on test images, for a GAN has none; count.
    """
    judge, vae = cast(Classifier, bench.net("judge")), cast(VAE, bench.net("vae"))
    rows = torch.arange(settings.count, device=bench.device)
    real, known = bench.data.test.at(rows).inputs, bench.data.train.at(rows).inputs
    seen = fidelity.features(judge, real)
    made = _drawn(bench, settings, real)
    told = {name: _compared(seen, fidelity.features(judge, images)) for name, images in made.items()}
    shown = settings.rows * settings.across
    sheet = torch.cat([images[:shown] for images in made.values()])[:, 0]
    noise = torch.randn(len(real), _latent(vae, real), generator=torch.Generator().manual_seed(settings.seed))
    return Measured(
        arrays={
            "images": pixels(sheet.view(2 * settings.rows, settings.across, 28, 28)),
            "fd": np.repeat([one["fd"] for one in told.values()], settings.rows),
        },
        numbers={
            **{f"{what}_{name}": value for name, numbers in told.items() for what, value in numbers.items()},
            **_seconds(bench, _snapshot(bench, settings)),
            "floor": fidelity.frechet(seen, fidelity.features(judge, known)),
            "nats": float(torch.stack(bound(vae, real, noise.to(bench.device))).sum(0).mean()),
            "count": settings.count,
        },
    )


def _drawn(bench: Bench, settings: Settings, real: Tensor) -> dict[str, Tensor]:
    gan, vae = cast(Generator, bench.models["gan"].snapshots[_snapshot(bench, settings)]), cast(VAE, bench.net("vae"))
    generator = torch.Generator().manual_seed(settings.seed)
    codes = [torch.randn(settings.count, size, generator=generator) for size in (gan.latent, _latent(vae, real))]
    return {"gan": gan(codes[0].to(bench.device)), "vae": vae.decode(codes[1].to(bench.device))}


def _snapshot(bench: Bench, settings: Settings) -> int:
    steps = bench.models["gan"].snapshots
    return min(steps, key=lambda step: abs(step - settings.share * max(steps)))


def _latent(vae: VAE, images: Tensor) -> int:
    return vae.code(images[:1]).shape[1]


def _compared(real: Tensor, made: Tensor) -> dict[str, float]:
    density, coverage = fidelity.density_and_coverage(real, made)
    return {"fd": fidelity.frechet(real, made), "density": density, "coverage": coverage}


def _seconds(bench: Bench, snapshot: int) -> dict[str, float]:
    """What both trainings took; a snapshot's share of its training is that of its steps."""
    gan = bench.models["gan"]
    return {"seconds_gan": gan.seconds * snapshot / max(gan.snapshots), "seconds_vae": bench.models["vae"].seconds}

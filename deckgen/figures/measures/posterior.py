"""Where an encoder of two latents puts images, and how far each image's code may stray."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch

from deckgen.figures.arrays import plain
from deckgen.figures.models.classifier import Classifier
from deckgen.figures.models.vae import VAE
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """How many images are shown, and the seed of the codes drawn; needs "vae" with 2 latents, and "judge"."""

    shown: int
    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Encode all test images, draw one code of each, and let the judge read what both decode to.

    Returns:
        arrays: means and spreads float32 [shown, 2], in standard deviations of the prior; classes int64 [shown].
        numbers: spread, the mean standard deviation of a code, and apart, that of the means; same, the share of images
        whose drawn code is read as the same digit as their mean; tested.
    """
    vae, judge = cast(VAE, bench.net("vae")), cast(Classifier, bench.net("judge"))
    test = bench.data.test.all()
    mean, log_variance = vae.encode(test.inputs)  # [N, 2] each
    spread = (log_variance / 2).exp()
    noise = torch.randn(mean.shape, generator=torch.Generator().manual_seed(settings.seed)).to(bench.device)
    read = [judge(vae.decode(codes)).argmax(1) for codes in (mean, mean + noise * spread)]
    return Measured(
        arrays={
            "means": plain(mean[: settings.shown]),
            "spreads": plain(spread[: settings.shown]),
            "classes": plain(test.classes[: settings.shown]),
        },
        numbers={
            "spread": float(spread.mean()),
            "apart": float(mean.std(0).mean()),
            "same": float((read[0] == read[1]).double().mean()),
            "tested": len(mean),
            "shown": settings.shown,
        },
    )

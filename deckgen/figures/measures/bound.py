"""The two terms of a variational autoencoder's bound on unseen images, at several moments of its training."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import torch
from torch import Tensor

from deckgen.figures.arrays import plain
from deckgen.figures.models.vae import VAE, bound
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """The seed of the codes that are drawn; the spec must hold the model "vae", with snapshots."""

    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Give the bound on all test images at each snapshot, with the same noise for all.

    Returns:
        arrays: steps int64 [S]; rebuilt and kl float64 [S], the terms of the negative evidence lower bound at each, in
        nats an image.
        numbers: rebuilt and kl at the last step, and nats, their sum; rebuilt_at_first; kl_most and kl_least with the
        steps at which they were met, most_step and least_step; images tested; steps, the last, and first_step.
    """
    vae = bench.models["vae"]
    steps = sorted(vae.snapshots)
    test = bench.data.test.all().inputs
    generator = torch.Generator().manual_seed(settings.seed)
    noise = torch.randn(len(test), cast(VAE, vae.net).code(test[:1]).shape[1], generator=generator).to(bench.device)
    terms = [_terms(cast(VAE, vae.snapshots[step]), test, noise) for step in steps]
    rebuilt, kl = np.asarray(terms, np.float64).T
    return Measured(
        arrays={"steps": plain(torch.tensor(steps)), "rebuilt": rebuilt, "kl": kl},
        numbers={
            "rebuilt": float(rebuilt[-1]),
            "kl": float(kl[-1]),
            "nats": float(rebuilt[-1] + kl[-1]),
            "rebuilt_at_first": float(rebuilt[0]),
            "kl_most": float(kl.max()),
            "most_step": steps[int(kl.argmax())],
            "kl_least": float(kl.min()),
            "least_step": steps[int(kl.argmin())],
            "tested": len(test),
            "steps": steps[-1],
            "first_step": steps[0],
        },
    )


def _terms(vae: VAE, images: Tensor, noise: Tensor) -> tuple[float, float]:
    rebuilt, kl = bound(vae, images, noise)
    return float(rebuilt.mean()), float(kl.mean())

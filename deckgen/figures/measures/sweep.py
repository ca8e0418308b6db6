"""What models that differ in one setting make of the same codes, and what each pays for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import torch

from deckgen.figures.arrays import pixels
from deckgen.figures.models.classifier import Classifier
from deckgen.figures.models.vae import VAE, bound
from deckgen.figures.paths import sure_share
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """The VAEs to compare, by their names in the spec, beside "judge"; images shown and judged of each; the seed."""

    models: tuple[str, ...]
    shown: int
    count: int
    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Decode the same codes, drawn from the prior, with every model, and put the test images through each.

    Returns:
        arrays: images uint8 [M, shown, 28, 28]; sure float64 [M], the share of samples that the judge is at least 0.9
        sure of; rebuilt and kl float64 [M], the terms of the bound on test images, nats.
        numbers: sure_NAME, rebuilt_NAME and kl_NAME of each model; count and tested.
    """
    judge = cast(Classifier, bench.net("judge"))
    nets = [cast(VAE, bench.net(name)) for name in settings.models]
    test = bench.data.test.all().inputs
    latent = nets[0].code(test[:1]).shape[1]
    generator = torch.Generator().manual_seed(settings.seed)
    codes, noise = (torch.randn(n, latent, generator=generator).to(bench.device) for n in (settings.count, len(test)))
    drawn = [net.decode(codes) for net in nets]
    sure = [sure_share(judge, images) for images in drawn]
    terms = [tuple(float(term.mean()) for term in bound(net, test, noise)) for net in nets]
    named = zip(settings.models, sure, terms, strict=True)
    numbers = {f"{what}_{name}": one for name, share, pair in named for what, one in _told(share, pair)}
    return Measured(
        arrays={
            "images": pixels(torch.stack([images[: settings.shown, 0] for images in drawn])),
            "sure": np.asarray(sure),
            "rebuilt": np.asarray([pair[0] for pair in terms]),
            "kl": np.asarray([pair[1] for pair in terms]),
        },
        numbers={**numbers, "count": settings.count, "tested": len(test)},
    )


def _told(sure: float, terms: tuple[float, ...]) -> tuple[tuple[str, float], ...]:
    return ("sure", sure), ("rebuilt", terms[0]), ("kl", terms[1])

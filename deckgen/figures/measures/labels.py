"""How many labels a classifier needs on pixels, and on codes that an autoencoder learnt without any label.

The second is the latent-feature discriminative model M1 of Kingma, Mohamed, Rezende and Welling, "Semi-Supervised
Learning with Deep Generative Models" (2014), section 3.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from deckgen.figures.models.classifier import CLASSES
from deckgen.figures.models.vae import VAE
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1

STEPS, RATE, DECAY = 300, 0.05, 1e-3
"""Of the logistic regressions: gradient steps with all labels in each, and what keeps weights small."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Labels of each digit to learn from, one size after another, and draws of each size; needs "vae"."""

    each: tuple[int, ...]
    draws: int
    seed: int


def measure(bench: Bench, settings: Settings) -> Measured:
    """Train logistic regressions on so many labelled images, drawn anew each time, and test them on all test images.

    Returns:
        arrays: labels int64 [S], all digits together; codes and pixels float64 [S], the mean share of test images read
        right, with low and high ends over the draws, codes_low, codes_high, pixels_low, pixels_high, float64 [S].
        numbers: codes and pixels at the fewest and the most labels (codes_first, codes_last, ...); fewest, most, draws,
        tested, unlabelled.
    """
    vae = cast(VAE, bench.net("vae"))
    train, test = bench.data.train.all(), bench.data.test.all()
    seen = {"codes": (vae.code(train.inputs), vae.code(test.inputs)), "pixels": _flat(train.inputs, test.inputs)}
    generator = torch.Generator().manual_seed(settings.seed)
    rows = [drawn(train.classes, each, settings.draws, generator) for each in settings.each]
    right = {
        name: np.array([_tested(fit[0][some], train.classes[some], fit[1], test.classes) for some in rows])
        for name, fit in seen.items()
    }  # [S, draws] each
    labels = CLASSES * np.array(settings.each)
    arrays = {"labels": labels}
    for name, shares in right.items():
        arrays |= {name: shares.mean(1), f"{name}_low": shares.min(1), f"{name}_high": shares.max(1)}
    ends = {
        f"{name}_{end}": float(s.mean(1)[at]) for name, s in right.items() for end, at in (("first", 0), ("last", -1))
    }
    counts = {"fewest": int(labels[0]), "most": int(labels[-1]), "draws": settings.draws}
    return Measured(arrays, {**ends, **counts, "tested": len(test.classes), "unlabelled": len(train.classes)})


def _flat(*images: Tensor) -> tuple[Tensor, ...]:
    return tuple(some.flatten(1) for some in images)


def drawn(classes: Tensor, each: int, draws: int, generator: torch.Generator) -> Tensor:
    """Rows of as many images of each class, drawn without replacement: [draws, 10 each]."""
    places = [(classes.cpu() == digit).nonzero()[:, 0] for digit in range(CLASSES)]
    picked = [
        torch.cat([rows[torch.randperm(len(rows), generator=generator)[:each]] for rows in places])
        for _ in range(draws)
    ]
    return torch.stack(picked).to(classes.device)


def _tested(inputs: Tensor, classes: Tensor, test: Tensor, truth: Tensor) -> list[float]:
    """Fit a logistic regression a draw, all at once, to inputs [D, n, F] of classes [D, n]: shares read right, [D]."""
    mean, spread = inputs.mean(1, keepdim=True), inputs.std(1, keepdim=True) + 0.1
    scaled = (inputs - mean) / spread
    weights = torch.zeros(len(inputs), inputs.shape[2], CLASSES, device=inputs.device, requires_grad=True)
    biases = torch.zeros(len(inputs), 1, CLASSES, device=inputs.device, requires_grad=True)
    optimiser = torch.optim.Adam([weights, biases], RATE)
    for _ in range(STEPS):
        logits = torch.baddbmm(biases, scaled, weights)  # [D, n, 10]
        loss = F.cross_entropy(logits.flatten(0, 1), classes.flatten()) * len(inputs) + DECAY * weights.square().sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    with torch.no_grad():
        read = torch.baddbmm(biases, (test[None] - mean) / spread, weights).argmax(2)  # [D, N]
        shares: list[float] = (read == truth).double().mean(1).tolist()
    return shares

"""How well autoencoders that never saw a digit tell it from those they know, by how badly they explain it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from deckgen.figures.models.vae import VAE, bound
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1

Numbers = NDArray[np.float64]
GRID = 101
"""Places along a ROC curve."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Codes drawn for each score, and their seed; the spec must hold "without0" to "without9"."""

    draws: int
    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Score every test image with each model: the negative bound, in nats; the digit left out is the anomaly.

    Returns:
        arrays: digits int64 [10]; auroc float64 [10], by the digit left out; false float64 [101], shares of false
        alarms, and best and worst float64 [101], the shares of anomalies found at each; known and strange float64 [n],
        scores of the worst model for digits that it knows and for the one that it does not.
        numbers: best and worst, the extreme AUROCs, with best_digit and worst_digit; mean; tested.
    """
    test = bench.data.test.all()
    digits = range(10)
    scores = [_scores(cast(VAE, bench.net(f"without{digit}")), test.inputs, settings) for digit in digits]
    classes = test.classes.cpu().numpy()
    apart = [(score[classes != digit], score[classes == digit]) for digit, score in enumerate(scores)]
    found = np.array([auroc(known, strange) for known, strange in apart])
    best, worst = int(found.argmax()), int(found.argmin())
    grid = np.linspace(0, 1, GRID)
    return Measured(
        arrays={
            "digits": np.arange(10),
            "auroc": found,
            "false": grid,
            "best": roc(*apart[best], grid),
            "worst": roc(*apart[worst], grid),
            "known": apart[worst][0],
            "strange": apart[worst][1],
        },
        numbers={
            "best": float(found[best]),
            "worst": float(found[worst]),
            "best_digit": best,
            "worst_digit": worst,
            "mean": float(found.mean()),
            "tested": len(classes),
        },
    )


def _scores(net: VAE, images: Tensor, settings: Settings) -> Numbers:
    generator = torch.Generator().manual_seed(settings.seed)
    latent = net.code(images[:1]).shape[1]
    total = torch.zeros(len(images), device=images.device)
    for _ in range(settings.draws):
        noise = torch.randn(len(images), latent, generator=generator).to(images.device)
        total += torch.stack(bound(net, images, noise)).sum(0)
    scores: Numbers = (total / settings.draws).double().cpu().numpy()
    return scores


def auroc(known: Numbers, strange: Numbers) -> float:
    """The chance that a strange score lies above a known one, ties counting half (Hanley and McNeil, 1982)."""
    order = np.sort(known)
    below, upto = (np.searchsorted(order, strange, side).mean() for side in ("left", "right"))
    return float((below + upto) / 2 / len(known))


def roc(known: Numbers, strange: Numbers, false: Numbers) -> Numbers:
    """The share of strange scores found where that share of the known ones, [K] in 0 to 1, gives a false alarm."""
    found: Numbers = (strange[None] > np.quantile(known, 1 - false)[:, None]).mean(1)
    found[-1] = 1.0
    return found

"""How many labels a classifier needs that learns from labels alone, and one that unlabelled images teach as well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray

from deckgen.figures.few import read_right
from deckgen.figures.models.classifier import CLASSES
from deckgen.figures.models.semi_supervised_vae import SemiSupervisedVAE
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 2


@dataclass(frozen=True, slots=True)
class Settings:
    """None; the spec must hold "both" and "alone", semi-supervised VAEs that see the same labels."""


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Let the classifiers of both models read all test images.

    Returns:
        arrays: labels int64 [N], of all classes together; both and alone float64 [N], how many hundredths of the test
        images are read wrong, the mean over the draws of labels, with the ends over them: both_low, both_high,
        alone_low, alone_high.
        numbers: fewest, best and most, numbers of labels, best being where unlabelled images help most in the mean, and
        both and alone at each of them as shares (both_fewest, ...); won, in how many of all pairs, which see the same
        labels, unlabelled images help, and pairs; draws, tested, unlabelled.

    Raises:
        FigureError: a model saw too few images to find all its labels.
    """
    wrong = {name: _wrong(bench, name) for name in ("both", "alone")}  # [draws, N] each
    labels = CLASSES * np.asarray(cast(SemiSupervisedVAE, bench.net("both")).few.each)
    gains = wrong["alone"] - wrong["both"]
    ends = {"fewest": 0, "best": int(gains.mean(0).argmax()), "most": len(labels) - 1}
    return Measured(
        arrays={"labels": labels, **{key: row for name, shares in wrong.items() for key, row in _rows(name, shares)}},
        numbers={
            **{end: int(labels[at]) for end, at in ends.items()},
            **{f"{name}_{end}": float(wrong[name].mean(0)[at]) for name in wrong for end, at in ends.items()},
            "won": int((gains > 0).sum()),
            "pairs": gains.size,
            "draws": len(gains),
            "tested": len(bench.data.test),
            "unlabelled": len(bench.data.train),
        },
    )


def _wrong(bench: Bench, name: str) -> NDArray[np.float64]:
    """The share of test images that each classifier reads wrong, [draws, N]."""
    net = cast(SemiSupervisedVAE, bench.net(name))
    net.few.complete()
    return 1 - read_right(net.few, net.classifier, bench.data.test)


def _rows(name: str, shares: NDArray[np.float64]) -> tuple[tuple[str, NDArray[np.float64]], ...]:
    of_hundred = 100 * shares
    return (name, of_hundred.mean(0)), (f"{name}_low", of_hundred.min(0)), (f"{name}_high", of_hundred.max(0))

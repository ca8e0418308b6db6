"""Walks through a generator's latent space, from one sample to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor

from deckgen.figures.arrays import pixels, plain
from deckgen.figures.models.classifier import Classifier
from deckgen.figures.models.gan import Generator
from deckgen.figures.paths import SURE, arc, judged, surest
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """Which walks are drawn, and on how many others they are measured. The spec must hold "gan" and "judge"."""

    steps: int
    """Images in a walk, both ends included; odd, so that one stands halfway."""
    shown: tuple[int, ...]
    """Digits, two for each walk that is drawn: it joins the codes that most surely become them."""
    count: int
    """Random walks that are measured."""
    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Walk along arcs between codes.

    Returns:
        arrays: walks uint8 [W, steps, 28, 28]; belief float32 [W, steps], the probability that the judge gives its
        reading; read int64 [W, steps], that reading.
        numbers: over the random walks whose ends are surely two different digits, `walks` of them: sure, the share of
        all images on them that the judge is sure of; halfway, that share of the middle ones. Both are 0 without walks.
    """
    gan, judge = cast(Generator, bench.net("gan")), cast(Classifier, bench.net("judge"))
    codes = _codes(settings, gan.latent).to(bench.device)  # [2 count, latent]
    ends = surest(judge, gan(codes))[list(settings.shown)]
    shown = _walk(gan, codes[ends[0::2]], codes[ends[1::2]], settings.steps)
    walks = _walk(gan, codes[: settings.count], codes[settings.count :], settings.steps)  # [count, steps, 1, 28, 28]
    belief, read = judged(judge, walks)
    between = (belief[:, [0, -1]] >= SURE).all(1) & (read[:, 0] != read[:, -1])
    certain = belief[between] >= SURE  # [walks, steps]
    shown_belief, shown_read = judged(judge, shown)
    return Measured(
        arrays={"walks": pixels(shown.squeeze(2)), "belief": plain(shown_belief), "read": plain(shown_read)},
        numbers={
            "sure": float(certain.sum()) / max(1, certain.numel()),
            "halfway": float(certain[:, settings.steps // 2].sum()) / max(1, len(certain)),
            "walks": len(certain),
            "steps": settings.steps,
            "rows": len(shown),
        },
    )


def _codes(settings: Settings, latent: int) -> Tensor:
    return torch.randn(2 * settings.count, latent, generator=torch.Generator().manual_seed(settings.seed))


def _walk(gan: Generator, starts: Tensor, ends: Tensor, steps: int) -> Tensor:
    path = arc(starts, ends, steps)  # [W, steps, latent]
    images: Tensor = gan(path.flatten(0, 1)).unflatten(0, path.shape[:2])
    return images

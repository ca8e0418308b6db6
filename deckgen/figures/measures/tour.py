"""Closed walks through a generator's latent space, from digit to digit and back to the first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor

from deckgen.figures.arrays import pixels, plain
from deckgen.figures.models.classifier import CLASSES, Classifier
from deckgen.figures.models.gan import Generator
from deckgen.figures.paths import SURE, arc, judged
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """How fine the walks are, and how many. The spec must hold "gan" and "judge"."""

    steps: int
    """Images from one digit to the next, the next not counted; even, so that one stands halfway."""
    shown: int
    """Walks that are drawn: the first of those that are measured."""
    walks: int
    """Walks that are measured."""
    codes: int
    """Random codes; of those the judge reads most surely as a digit each walk takes one for each of its stops."""
    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Walk along arcs from a code of a 0 to one of a 1, of a 2, and so on, from the 9 back to where it began.

    Returns:
        arrays: walks uint8 [shown, 10 * steps, 28, 28], which stands at the digit d at d * steps; belief float32
        [shown, 10 * steps], the probability that the judge gives its reading; read int64 [shown, 10 * steps].
        numbers: over all walks: sure, the share of images that the judge is sure of; halfway, that share of those
        halfway between two digits; passing, the share of arcs on which it surely reads a digit that is neither end.
    """
    gan, judge = cast(Generator, bench.net("gan")), cast(Classifier, bench.net("judge"))
    stops = _stops(gan, judge, settings).to(bench.device)  # [walks, 10, latent]
    images = _tours(gan, stops, settings.steps)  # [walks, 10, steps, 1, 28, 28]
    belief, read = judged(judge, images)  # [walks, 10, steps]
    certain = belief >= SURE
    ends = torch.arange(CLASSES, device=read.device)[:, None]
    third = certain & (read != ends) & (read != (ends + 1) % CLASSES)
    drawn = slice(settings.shown)
    return Measured(
        arrays={
            "walks": pixels(images[drawn].flatten(1, 2).squeeze(2)),
            "belief": plain(belief[drawn].flatten(1)),
            "read": plain(read[drawn].flatten(1)),
        },
        numbers={
            "sure": float(certain.float().mean()),
            "halfway": float(certain[..., settings.steps // 2].float().mean()),
            "passing": float(third.any(2).float().mean()),
            "walks": len(stops),
            "shown": settings.shown,
            "steps": settings.steps,
        },
    )


def _stops(gan: Generator, judge: Classifier, settings: Settings) -> Tensor:
    """The codes that the judge most surely reads as each digit, [walks, 10, latent]: no two walks share one."""
    codes = torch.randn(settings.codes, gan.latent, generator=torch.Generator().manual_seed(settings.seed))
    device = next(gan.parameters()).device
    fits = judge(gan(codes.to(device))).double().log_softmax(1)  # [codes, 10]
    return codes[fits.topk(settings.walks, 0).indices.cpu()]


def _tours(gan: Generator, stops: Tensor, steps: int) -> Tensor:
    after = stops.roll(-1, 1)  # [walks, 10, latent]
    paths = arc(stops.flatten(0, 1), after.flatten(0, 1), steps + 1)[:, :-1]  # [walks * 10, steps, latent]
    images: Tensor = gan(paths.flatten(0, 1)).unflatten(0, (*stops.shape[:2], steps))
    return images

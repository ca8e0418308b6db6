"""What a conditional model draws of each class from the same codes, and whether a judge reads the class asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch

from deckgen.figures.arrays import pixels
from deckgen.figures.models.classifier import CLASSES, Classifier
from deckgen.figures.models.conditional_vae import ConditionalVAE
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """Codes shown, codes judged, and their seed; needs "model", which decodes for a class, and "judge"."""

    shown: int
    count: int
    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Decode every code once for each class.

    Returns:
        arrays: images uint8 [shown, 10, 28, 28], a row a code, a column a class.
        numbers: right, the share of samples that the judge reads as the class asked for; worst, that of the class with
        the fewest, worst_digit; count.
    """
    model, judge = cast(ConditionalVAE, bench.net("model")), cast(Classifier, bench.net("judge"))
    codes = torch.randn(settings.count, model.latent, generator=torch.Generator().manual_seed(settings.seed))
    classes = torch.arange(CLASSES, device=bench.device).repeat(settings.count)
    drawn = model.decode(codes.to(bench.device).repeat_interleave(CLASSES, 0), classes)  # [count * 10, 1, 28, 28]
    right = (judge(drawn).argmax(1) == classes).double().view(settings.count, CLASSES).mean(0)
    shown = drawn[: settings.shown * CLASSES, 0].view(settings.shown, CLASSES, 28, 28)
    return Measured(
        arrays={"images": pixels(shown)},
        numbers={
            "right": float(right.mean()),
            "worst": float(right.min()),
            "worst_digit": int(right.argmin()),
            "count": settings.count * CLASSES,
        },
    )

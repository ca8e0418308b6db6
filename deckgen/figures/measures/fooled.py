"""Sets of images of which some deceive a score that asks only how sure a classifier is and how even its readings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor

from deckgen.figures import fidelity
from deckgen.figures.arrays import pixels, plain
from deckgen.figures.models.classifier import CLASSES, Classifier
from deckgen.figures.models.gan import Generator
from deckgen.figures.paths import surest
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1

WHAT = ("score", "fd", "coverage")


@dataclass(frozen=True, slots=True)
class Settings:
    """How noise is bent, images shown and scored, the seed. The spec must hold "gan" and "judge"."""

    moves: int
    """Times that noise is moved up the judge's slope."""
    reach: float
    """What a pixel changes at each, 0 to 1."""
    shown: int
    """Images that are shown of each set, the first."""
    count: int
    """Images of each set; of all but one of them, each another."""
    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Score test images, a GAN's samples, ten training images repeated, and noise bent until the judge is sure of it.

    Of each digit the judge's surest training image is repeated.

    Returns:
        arrays: images uint8 [4, shown, 28, 28], the first of each set in that order; score, fd and coverage float64
        [4], class score, FD-LeNet and coverage (Naeem et al., 2020) to the test images; of these themselves, that to as
        many training images.
        numbers: the same of each set: score_real, fd_made, coverage_repeated, score_noise, ...; score_plain, of the
        noise before it is bent; classes, the score's largest value; moves, reach and count.
    """
    judge = cast(Classifier, bench.net("judge"))
    rows = torch.arange(settings.count, device=bench.device)
    sets = _sets(bench, judge, settings)
    real, known = (fidelity.features(judge, part.at(rows).inputs) for part in (bench.data.test, bench.data.train))
    told = {name: _scored(judge, images, known if name == "real" else real) for name, images in sets.items()}
    return Measured(
        arrays={
            "images": pixels(torch.stack([images[: settings.shown, 0] for images in sets.values()])),
            **{what: plain(torch.tensor([one[what] for one in told.values()], dtype=torch.float64)) for what in WHAT},
        },
        numbers={
            **{f"{what}_{name}": one[what] for name, one in told.items() for what in WHAT},
            "score_plain": fidelity.class_score(judge.beliefs(_noise(settings, bench.device))),
            "classes": CLASSES,
            "moves": settings.moves,
            "reach": settings.reach,
            "count": settings.count,
        },
    )


def _sets(bench: Bench, judge: Classifier, settings: Settings) -> dict[str, Tensor]:
    """Each set's images [count, 1, 28, 28]."""
    gan, known = cast(Generator, bench.net("gan")), bench.data.train.all().inputs
    codes = torch.randn(settings.count, gan.latent, generator=torch.Generator().manual_seed(settings.seed))
    digits = torch.arange(settings.count, device=bench.device) % CLASSES
    return {
        "real": bench.data.test.at(torch.arange(settings.count, device=bench.device)).inputs,
        "made": gan(codes.to(bench.device)),
        "repeated": known[surest(judge, known)][digits],
        "noise": bent(judge, _noise(settings, bench.device), digits, settings.moves, settings.reach),
    }


def _noise(settings: Settings, device: torch.device) -> Tensor:
    """Images of independent pixels, each as likely any grey as any other: [count, 1, 28, 28]."""
    noise = torch.rand(settings.count, 1, 28, 28, generator=torch.Generator().manual_seed(settings.seed))
    return noise.to(device)


def bent(judge: Classifier, images: Tensor, classes: Tensor, moves: int, reach: float) -> Tensor:
    """Move every pixel of images [N, 1, 28, 28] a little to where the judge reads their class [N] more surely.

    Again and again, by the sign of the slope (Goodfellow et al., 2015, section 4; Kurakin et al., 2017, equation 2);
    that noise can be made so is from Nguyen et al., "Deep neural networks are easily fooled" (2015).
    """
    for _ in range(moves):
        with torch.enable_grad():
            held = images.detach().requires_grad_()
            (slope,) = torch.autograd.grad(F.cross_entropy(judge(held), classes, reduction="sum"), held)
        images = (images - reach * slope.sign()).clamp(0, 1)
    return images


def _scored(judge: Classifier, images: Tensor, beside: Tensor) -> dict[str, float]:
    seen = fidelity.features(judge, images)
    return {
        "score": fidelity.class_score(judge.beliefs(images)),
        "fd": fidelity.frechet(beside, seen),
        "coverage": fidelity.density_and_coverage(beside, seen)[1],
    }

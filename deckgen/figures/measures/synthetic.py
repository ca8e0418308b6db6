"""Whether a classifier with few images gains from images that a model drew which saw exactly the same few.

Beside it stands the usual remedy: the few images themselves, turned, slanted, scaled and shifted a little at random.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from deckgen.figures.crowd import crowd
from deckgen.figures.few import read_right
from deckgen.figures.learning import adam, descend, half_cosine
from deckgen.figures.models.classifier import CLASSES
from deckgen.figures.models.semi_supervised_vae import SemiSupervisedVAE
from deckgen.figures.models.vae import PIXELS
from deckgen.figures.results import Measured
from deckgen.figures.train import draw_weights
from deckgen.figures.trained import Bench

VERSION = 1

SIDE = 28
TURN, SLANT, SCALE, SHIFT = 0.1, 0.15, 0.1, 0.7
"""Standard deviations of what distorts an image: a turn (radians), a shear, a change of size along each axis (shares),
a shift along each axis (pixels)."""

Numbers = NDArray[np.float64]
Source = Callable[[], Tensor]
"""Gives images for each learner [S, 10 times, pixels], of the classes 0 to 9 in turn."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The classifiers' hidden units, gradient steps, rate and seed; `times` is half the images of a class in each step.

    The spec must hold "model", semi-supervised VAEs without unlabelled images: each is a VAE told the class that saw
    nothing but its few images.
    """

    hidden: int
    steps: int
    times: int
    rate: float
    seed: int


def measure(bench: Bench, settings: Settings) -> Measured:
    """Teach three classifiers for every few images, that differ in one half of each batch, and test them on new images.

    That half is more of the few images, drawn by the model, or images of the few distorted.

    Returns:
        arrays: labels int64 [S], one for each draw of images, and drawn and distorted float64 [S], by how many
        hundredths of all test images more is read right than by the classifier of the few images alone.
        numbers: fewest and most, numbers of images; alone, drawn and distorted at each in the mean (alone_fewest, ...),
        shares of test images; drawn_gain and distorted_gain, in the mean over all draws, in hundredths of the test
        images; drawn_won and distorted_won, how many of all `pairs` gain; draws of each size; made, images drawn for
        each classifier; tested.

    Raises:
        FigureError: the model saw too few images to find all its few.
    """
    net = cast(SemiSupervisedVAE, bench.net("model"))
    net.few.complete()
    few, drawn, distorted = _sources(net, settings.times, torch.Generator(bench.device).manual_seed(settings.seed))
    halves = {"alone": few, "drawn": drawn, "distorted": distorted}
    right = {
        name: read_right(net.few, _taught(net, (few, half), settings), bench.data.test) for name, half in halves.items()
    }  # [draws, N] each
    labels = CLASSES * np.asarray(net.few.each)
    gains = {name: 100 * (right[name] - right["alone"]) for name in ("drawn", "distorted")}
    return Measured(
        arrays={"labels": np.tile(labels, net.few.seeds), **{name: gain.ravel() for name, gain in gains.items()}},
        numbers={
            "fewest": int(labels[0]),
            "most": int(labels[-1]),
            **{f"{name}_fewest": float(shares[:, 0].mean()) for name, shares in right.items()},
            **{f"{name}_most": float(shares[:, -1].mean()) for name, shares in right.items()},
            **{f"{name}_gain": float(gain.mean()) for name, gain in gains.items()},
            **{f"{name}_won": int((gain > 0).sum()) for name, gain in gains.items()},
            "pairs": right["alone"].size,
            "draws": net.few.seeds,
            "made": settings.steps * settings.times * CLASSES,
            "tested": len(bench.data.test),
        },
    )


def _sources(net: SemiSupervisedVAE, times: int, generator: torch.Generator) -> tuple[Source, Source, Source]:
    """So many images of each class: some of the few, others that the model draws, some of the few distorted."""
    told = F.one_hot(torch.arange(CLASSES, device=generator.device).repeat(times), CLASSES).float()[None]

    def few() -> Tensor:
        return net.few.draw(times, generator)[0]

    @torch.no_grad()
    def drawn() -> Tensor:
        size = net.few.learners, 1, CLASSES * times, net.latent
        codes = torch.randn(size, generator=generator, device=generator.device)
        return net.decode(codes, told).squeeze(1).sigmoid()

    return few, drawn, lambda: distorted(few(), generator)


def distorted(images: Tensor, generator: torch.Generator) -> Tensor:
    """Images [S, B, pixels], each turned, slanted, scaled and shifted at random."""
    whole = images.reshape(-1, 1, SIDE, SIDE)  # [S B, 1, side, side]
    chance = torch.randn(6, len(whole), generator=generator, device=images.device)
    turn, slant, wide, high = chance[0] * TURN, chance[1] * SLANT, *(1 + chance[2:4] * SCALE)
    right, down = chance[4:] * SHIFT * 2 / SIDE  # of a picture that reaches from -1 to 1
    rows = (turn.cos() * wide, slant - turn.sin(), right), (turn.sin(), turn.cos() * high, down)
    places = torch.stack([torch.stack(row, dim=1) for row in rows], dim=1)  # [S B, 2, 3]
    grid = F.affine_grid(places, list(whole.shape), align_corners=False)
    return F.grid_sample(whole, grid, align_corners=False).view_as(images)


def _taught(net: SemiSupervisedVAE, halves: tuple[Source, Source], settings: Settings) -> nn.Module:
    """A classifier for each learner, taught half by half of a batch."""
    classifier = crowd(net.few.learners, [PIXELS, settings.hidden, CLASSES])
    draw_weights(classifier, settings.seed)
    classifier.to(net.few.images.device)
    optimiser = adam(classifier.parameters(), settings.rate)
    for step in range(settings.steps):
        optimiser.param_groups[0]["lr"] = settings.rate * half_cosine(step / settings.steps)
        images = torch.cat([half() for half in halves], dim=1)  # [S, 20 times, pixels]
        classes = torch.arange(images.shape[1], device=images.device) % CLASSES
        wrong = F.cross_entropy(classifier(images).flatten(0, 1), classes.repeat(len(images)))
        descend(optimiser, len(images) * wrong)
    return classifier

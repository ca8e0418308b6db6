"""The density that an autoencoder of points has learnt, beside that of the data, counted."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor

from deckgen.figures.arrays import pixels, plain
from deckgen.figures.fields import places
from deckgen.figures.models.plane_vae import PlaneVAE
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1

RARE = 0.01
"""A place is off the data if only this share of test points lies where the density is as low."""
CHUNK = 256
"""Points whose neighbours are counted at a time."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How much of the plane is looked at, how finely. The spec must hold "vae", a plane-vae that is told no classes."""

    window: tuple[float, float, float, float]
    """From where to where across, then upwards."""
    side: int
    """Places along an edge of the window."""
    blur: float
    """Each training point is counted as a normal of this standard deviation about it."""
    fineness: int
    """Steps along each axis of the codes over which the model's density is summed."""
    points: int
    """Points of the data, and samples, that are kept."""
    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Give both densities at every place of the window, and how probable they make unseen points.

    Returns:
        arrays: data and model uint8 [side, side], densities in shares of the largest of all, row 0 at the top; real and
        made float32 [points, 2].
        numbers: vae, counted and normal, minus the mean log-density of all test points, in nats: of the model, of the
        training points counted with a blur, and of the one normal that has their mean and covariance; mass, the
        integral of the model's density over the window; off, the share of samples where the counted density is lower
        than at all but RARE of the test points; tested, points; learnt_from, training points.
    """
    vae, train, test = cast(PlaneVAE, bench.net("vae")), bench.data.train.values, bench.data.test.values
    grid = places(settings.window, settings.side).to(bench.device)  # [side * side, 2]
    model = vae.log_density(grid, 0, settings.fineness).exp()  # [side * side]
    data, known = (counted(at, train, settings.blur) for at in (grid, test))
    most, square = torch.maximum(model.max(), data.exp().max()), (settings.side, settings.side)
    generator = torch.Generator(bench.device).manual_seed(settings.seed)
    made = vae.sample(torch.zeros(len(test), dtype=torch.int64, device=bench.device), generator)
    return Measured(
        arrays={
            "data": pixels((data.exp() / most).view(square)),
            "model": pixels((model / most).view(square)),
            "real": plain(train[: settings.points]),
            "made": plain(made[: settings.points]),
        },
        numbers={
            "vae": -float(vae.log_density(test, 0, settings.fineness).mean()),
            "counted": -float(known.mean()),
            "normal": -float(_normal(test, train).mean()),
            "mass": float(model.mean()) * _area(settings.window),
            "off": float((counted(made, train, settings.blur) < known.quantile(RARE)).double().mean()),
            "tested": len(test),
            "learnt_from": len(train),
        },
    )


def counted(at: Tensor, points: Tensor, blur: float) -> Tensor:
    """Log of the density of points [N, 2], each blurred by a normal (Parzen, 1962), at places [M, 2]: [M], in nats."""
    sums = [(-torch.cdist(some, points).square() / (2 * blur**2)).logsumexp(1) for some in at.split(CHUNK)]
    return torch.cat(sums) - math.log(len(points) * 2 * math.pi * blur**2)


def _normal(at: Tensor, points: Tensor) -> Tensor:
    normal = torch.distributions.MultivariateNormal(points.mean(0), torch.cov(points.T))
    density: Tensor = normal.log_prob(at)
    return density


def _area(window: tuple[float, float, float, float]) -> float:
    left, right, bottom, top = window
    return (right - left) * (top - bottom)

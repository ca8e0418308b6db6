"""Gaussians on a circle: the test of Metz et al., "Unrolled GANs" (2017), for modes that a generator drops.

There, and since, 8 modes on radius 2 with standard deviation 0.02; Lin et al., "PacGAN" (2018), take 1 and 0.01.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from deckgen.figures.batches import Dataset
from deckgen.figures.points import about, dataset

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """The circle, the modes' standard deviation, and how many points are drawn from which seed."""

    modes: int
    radius: float
    spread: float
    train: int
    test: int
    seed: int


def load(settings: Settings) -> Dataset:
    """Draw points float32 [N, 2]; the factor "class" is a point's mode, counted from the right, anticlockwise."""
    of = settings
    places = about(centres(of))
    return dataset(places, classes=of.modes, spread=of.spread, train=of.train, test=of.test, seed=of.seed)


def centres(settings: Settings) -> Tensor:
    """Where the modes lie, float32 [modes, 2]."""
    angle = 2 * math.pi * torch.arange(settings.modes) / settings.modes
    return settings.radius * torch.stack([angle.cos(), angle.sin()], dim=1)

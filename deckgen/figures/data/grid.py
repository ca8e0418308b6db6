"""Gaussians on a square grid, a harder test for modes that a generator drops.

Srivastava et al., "VEEGAN" (2017), and Lin et al., "PacGAN" (2018): 5 by 5 modes, 2 apart, standard deviation 0.05.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from deckgen.figures.batches import Dataset
from deckgen.figures.points import about, dataset

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """The grid, the modes' standard deviation, and how many points are drawn from which seed."""

    side: int
    """Modes along an edge."""
    gap: float
    """Distance of neighbouring modes."""
    spread: float
    train: int
    test: int
    seed: int


def load(settings: Settings) -> Dataset:
    """Draw points float32 [N, 2]; the factor "class" is a point's mode, row by row from below."""
    of = settings
    places = about(centres(of))
    return dataset(places, classes=of.side**2, spread=of.spread, train=of.train, test=of.test, seed=of.seed)


def centres(settings: Settings) -> Tensor:
    """Where the modes lie about the origin, float32 [side squared, 2]."""
    axis = settings.gap * (torch.arange(settings.side) - (settings.side - 1) / 2)
    return torch.cartesian_prod(axis, axis).flip(1)

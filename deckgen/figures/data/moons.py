"""Two half circles that reach into each other: two classes that no straight line parts.

The upper one is the half circle of radius 1 about the origin, the lower one the same about (1, 0.5), turned over.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from deckgen.figures.batches import Dataset
from deckgen.figures.points import dataset

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """Standard deviation about the half circles (0.1 is usual), and how many points are drawn from which seed."""

    spread: float
    train: int
    test: int
    seed: int


def load(settings: Settings) -> Dataset:
    """Draw points float32 [N, 2]; the factor "class" is 0 on the upper moon, 1 on the lower one."""
    of = settings
    return dataset(_places, classes=2, spread=of.spread, train=of.train, test=of.test, seed=of.seed)


def _places(classes: Tensor, generator: torch.Generator) -> Tensor:
    angle = math.pi * torch.rand(len(classes), generator=generator)
    upper = torch.stack([angle.cos(), angle.sin()], dim=1)  # [N, 2]
    lower = torch.tensor([1.0, 0.5]) - upper
    return torch.where(classes[:, None] == 0, upper, lower)

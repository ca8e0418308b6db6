"""Spirals wound into each other, after the two of Lang and Witbrock, "Learning to tell two spirals apart" (1988)."""

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
    """The arms, the standard deviation about them, and how many points are drawn from which seed."""

    arms: int
    """Spirals, each turned by the same angle against the last; two are usual."""
    turns: float
    """How often an arm goes round."""
    radius: float
    """Where an arm ends; it begins at the origin."""
    spread: float
    train: int
    test: int
    seed: int


def load(settings: Settings) -> Dataset:
    """Draw points float32 [N, 2], equally dense along the arms; the factor "class" is a point's arm."""
    of = settings

    def places(classes: Tensor, generator: torch.Generator) -> Tensor:
        # The length of an Archimedean spiral grows, but near its origin, with the square of the angle.
        along = torch.rand(len(classes), generator=generator).sqrt()  # [N], 0 at the origin to 1 at the end
        angle = 2 * math.pi * (of.turns * along + classes / of.arms)
        return of.radius * along[:, None] * torch.stack([angle.cos(), angle.sin()], dim=1)

    return dataset(places, classes=of.arms, spread=of.spread, train=of.train, test=of.test, seed=of.seed)

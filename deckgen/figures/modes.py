"""Which modes of a mixture generated points fall on, and how many fall on none."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from deckgen.figures.batches import Examples

NEAR = 3.0
"""A point within so many standard deviations of a centre is of high quality (Srivastava et al., VEEGAN, 2017)."""
COUNTS = 0.01
"""A mode is covered if at least this share of all points are of high quality and nearest to it. The paper lets a single
point do; but of thousands spread at random a few fall on every mode."""


@dataclass(frozen=True, slots=True)
class Modes:
    """Centres [K, 2] and the standard deviation about them along each axis."""

    centres: Tensor
    spread: float


def modes(examples: Examples) -> Modes:
    """The modes of a data set, each of its classes being one: their means, and the spread about these."""
    classes = examples.factors["class"]
    centres = torch.stack([examples.values[classes == mode].mean(0) for mode in range(int(classes.max()) + 1)])
    return Modes(centres, float((examples.values - centres[classes]).square().mean().sqrt()))


def caught(of: Modes, points: Tensor) -> Tensor:
    """The share of each copy's points [S, N, 2] that are of high quality and nearest to each mode, [S, K]."""
    distance, nearest = torch.cdist(points, of.centres.expand(len(points), -1, -1)).min(2)  # [S, N] each
    near = (distance <= NEAR * of.spread)[..., None]
    return (near & (nearest[..., None] == torch.arange(len(of.centres), device=points.device))).double().mean(1)


def covered(shares: Tensor) -> Tensor:
    """How many modes are covered, given the share of points that fall on each, [..., K] to [...]."""
    return (shares >= COUNTS).sum(-1)

"""Points about given places of the plane, as a data set: what the two-dimensional sets share."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from deckgen.figures.batches import Dataset, Examples

Places = Callable[[Tensor, torch.Generator], Tensor]
"""Classes int64 [N] -> where each point would lie if there were no noise, float32 [N, 2]."""


def dataset(places: Places, *, classes: int, spread: float, train: int, test: int, seed: int) -> Dataset:
    """Draw points about their places with normal noise, each class equally often (to within one), in random order.

    Returns:
        points float32 [N, 2]; the factor "class", int64 [N], 0 to `classes` - 1.
    """
    generator = torch.Generator().manual_seed(seed)
    of_class = torch.randperm(train + test, generator=generator) % classes
    points = places(of_class, generator)  # [N, 2]
    examples = Examples(points + spread * torch.randn(points.shape, generator=generator), {"class": of_class})
    return Dataset(examples.part(slice(train)), examples.part(slice(train, None)))


def about(centres: Tensor) -> Places:
    """Points of a class lie about its centre, [classes, 2]."""
    return lambda classes, _: centres[classes]

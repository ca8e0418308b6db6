"""What data sets give and training consumes: images or points, and the factors they were made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True, slots=True)
class Examples:
    """Part of a data set: images uint8 [N, side, side], 0 paper to 255 ink, or points float32 [N, 2].

    Each known factor is [N]; "class" is int64 and always there.
    """

    values: Tensor
    factors: Mapping[str, Tensor]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.values)

    @property
    def device(self) -> torch.device:
        """Where they lie."""
        return self.values.device

    def to(self, device: torch.device) -> Examples:
        """The same examples on another device."""
        return Examples(self.values.to(device), {name: factor.to(device) for name, factor in self.factors.items()})

    def part(self, rows: slice | Tensor) -> Examples:
        """Some of the examples."""
        return Examples(self.values[rows], {name: factor[rows] for name, factor in self.factors.items()})

    def at(self, rows: Tensor) -> Batch:
        """The examples in those rows, int64 [B], as a batch."""
        values = self.values.index_select(0, rows)  # the same as [rows], in a seventh of the time
        if values.dtype == torch.uint8:
            values = values.unsqueeze(1).float().div_(255)
        return Batch(values, self.factors["class"][rows], rows)

    def all(self) -> Batch:
        """All of them, as one batch."""
        return self.at(torch.arange(len(self), device=self.device))


@dataclass(frozen=True, slots=True)
class Dataset:
    """What models learn from, and what they are tested on; no example is in both."""

    train: Examples
    test: Examples

    def to(self, device: torch.device) -> Dataset:
        """The same data set on another device."""
        return Dataset(self.train.to(device), self.test.to(device))


@dataclass(frozen=True, slots=True)
class Batch:
    """Images float32 [B, 1, side, side] in 0 to 1, or points float32 [B, 2].

    Their classes and their rows in the data set are int64 [B].
    """

    inputs: Tensor
    classes: Tensor
    rows: Tensor

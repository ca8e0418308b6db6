"""What data sets give and training consumes: images and the factors they were made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True, slots=True)
class Images:
    """A data set: pixels uint8 [N, 28, 28], 0 paper to 255 ink, and each known factor, [N]; "class" is int64."""

    pixels: Tensor
    factors: Mapping[str, Tensor]

    def to(self, device: torch.device) -> Images:
        """The same images on another device."""
        return Images(self.pixels.to(device), {name: factor.to(device) for name, factor in self.factors.items()})

    def part(self, rows: slice) -> Images:
        """A stretch of the images."""
        return Images(self.pixels[rows], {name: factor[rows] for name, factor in self.factors.items()})

    def at(self, rows: Tensor) -> Batch:
        """The images in those rows, as a batch."""
        grey = self.pixels[rows].unsqueeze(1).float().div_(255)
        return Batch(grey, self.factors["class"][rows])


@dataclass(frozen=True, slots=True)
class Dataset:
    """What models learn from, and what they are tested on; no image is in both."""

    train: Images
    test: Images

    def to(self, device: torch.device) -> Dataset:
        """The same data set on another device."""
        return Dataset(self.train.to(device), self.test.to(device))


@dataclass(frozen=True, slots=True)
class Batch:
    """Images float32 [B, 1, 28, 28] in 0 to 1, with their classes, int64 [B]."""

    images: Tensor
    classes: Tensor

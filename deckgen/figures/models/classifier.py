"""A small convolutional classifier after LeNet-5 (LeCun, Bottou, Bengio and Haffner, 1998), with max pooling and ReLU.

It is the judge: what it reads in a generated image, and how sure it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from deckgen.figures.batches import Batch
from deckgen.figures.learning import Learner, adam, descend
from deckgen.figures.spec import Training

VERSION = 1

CLASSES = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """Units in the hidden layer."""

    hidden: int


class Classifier(nn.Module):
    """Images to one logit a class."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(1, 8, 5, stride=2, padding=2), nn.ReLU(),  # [B, 8, 14, 14]
            nn.Conv2d(8, 16, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),  # [B, 16, 7, 7]
            nn.Flatten(),
            nn.Linear(16 * 7 * 7, settings.hidden), nn.ReLU(),
            nn.Linear(settings.hidden, CLASSES),
        )  # fmt: skip

    def forward(self, images: Tensor) -> Tensor:
        """Images [B, 1, 28, 28] to logits [B, 10]."""
        logits: Tensor = self.layers(images)
        return logits

    def beliefs(self, images: Tensor) -> Tensor:
        """The probability of each class, [B, 10]."""
        return self.forward(images).softmax(1)


def build(settings: Settings) -> Classifier:
    """The network, its weights not yet drawn."""
    return Classifier(settings)


def learner(net: Classifier, settings: Settings, training: Training) -> Learner:
    """Adam on the cross-entropy of the classes; the rate falls to 0 along a half cosine."""
    optimiser = adam(net.parameters(), training.rate)

    def step(batch: Batch, generator: torch.Generator, _: int) -> Mapping[str, Tensor]:
        loss = F.cross_entropy(net(batch.inputs), batch.classes)
        descend(optimiser, loss)
        return {"cross-entropy": loss.detach()}

    return Learner(step, (optimiser,))


def kept(net: Classifier) -> Classifier:
    """All of it."""
    return net

"""A perceptron that tells the classes of points in the plane apart, and learns nothing else of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from deckgen.figures.batches import Batch
from deckgen.figures.learning import Learner, adam, descend
from deckgen.figures.spec import Training

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """The network's size."""

    hidden: int
    """Units in each hidden layer."""
    layers: int
    """Hidden layers."""
    classes: int


class PlaneClassifier(nn.Module):
    """Points to one logit a class."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for fan_in, fan_out in pairwise([2, *[settings.hidden] * settings.layers, settings.classes]):
            layers += [nn.Linear(fan_in, fan_out), nn.ReLU()]
        self.layers = nn.Sequential(*layers[:-1])

    def forward(self, points: Tensor) -> Tensor:
        """Points [B, 2] to logits [B, classes]."""
        logits: Tensor = self.layers(points)
        return logits

    def beliefs(self, points: Tensor) -> Tensor:
        """The probability of each class, [B, classes]."""
        return self.forward(points).softmax(1)


def build(settings: Settings) -> PlaneClassifier:
    """The network, its weights not yet drawn."""
    return PlaneClassifier(settings)


def learner(net: PlaneClassifier, settings: Settings, training: Training) -> Learner:
    """Adam on the cross-entropy of the classes; the rate falls to 0 along a half cosine."""
    optimiser = adam(net.parameters(), training.rate)

    def step(batch: Batch, generator: torch.Generator, _: int) -> Mapping[str, Tensor]:
        loss = F.cross_entropy(net(batch.inputs), batch.classes)
        descend(optimiser, loss)
        return {"cross-entropy": loss.detach()}

    return Learner(step, (optimiser,))


def kept(net: PlaneClassifier) -> PlaneClassifier:
    """All of it."""
    return net

"""Many small perceptrons that learn at once: each layer holds the weights of all copies and takes one product for all.

A copy sees, and becomes, what it would alone: no number of one enters another.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn

from deckgen.figures import learning

SLOPE = 0.1
"""Of the leaky rectifiers below zero."""


class Layer(nn.Module):
    """A linear layer in S copies: weights [S, in, out] and biases [S, 1, out], drawn elsewhere."""

    def __init__(self, copies: int, fan_in: int, fan_out: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(copies, fan_in, fan_out))
        self.bias = nn.Parameter(torch.empty(copies, 1, fan_out))

    def forward(self, inputs: Tensor) -> Tensor:
        """Each copy's own inputs [S, B, in] to its outputs [S, B, out]."""
        return torch.baddbmm(self.bias, inputs, self.weight)


def crowd(copies: int, widths: Sequence[int]) -> nn.Sequential:
    """S copies of a perceptron with leaky rectifiers between its layers: [S, B, first width] to [S, B, last width]."""
    layers: list[nn.Module] = []
    for fan_in, fan_out in pairwise(widths):
        layers += [Layer(copies, fan_in, fan_out), nn.LeakyReLU(SLOPE)]
    return nn.Sequential(*layers[:-1])


def descend(optimiser: torch.optim.Optimizer, losses: Tensor, paces: Tensor) -> None:
    """Move every copy's weights down the slope of its own loss, each by so many times the optimiser's step.

    Args:
        optimiser: of layers of S copies; its step must not depend on the weights themselves, as Adam's does not.
        losses: [S].
        paces: [S], 0 for a copy that stays as it is.
    """
    weights = [weight for group in optimiser.param_groups for weight in group["params"]]
    before = [weight.detach().clone() for weight in weights]
    learning.descend(optimiser, losses.sum())
    with torch.no_grad():
        for weight, old in zip(weights, before, strict=True):
            weight.copy_(old.lerp(weight, paces[:, None, None]))

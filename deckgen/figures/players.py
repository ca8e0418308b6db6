"""The two networks of an adversarial game over points in the plane, in many copies, each pair with its own rates."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from deckgen.figures.crowd import crowd

Sizes = tuple[int, int, int]
"""Numbers in a code, units in a hidden layer, hidden layers."""


def paces(generator: tuple[float, ...], discriminator: tuple[float, ...], seeds: int) -> Tensor:
    """Every pair of rates for as many copies as there are seeds: [S, 2], generator and discriminator.

    Copies go seed by seed, then through the generator's rates, then through the discriminator's.
    """
    steps = torch.tensor(generator), torch.tensor(discriminator)
    pairs = torch.cartesian_prod(steps[1], steps[0]).flip(1)  # [pairs, 2]
    return pairs.repeat_interleave(seeds, dim=0)


class Judge(nn.Module):
    """A discriminator or critic in S copies: groups of points to one number each; larger means more like the data."""

    def __init__(self, copies: int, hidden: int, layers: int, packed: int = 1) -> None:
        super().__init__()
        self.packed = packed
        self.layers = crowd(copies, [2 * packed, *[hidden] * layers, 1])

    def forward(self, points: Tensor) -> Tensor:
        """Points [S, B, 2], so many in a row to a group, to scores [S, B / packed]."""
        scores: Tensor = self.layers(points.reshape(len(points), -1, 2 * self.packed)).squeeze(2)
        return scores


class Players(nn.Module):
    """S generators, as many judges, and each generator's moving average (Yazici et al., 2018)."""

    pace: Tensor
    lead: Tensor

    def __init__(self, sizes: Sizes, rates: Tensor, packed: int = 1) -> None:
        super().__init__()
        self.latent, hidden, layers = sizes
        self.copies = len(rates)
        self.generator = crowd(self.copies, [self.latent, *[hidden] * layers, 2])
        self.judge = Judge(self.copies, hidden, layers, packed)
        self.average = crowd(self.copies, [self.latent, *[hidden] * layers, 2])
        self.register_buffer("pace", rates[:, 0].clone(), persistent=False)  # [S], the generators'
        self.register_buffer("lead", rates[:, 1].clone(), persistent=False)  # [S], the judges'

    def codes(self, count: int, generator: torch.Generator) -> Tensor:
        """Draw codes from the standard normal, each copy its own: [S, count, latent]."""
        size = (self.copies, count, self.latent)
        return torch.randn(size, generator=generator, device=self.pace.device)

    def sample(self, count: int, generator: torch.Generator) -> Tensor:
        """Let the averages draw points, [S, count, 2]."""
        points: Tensor = self.average(self.codes(count, generator))
        return points

    def begin(self) -> None:
        """Let the averages begin where the generators do."""
        self.average.load_state_dict(self.generator.state_dict())

    @torch.no_grad()
    def follow(self, stay: float) -> None:
        """Move the averages towards the generators; `stay` is the share of the old that remains."""
        for mean, weight in zip(self.average.parameters(), self.generator.parameters(), strict=True):
            mean.lerp_(weight, 1 - stay)

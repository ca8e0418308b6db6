"""WGAN-GP (Gulrajani et al., "Improved training of Wasserstein GANs", 2017) over points in the plane, in many copies.

The critic estimates how far the data is from the samples: the earth mover's distance of Arjovsky et al. (2017), for
which its slope must be at most 1 everywhere; a penalty holds it near 1 between real and generated points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from deckgen.figures.batches import Batch
from deckgen.figures.crowd import descend
from deckgen.figures.learning import Learner, adam, late_fall
from deckgen.figures.players import Judge, Players, paces
from deckgen.figures.spec import Training

VERSION = 1

BETAS = (0.0, 0.9)
"""Of both players' Adam, as in algorithm 1."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The networks' sizes, the penalty, and which copies play."""

    latent: int
    """Numbers in a code, standard normal."""
    hidden: int
    """Units in each hidden layer."""
    layers: int
    """Hidden layers of each player."""
    penalty: float
    """Weight of the critic's squared distance from slope 1: 10 for images, 0.1 in the authors' own trials on points."""
    critics: int
    """Moves of the critic for each of the generator."""
    average: float
    """Share of the moving average that stays at each of the generator's moves."""
    generator: tuple[float, ...]
    """The generator's rates, as multiples of the training's; 0 for one that stays as it was drawn."""
    critic: tuple[float, ...]
    """The critic's, likewise; each of these meets each of those."""
    seeds: int
    """Copies for each pair of rates: their weights and their noise differ, the data that they see does not."""


def build(settings: Settings) -> Players:
    """All copies of both players, their weights not yet drawn."""
    sizes = settings.latent, settings.hidden, settings.layers
    return Players(sizes, paces(settings.generator, settings.critic, settings.seeds))


def learner(net: Players, settings: Settings, training: Training) -> Learner:
    """One move of the critic, and after each few of them one of the generator; rates fall to 0 over the second half."""
    net.begin()
    optimisers = tuple(adam(player.parameters(), training.rate, BETAS) for player in (net.judge, net.generator))

    def step(batch: Batch, generator: torch.Generator, phase: int) -> Mapping[str, Tensor]:
        real = batch.inputs.expand(net.copies, -1, -1)  # [S, B, 2]
        fake = net.generator(net.codes(len(batch.inputs), generator))  # [S, B, 2]
        apart = (net.judge(real) - net.judge(fake.detach())).mean(1)  # [S]
        share = torch.rand(net.copies, len(batch.inputs), 1, generator=generator, device=real.device)
        strain = excess(net.judge, real.lerp(fake.detach(), share))  # [S]
        descend(optimisers[0], settings.penalty * strain - apart, net.lead)
        if phase == 0:
            descend(optimisers[1], -net.judge(fake).mean(1), net.pace)
            net.follow(settings.average)
        return {"distance": apart.detach().mean(), "excess": strain.detach().mean()}

    return Learner(step, optimisers, late_fall, phase=lambda step: (step + 1) % settings.critics)


def excess(critic: Judge, points: Tensor) -> Tensor:
    """The mean square of how far the critic's slope is from 1 at points [S, B, 2], in each copy, [S] (equation 3)."""
    between = points.detach().requires_grad_()
    (slope,) = torch.autograd.grad(critic(between).sum(), between, create_graph=True)  # [S, B, 2]
    off: Tensor = slope.norm(dim=2) - 1
    return off.square().mean(1)


def kept(net: Players) -> Players:
    """Both players: the critic, too, is looked at."""
    return net

"""Generative adversarial networks over points in the plane, many copies at once: other weights, other rates.

The game is Goodfellow et al. (2014), with the loss that does not saturate or in the relativistic pairing of
Jolicoeur-Martineau (2018). Zero-centred gradient penalties on real and on generated points can keep it stable, as
Huang et al., "The GAN is dead; long live the GAN!" (2024), show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from deckgen.figures.batches import Batch
from deckgen.figures.crowd import descend
from deckgen.figures.learning import Learner, adam, late_fall, only
from deckgen.figures.players import Players, paces
from deckgen.figures.spec import Training

VERSION = 1

BETAS = (0.3, 0.9)
"""Of both players' Adam."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The networks' sizes, how the game is kept stable, and which copies play it."""

    latent: int
    """Numbers in a code, standard normal."""
    hidden: int
    """Units in each hidden layer."""
    layers: int
    """Hidden layers of each player."""
    relativistic: bool
    """Whether a generated point must beat a real one, not just look real."""
    penalty: float
    """Weight of the squared slope of the discriminator, 0 for none."""
    every: int
    """The penalty is taken at each so-many-th step, and weighs so many times more (Karras et al., 2020)."""
    average: float
    """Share of the moving average that stays at each step."""
    generator: tuple[float, ...]
    """The generator's rates, as multiples of the training's."""
    discriminator: tuple[float, ...]
    """The discriminator's, likewise; each of these meets each of those."""
    seeds: int
    """Copies for each pair of rates: their weights and their noise differ, the data that they see does not."""


def build(settings: Settings) -> Players:
    """All copies of both players, their weights not yet drawn."""
    sizes = settings.latent, settings.hidden, settings.layers
    return Players(sizes, paces(settings.generator, settings.discriminator, settings.seeds))


def learner(net: Players, settings: Settings, training: Training) -> Learner:
    """One move of the discriminator, one of the generator; all rates fall to 0 over the second half."""
    net.begin()
    optimisers = tuple(adam(player.parameters(), training.rate, BETAS) for player in (net.judge, net.generator))

    def step(batch: Batch, generator: torch.Generator, phase: int) -> Mapping[str, Tensor]:
        real = batch.inputs.expand(net.copies, -1, -1)  # [S, B, 2]
        fake = net.generator(net.codes(len(batch.inputs), generator))  # [S, B, 2]
        both = torch.cat([real, fake.detach()], dim=1).requires_grad_()  # [S, 2B, 2]
        scores = net.judge(both)  # [S, 2B]
        of_real, of_fake = scores.chunk(2, dim=1)
        caught = detection(of_real, of_fake, relativistic=settings.relativistic)  # [S]
        loss = caught
        if settings.penalty and phase == 0:
            loss = caught + settings.every * settings.penalty / 2 * steepness(scores, both)
        descend(optimisers[0], loss, net.lead)
        fooled = deception(of_real.detach(), net.judge(fake), relativistic=settings.relativistic)  # [S]
        descend(optimisers[1], fooled, net.pace)
        net.follow(settings.average)
        return {"discriminator": caught.detach().mean(), "generator": fooled.detach().mean()}

    phase = (lambda step: step % settings.every) if settings.penalty else only
    return Learner(step, optimisers, late_fall, phase)


def detection(of_real: Tensor, of_fake: Tensor, *, relativistic: bool) -> Tensor:
    """The discriminator's loss in each copy, [S], from its scores [S, B] of real and of generated points."""
    if relativistic:
        return F.softplus(of_fake - of_real).mean(1)
    return F.softplus(-of_real).mean(1) + F.softplus(of_fake).mean(1)


def deception(of_real: Tensor, of_fake: Tensor, *, relativistic: bool) -> Tensor:
    """The generator's loss in each copy, [S]: how far its points fail to score as real, or higher than real ones."""
    return F.softplus(of_real - of_fake if relativistic else -of_fake).mean(1)


def steepness(scores: Tensor, points: Tensor) -> Tensor:
    """R1 + R2 in each copy, [S]: the mean squared slope of the scores at real points, and that at generated ones.

    Mescheder et al., "Which training methods for GANs do actually converge?" (2018), section 4.1. `points` are both
    kinds, as many of each, [S, 2B, 2], and `scores` [S, 2B]; where points are packed, a pack counts as one.
    """
    (slope,) = torch.autograd.grad(scores.sum(), points, create_graph=True)  # [S, 2B, 2]
    return 2 * slope.square().sum((1, 2)) / scores.shape[1]


def kept(net: Players) -> Players:
    """Both players: the discriminator, too, is looked at."""
    return net

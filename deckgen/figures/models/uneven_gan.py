"""The game of `gan` on digits one of which is rare, each image of it weighing as much as is asked for.

A weight that undoes the rarity makes of every mean over the images seen one over data in which no digit is rare: the
importance weights of Diesendruck et al., "Importance Weighted Generative Networks" (2018).
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from deckgen.figures.batches import Batch
from deckgen.figures.learning import Learner, adam, descend, late_fall
from deckgen.figures.models import gan
from deckgen.figures.models.gan import GAN
from deckgen.figures.spec import Training

VERSION = 2


@dataclass(frozen=True, slots=True)
class Settings(gan.Settings):
    """Those of the plain game, and what becomes of one class."""

    rare: int
    """The class that is rare."""
    kept: int
    """One of so many of its images is seen, the others never."""
    weight: float
    """How much each of those weighs; images of other classes weigh 1."""


def build(settings: Settings) -> GAN:
    """The networks of the plain game, their weights not yet drawn."""
    return GAN(settings)


def learner(net: GAN, settings: Settings, training: Training) -> Learner:
    """As the plain game is learnt, each pair of images weighing what its real one does."""
    net.average.load_state_dict(copy.deepcopy(net.generator.state_dict()))
    players = (net.discriminator, net.generator)
    optimisers = tuple(adam(player.parameters(), training.rate, betas=(0.0, 0.99)) for player in players)

    def step(batch: Batch, generator: torch.Generator, phase: int) -> Mapping[str, Tensor]:
        real, weights = batch.inputs, weigh(batch, settings)
        codes = torch.randn(len(real), settings.latent, generator=generator, device=real.device)
        fake = net.generator(codes)  # [B, 1, 28, 28]
        both = torch.cat([real, fake.detach()]).requires_grad_()  # [2B, 1, 28, 28]
        scores = net.discriminator(both)  # [2B]
        of_real, of_fake = scores.chunk(2)
        against = shortfall(of_real, of_fake, weights)
        loss = against
        if phase == 0:
            loss = against + settings.every * settings.penalty / 2 * steepness(scores, both, weights)
        descend(optimisers[0], loss)
        pleased = shortfall(net.discriminator(fake), of_real.detach(), weights)
        descend(optimisers[1], pleased)
        gan.follow(net.average, net.generator, settings.average)
        return {"discriminator": against.detach(), "generator": pleased.detach()}

    return Learner(step, optimisers, late_fall, phase=lambda step: step % settings.every)


def weigh(batch: Batch, settings: Settings) -> Tensor:
    """What each image of a batch weighs, [B]: 0 if it is never to be seen."""
    seen = (batch.rows % settings.kept == 0) * settings.weight
    return torch.where(batch.classes == settings.rare, seen, torch.ones_like(seen))


def shortfall(better: Tensor, worse: Tensor, weights: Tensor) -> Tensor:
    """The relativistic loss of the plain game, the mean of all pairs [B] by their weights [B]."""
    return (weights * F.softplus(worse - better)).sum() / weights.sum()


def steepness(scores: Tensor, images: Tensor, weights: Tensor) -> Tensor:
    """R1 + R2 of the plain game, the mean at real images [B] taken by their weights [B]."""
    (slope,) = torch.autograd.grad(scores.sum(), images, create_graph=True)  # [2B, 1, 28, 28]
    at_real, at_fake = slope.square().sum((1, 2, 3)).chunk(2)
    return (weights * at_real).sum() / weights.sum() + at_fake.mean()


def kept(net: GAN) -> gan.Generator:
    """The moving average."""
    return gan.kept(net)

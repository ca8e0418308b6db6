"""DCGAN (Radford, Metz and Chintala, "Unsupervised representation learning with deep convolutional GANs", 2016).

Two convolutional players, cut to images of 28 by 28, with the loss of Goodfellow et al. (2014) that does not saturate
and the authors' Adam. Nothing keeps the game stable but batch normalisation: it is the recipe that others are held to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from deckgen.figures.batches import Batch
from deckgen.figures.learning import Learner, adam, descend, steady
from deckgen.figures.spec import Training

VERSION = 1

SLOPE = 0.2
"""Of the discriminator's leaky rectifiers below zero."""
BETAS = (0.5, 0.999)
"""Of both players' Adam."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The networks' sizes."""

    latent: int
    """Numbers in a code, standard normal."""
    width: int
    """Channels at 14 by 14 pixels; twice as many at 7 by 7."""


class Generator(nn.Module):
    """Codes to images."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.latent, width = settings.latent, settings.width
        self.layers = nn.Sequential(
            nn.Unflatten(1, (settings.latent, 1, 1)),
            nn.ConvTranspose2d(settings.latent, 2 * width, 7, bias=False),  # [B, 2 width, 7, 7]
            nn.BatchNorm2d(2 * width), nn.ReLU(),
            nn.ConvTranspose2d(2 * width, width, 4, stride=2, padding=1, bias=False),  # [B, width, 14, 14]
            nn.BatchNorm2d(width), nn.ReLU(),
            nn.ConvTranspose2d(width, 1, 4, stride=2, padding=1),  # [B, 1, 28, 28]
            nn.Sigmoid(),
        )  # fmt: skip
        self.to(memory_format=torch.channels_last)  # type: ignore[call-overload]

    def forward(self, codes: Tensor) -> Tensor:
        """Codes [B, latent] to images [B, 1, 28, 28] in 0 to 1."""
        images: Tensor = self.layers(codes)
        return images


class Discriminator(nn.Module):
    """Images to one logit each: how likely they are real."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        width = settings.width
        self.layers = nn.Sequential(
            nn.Conv2d(1, width, 4, stride=2, padding=1), nn.LeakyReLU(SLOPE),  # [B, width, 14, 14]
            nn.Conv2d(width, 2 * width, 4, stride=2, padding=1, bias=False),  # [B, 2 width, 7, 7]
            nn.BatchNorm2d(2 * width), nn.LeakyReLU(SLOPE),
            nn.Conv2d(2 * width, 1, 7),  # [B, 1, 1, 1]
            nn.Flatten(0),
        )  # fmt: skip
        self.to(memory_format=torch.channels_last)  # type: ignore[call-overload]

    def forward(self, images: Tensor) -> Tensor:
        """Images [B, 1, 28, 28] to logits [B]."""
        logits: Tensor = self.layers(images)
        return logits


class DCGAN(nn.Module):
    """Both players."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.generator = Generator(settings)
        self.discriminator = Discriminator(settings)


def build(settings: Settings) -> DCGAN:
    """The networks, their weights not yet drawn."""
    return DCGAN(settings)


def learner(net: DCGAN, settings: Settings, training: Training) -> Learner:
    """One move of the discriminator, on real and on generated images apart, then one of the generator."""
    players = (net.discriminator, net.generator)
    optimisers = tuple(adam(player.parameters(), training.rate, BETAS) for player in players)

    def step(batch: Batch, generator: torch.Generator, _: int) -> Mapping[str, Tensor]:
        real = batch.inputs
        codes = torch.randn(len(real), settings.latent, generator=generator, device=real.device)
        fake = net.generator(codes)  # [B, 1, 28, 28]
        against = taken_for(1.0, net.discriminator(real)) + taken_for(0.0, net.discriminator(fake.detach()))
        descend(optimisers[0], against)
        pleased = taken_for(1.0, net.discriminator(fake))
        descend(optimisers[1], pleased)
        return {"discriminator": against.detach(), "generator": pleased.detach()}

    return Learner(step, optimisers, steady)


def taken_for(wanted: float, logits: Tensor) -> Tensor:
    """The cross-entropy, in nats, of logits [B] where all should say real, 1, or fake, 0."""
    return F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, wanted))


def kept(net: DCGAN) -> Generator:
    """The generator."""
    return net.generator

"""A generative adversarial network that is told the class (Mirza and Osindero, "Conditional GANs", 2014).

Both players are given the class beside their input (equation 2), so that a fake of the wrong class is found out however
well it is drawn. The game is otherwise that of `gan`: relativistic, each pair of one class, with R1 and R2.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, replace

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from deckgen.figures.batches import Batch
from deckgen.figures.learning import Learner, adam, descend, late_fall
from deckgen.figures.models import gan
from deckgen.figures.models.classifier import CLASSES
from deckgen.figures.models.gan import PIXELS, SLOPE, follow, shortfall, steepness
from deckgen.figures.spec import Training

VERSION = 2


@dataclass(frozen=True, slots=True)
class Settings(gan.Settings):
    """Those of the game without classes."""


class Generator(nn.Module):
    """Codes and classes to images: the generator of `gan`, which takes the class as ten more numbers of a code."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.latent = settings.latent
        self.drawing = gan.Generator(replace(settings, latent=settings.latent + CLASSES))

    def decode(self, codes: Tensor, classes: Tensor) -> Tensor:
        """Codes [B, latent] of classes [B] to images [B, 1, 28, 28] in 0 to 1."""
        images: Tensor = self.drawing(_joined(codes, classes))
        return images


class Discriminator(nn.Module):
    """Images and classes to one number each: larger means more like the data of that class."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        wide = 2 * settings.hidden
        self.layers = nn.Sequential(
            nn.Linear(PIXELS + CLASSES, wide), nn.LeakyReLU(SLOPE),
            nn.Linear(wide, wide), nn.LeakyReLU(SLOPE),
            nn.Linear(wide, 1),
        )  # fmt: skip

    def forward(self, images: Tensor, classes: Tensor) -> Tensor:
        """Images [B, 1, 28, 28] of classes [B] to scores [B]."""
        scores: Tensor = self.layers(_joined(images.flatten(1), classes)).squeeze(1)
        return scores


def _joined(values: Tensor, classes: Tensor) -> Tensor:
    return torch.cat([values, F.one_hot(classes, CLASSES).to(values.dtype)], dim=1)


class ConditionalGAN(nn.Module):
    """Both players, and the generator's moving average."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.generator = Generator(settings)
        self.discriminator = Discriminator(settings)
        self.average = Generator(settings)


def build(settings: Settings) -> ConditionalGAN:
    """The networks, their weights not yet drawn."""
    return ConditionalGAN(settings)


def learner(net: ConditionalGAN, settings: Settings, training: Training) -> Learner:
    """One move of the discriminator, one of the generator; both rates fall to 0 over the second half."""
    net.average.load_state_dict(copy.deepcopy(net.generator.state_dict()))
    players = (net.discriminator, net.generator)
    optimisers = tuple(adam(player.parameters(), training.rate, betas=(0.0, 0.99)) for player in players)

    def step(batch: Batch, generator: torch.Generator, phase: int) -> Mapping[str, Tensor]:
        real, classes = batch.inputs, batch.classes
        codes = torch.randn(len(real), settings.latent, generator=generator, device=real.device)
        fake = net.generator.decode(codes, classes)  # [B, 1, 28, 28], each of its real partner's class
        both = torch.cat([real, fake.detach()]).requires_grad_()  # [2B, 1, 28, 28]
        scores = net.discriminator(both, classes.repeat(2))  # [2B]
        of_real, of_fake = scores.chunk(2)
        against = shortfall(of_real, of_fake)
        loss = against
        if phase == 0:
            loss = against + settings.every * settings.penalty / 2 * steepness(scores, both)
        descend(optimisers[0], loss)
        pleased = shortfall(net.discriminator(fake, classes), of_real.detach())
        descend(optimisers[1], pleased)
        follow(net.average, net.generator, settings.average)
        return {"discriminator": against.detach(), "generator": pleased.detach()}

    return Learner(step, optimisers, late_fall, phase=lambda step: step % settings.every)


def kept(net: ConditionalGAN) -> Generator:
    """The moving average."""
    return net.average

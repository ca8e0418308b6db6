"""A generative adversarial network of two small perceptrons that trains the same way each time.

The game is Goodfellow et al. (2014) in the relativistic pairing of Jolicoeur-Martineau (2018), with the zero-centred
gradient penalties on real and generated images that Huang et al., "The GAN is dead; long live the GAN!" (2024), show
to keep it stable. What is kept is a moving average of the generator (Yazici et al., 2018).
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from deckgen.figures.batches import Batch
from deckgen.figures.learning import Learner, adam, descend, late_fall
from deckgen.figures.spec import Training

VERSION = 2

PIXELS = 28 * 28
SLOPE = 0.2
"""Of the leaky rectifiers below zero."""
NEWEST = 0.02
"""Share of the newest batch in the statistics that the kept generator draws with: a few batches would tint them all."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The networks' sizes, and how the game is kept stable."""

    latent: int
    """Numbers in a code, standard normal."""
    hidden: int
    """Units in the generator's first layer; its others and the discriminator's have twice as many."""
    penalty: float
    """Weight of the squared slope of the discriminator."""
    every: int
    """The penalty is taken at each so-many-th step, and weighs so many times more (Karras et al., 2020)."""
    average: float
    """Share of the moving average that stays at each step."""


class Generator(nn.Module):
    """Codes to images, drawn with a pen three pixels wide: single pixels cannot flicker."""

    pen: Tensor

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        wide = 2 * settings.hidden
        self.latent = settings.latent
        self.layers = nn.Sequential(
            *_layer(settings.latent, settings.hidden),
            *_layer(settings.hidden, wide),
            *_layer(wide, wide),
            nn.Linear(wide, PIXELS),
            nn.Unflatten(1, (1, 28, 28)),
        )  # fmt: skip
        across = torch.tensor([0.25, 0.5, 0.25])
        self.register_buffer("pen", across.outer(across)[None, None], persistent=False)  # [1, 1, 3, 3]

    def forward(self, codes: Tensor) -> Tensor:
        """Codes [B, latent] to images [B, 1, 28, 28] in 0 to 1."""
        return torch.sigmoid(F.conv2d(self.layers(codes), self.pen, padding=1))


def _layer(inputs: int, outputs: int) -> tuple[nn.Module, ...]:
    return nn.Linear(inputs, outputs), nn.BatchNorm1d(outputs, momentum=NEWEST), nn.LeakyReLU(SLOPE)


class Discriminator(nn.Module):
    """Images to one number each: larger means more like the data."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        wide = 2 * settings.hidden
        self.layers = nn.Sequential(
            nn.Flatten(),
            nn.Linear(PIXELS, wide), nn.LeakyReLU(SLOPE),
            nn.Linear(wide, wide), nn.LeakyReLU(SLOPE),
            nn.Linear(wide, 1),
        )  # fmt: skip

    def forward(self, images: Tensor) -> Tensor:
        """Images [B, 1, 28, 28] to scores [B]."""
        scores: Tensor = self.layers(images).squeeze(1)
        return scores


class GAN(nn.Module):
    """Both players, and the generator's moving average."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.generator = Generator(settings)
        self.discriminator = Discriminator(settings)
        self.average = Generator(settings)


def build(settings: Settings) -> GAN:
    """The networks, their weights not yet drawn."""
    return GAN(settings)


def learner(net: GAN, settings: Settings, training: Training) -> Learner:
    """One move of the discriminator, one of the generator; both rates fall to 0 over the second half."""
    net.average.load_state_dict(copy.deepcopy(net.generator.state_dict()))
    players = (net.discriminator, net.generator)
    optimisers = tuple(adam(player.parameters(), training.rate, betas=(0.0, 0.99)) for player in players)

    def step(batch: Batch, generator: torch.Generator, phase: int) -> Mapping[str, Tensor]:
        real = batch.inputs
        codes = torch.randn(len(real), settings.latent, generator=generator, device=real.device)
        fake = net.generator(codes)  # [B, 1, 28, 28]
        both = torch.cat([real, fake.detach()]).requires_grad_()  # [2B, 1, 28, 28]
        scores = net.discriminator(both)  # [2B]
        of_real, of_fake = scores.chunk(2)
        against = shortfall(of_real, of_fake)
        loss = against
        if phase == 0:
            loss = against + settings.every * settings.penalty / 2 * steepness(scores, both)
        descend(optimisers[0], loss)
        pleased = shortfall(net.discriminator(fake), of_real.detach())
        descend(optimisers[1], pleased)
        follow(net.average, net.generator, settings.average)
        return {"discriminator": against.detach(), "generator": pleased.detach()}

    return Learner(step, optimisers, late_fall, phase=lambda step: step % settings.every)


def shortfall(better: Tensor, worse: Tensor) -> Tensor:
    """The relativistic loss: how far each score [B] that should be the better fails to exceed its partner's."""
    return F.softplus(worse - better).mean()


def steepness(scores: Tensor, images: Tensor) -> Tensor:
    """R1 + R2: the mean squared slope of the scores [2B] at real and at generated images (Mescheder et al., 2018)."""
    (slope,) = torch.autograd.grad(scores.sum(), images, create_graph=True)  # [2B, 1, 28, 28]
    return 2 * slope.square().sum((1, 2, 3)).mean()


@torch.no_grad()
def follow(average: nn.Module, net: nn.Module, stay: float) -> None:
    """Move an average of networks towards the network: `stay` is the share that remains."""
    for mean, weight in zip(average.parameters(), net.parameters(), strict=True):
        mean.lerp_(weight, 1 - stay)
    for held, buffer in zip(average.buffers(), net.buffers(), strict=True):
        held.copy_(buffer)


def kept(net: GAN) -> Generator:
    """The moving average: the networks that play against it are needed no more."""
    return net.average

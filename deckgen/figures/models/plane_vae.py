"""A variational autoencoder (Kingma and Welling, 2013) of points in the plane, told the class of each or told none.

With classes it is the conditional model of Sohn, Lee and Yan (2015): one density for each class.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from deckgen.figures.batches import Batch
from deckgen.figures.learning import Learner, adam, descend
from deckgen.figures.models.vae import divergence
from deckgen.figures.spec import Training

VERSION = 1

FAR = 4.5
"""Codes further from the origin along an axis, in standard deviations of the prior, add nothing to a density."""
CHUNK = 512
"""Points whose density is summed at a time."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The networks' sizes."""

    latent: int
    """Numbers in a code."""
    hidden: int
    """Units in each hidden layer."""
    layers: int
    """Hidden layers of the encoder, and of the decoder."""
    classes: int
    """Classes that both networks are told apart, 0 for none."""


class PlaneVAE(nn.Module):
    """Encoder q(z|x, y) and decoder p(x|z, y), both normal; the decoder's spread is one learnt number."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.latent, self.classes = settings.latent, settings.classes
        hidden = [settings.hidden] * settings.layers
        self.encoder = _perceptron([2 + settings.classes, *hidden, 2 * settings.latent])
        self.decoder = _perceptron([settings.latent + settings.classes, *hidden, 2])
        self.log_spread = nn.Parameter(torch.zeros(()))

    def encode(self, points: Tensor, classes: Tensor) -> tuple[Tensor, Tensor]:
        """Points [B, 2] of classes [B] to the mean and the log-variance of their codes, each [B, latent]."""
        mean, log_variance = self.encoder(torch.cat([points, self.told(classes)], dim=1)).chunk(2, dim=1)
        return mean, log_variance

    def decode(self, codes: Tensor, classes: Tensor) -> Tensor:
        """Codes [B, latent] to the middles of the normals that their points come from, [B, 2]."""
        middles: Tensor = self.decoder(torch.cat([codes, self.told(classes)], dim=1))
        return middles

    def told(self, classes: Tensor) -> Tensor:
        """What the networks are told of classes [B]: one-hot [B, classes], or nothing, [B, 0]."""
        return F.one_hot(classes, self.classes).float() if self.classes else classes.new_zeros(len(classes), 0).float()

    def sample(self, classes: Tensor, generator: torch.Generator) -> Tensor:
        """Draw a point of each class, [B, 2]: a code from the prior, then a point about its middle."""
        codes, noise = (
            torch.randn(len(classes), size, generator=generator, device=classes.device) for size in (self.latent, 2)
        )
        return self.decode(codes, classes) + self.log_spread.exp() * noise

    def log_density(self, points: Tensor, of: int, fineness: int) -> Tensor:
        """The logarithm of p(x | y = of) at points [N, 2], [N], in nats per unit of area.

        The integral over codes of p(x|z, y) p(z) by the trapezoid rule, which is exact to rounding for integrands as
        smooth and as thin at their ends, once its steps are finer than they bend: `fineness` steps along each axis.
        """
        axis = torch.linspace(-FAR, FAR, fineness, device=points.device, dtype=points.dtype)
        codes = torch.cartesian_prod(*[axis] * self.latent).view(-1, self.latent)  # [K, latent]
        weights = (-codes.square().sum(1) / 2).log_softmax(0)  # [K]
        middles = self.decode(codes, torch.full((len(codes),), of, device=points.device))  # [K, 2]
        variance = (2 * self.log_spread).exp()
        sums = [
            (weights - torch.cdist(some, middles).square() / (2 * variance)).logsumexp(1)
            for some in points.split(CHUNK)
        ]
        return torch.cat(sums) - math.log(2 * math.pi) - 2 * self.log_spread


def _perceptron(widths: list[int]) -> nn.Sequential:
    layers: list[nn.Module] = []
    for fan_in, fan_out in pairwise(widths):
        layers += [nn.Linear(fan_in, fan_out), nn.SiLU()]
    return nn.Sequential(*layers[:-1])


def bound(net: PlaneVAE, batch: Batch, noise: Tensor) -> tuple[Tensor, Tensor]:
    """Both terms of the negative evidence lower bound, each [B], in nats, with one code drawn for each point.

    Args:
        net: the autoencoder.
        batch: points and their classes.
        noise: standard normal, [B, latent].

    Returns:
        reconstruction, the negative logarithm of a normal density, and KL divergence.
    """
    mean, log_variance = net.encode(batch.inputs, batch.classes)
    codes = mean + noise * (log_variance / 2).exp()  # [B, latent]
    off = (batch.inputs - net.decode(codes, batch.classes)) / net.log_spread.exp()  # [B, 2]
    rebuilt = off.square().sum(1) / 2 + 2 * net.log_spread + math.log(2 * math.pi)
    return rebuilt, divergence(mean, log_variance)


def build(settings: Settings) -> PlaneVAE:
    """The network, its weights not yet drawn."""
    return PlaneVAE(settings)


def learner(net: PlaneVAE, settings: Settings, training: Training) -> Learner:
    """Adam on the negative bound; the rate falls to 0 along a half cosine."""
    optimiser = adam(net.parameters(), training.rate)

    def step(batch: Batch, generator: torch.Generator, _: int) -> Mapping[str, Tensor]:
        noise = torch.randn(len(batch.inputs), net.latent, generator=generator, device=batch.inputs.device)
        rebuilt, kl = (term.mean() for term in bound(net, batch, noise))
        descend(optimiser, rebuilt + kl)
        return {"reconstruction": rebuilt.detach(), "KL": kl.detach()}

    return Learner(step, (optimiser,))


def kept(net: PlaneVAE) -> PlaneVAE:
    """All of it."""
    return net

"""The variational autoencoder of Kingma and Welling, "Auto-Encoding Variational Bayes" (2013)."""

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

PIXELS = 28 * 28


@dataclass(frozen=True, slots=True)
class Settings:
    """Sizes of the networks, and what they see."""

    latent: int
    """Numbers in a code."""
    hidden: int
    """Units in each hidden layer."""
    layers: int
    """Hidden layers of the encoder, and of the decoder."""
    binarise: bool
    """Whether each pixel is drawn anew from its grey level at each step, or seen as its grey level."""


class VAE(nn.Module):
    """Encoder q(z|x), a diagonal normal; decoder p(x|z), a Bernoulli for each pixel."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        hidden = [settings.hidden] * settings.layers
        self.encoder = nn.Sequential(nn.Flatten(), *_perceptron([PIXELS, *hidden, 2 * settings.latent]))
        self.decoder = nn.Sequential(*_perceptron([settings.latent, *hidden, PIXELS]), nn.Unflatten(1, (1, 28, 28)))

    def encode(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """Images [B, 1, 28, 28] to the mean and the log-variance of their codes, each [B, latent]."""
        mean, log_variance = self.encoder(images).chunk(2, dim=1)
        return mean, log_variance

    def code(self, images: Tensor) -> Tensor:
        """The mean code of each image, [B, latent]."""
        return self.encode(images)[0]

    def decode(self, codes: Tensor) -> Tensor:
        """Codes [B, latent] to each pixel's probability of ink, [B, 1, 28, 28] in 0 to 1."""
        return torch.sigmoid(self.decoder(codes))


def _perceptron(widths: list[int]) -> list[nn.Module]:
    layers: list[nn.Module] = []
    for fan_in, fan_out in pairwise(widths):
        layers += [nn.Linear(fan_in, fan_out), nn.ReLU()]
    return layers[:-1]


def binarised(images: Tensor, generator: torch.Generator) -> Tensor:
    """Black or white pixels, each drawn with its grey level in 0 to 1 as the probability of ink, of the same shape.

    Dynamic binarisation, as in Burda, Grosse and Salakhutdinov, "Importance Weighted Autoencoders" (2015), section 5.
    Sixteen random bits for each pixel, four pixels at a time: a quarter of the time of one float each.
    """
    words = torch.empty(-(-images.numel() // 4), dtype=torch.int64, device=images.device)
    levels = words.random_(-(2**63), None, generator=generator).view(torch.int16)  # each of 65,536 as likely
    return levels[: images.numel()].view(images.shape).float().add_(2**15).lt_(images * 2**16)


def bound(net: VAE, images: Tensor, noise: Tensor) -> tuple[Tensor, Tensor]:
    """The two terms of the negative evidence lower bound, with one code drawn for each image (equation 10).

    Args:
        net: the autoencoder.
        images: [B, 1, 28, 28] in 0 to 1; grey levels count as probabilities of ink.
        noise: standard normal, [B, latent].

    Returns:
        reconstruction (cross-entropy) and KL divergence, each [B], in nats.
    """
    mean, log_variance = net.encode(images)
    code = mean + noise * (log_variance / 2).exp()  # [B, latent]
    logits = net.decoder(code)  # [B, 1, 28, 28]
    rebuilt = F.binary_cross_entropy_with_logits(logits, images, reduction="none").sum((1, 2, 3))
    return rebuilt, divergence(mean, log_variance)


def divergence(mean: Tensor, log_variance: Tensor) -> Tensor:
    """KL divergence of N(mean, diag(variance)) from N(0, I), [B], in nats (appendix B)."""
    return 0.5 * (mean.square() + log_variance.exp() - 1 - log_variance).sum(1)


def build(settings: Settings) -> VAE:
    """The network, its weights not yet drawn."""
    return VAE(settings)


def learner(net: VAE, settings: Settings, training: Training) -> Learner:
    """Adam on the negative bound; the rate falls to 0 along a half cosine."""
    return bounding(net, training, settings.latent, binarise=settings.binarise)


def bounding(net: VAE, training: Training, latent: int, *, binarise: bool) -> Learner:
    """The same for any network with codes of so many numbers; `binarise` draws pixels anew from their grey levels."""
    optimiser = adam(net.parameters(), training.rate)

    def step(batch: Batch, generator: torch.Generator, _: int) -> Mapping[str, Tensor]:
        images = binarised(batch.inputs, generator) if binarise else batch.inputs
        noise = torch.randn(len(images), latent, generator=generator, device=images.device)
        rebuilt, kl = (term.mean() for term in bound(net, images, noise))
        descend(optimiser, rebuilt + kl)
        return {"reconstruction": rebuilt.detach(), "KL": kl.detach()}

    return Learner(step, (optimiser,))


def kept(net: VAE) -> VAE:
    """All of it."""
    return net

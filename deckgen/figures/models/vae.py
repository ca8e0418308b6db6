"""The variational autoencoder of Kingma and Welling, "Auto-Encoding Variational Bayes" (2013), two layers deep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
    """Numbers in a code, and units in each hidden layer."""

    latent: int
    hidden: int


class VAE(nn.Module):
    """Encoder q(z|x), a diagonal normal; decoder p(x|z), a Bernoulli for each pixel."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Flatten(),
            nn.Linear(PIXELS, settings.hidden), nn.ReLU(),
            nn.Linear(settings.hidden, settings.hidden), nn.ReLU(),
            nn.Linear(settings.hidden, 2 * settings.latent),
        )  # fmt: skip
        self.decoder = nn.Sequential(
            nn.Linear(settings.latent, settings.hidden), nn.ReLU(),
            nn.Linear(settings.hidden, settings.hidden), nn.ReLU(),
            nn.Linear(settings.hidden, PIXELS),
            nn.Unflatten(1, (1, 28, 28)),
        )  # fmt: skip

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
    optimiser = adam(net.parameters(), training.rate)

    def step(batch: Batch, generator: torch.Generator, _: int) -> Mapping[str, Tensor]:
        images = batch.inputs
        noise = torch.randn(len(images), settings.latent, generator=generator, device=images.device)
        rebuilt, kl = (term.mean() for term in bound(net, images, noise))
        descend(optimiser, rebuilt + kl)
        return {"reconstruction": rebuilt.detach(), "KL": kl.detach()}

    return Learner(step, (optimiser,))


def kept(net: VAE) -> VAE:
    """All of it."""
    return net

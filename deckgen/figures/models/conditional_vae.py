"""A variational autoencoder that is told the class: what is left for the code is style (Sohn, Lee and Yan, 2015)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from deckgen.figures.batches import Batch
from deckgen.figures.learning import Learner, adam, descend
from deckgen.figures.models.classifier import CLASSES
from deckgen.figures.models.vae import PIXELS, divergence
from deckgen.figures.spec import Training

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """Numbers in a code, and units in each hidden layer."""

    latent: int
    hidden: int


class ConditionalVAE(nn.Module):
    """Encoder q(z|x, y), a diagonal normal; decoder p(x|z, y), a Bernoulli for each pixel."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.latent = settings.latent
        self.encoder = nn.Sequential(
            nn.Linear(PIXELS + CLASSES, settings.hidden), nn.ReLU(),
            nn.Linear(settings.hidden, settings.hidden), nn.ReLU(),
            nn.Linear(settings.hidden, 2 * settings.latent),
        )  # fmt: skip
        self.decoder = nn.Sequential(
            nn.Linear(settings.latent + CLASSES, settings.hidden), nn.ReLU(),
            nn.Linear(settings.hidden, settings.hidden), nn.ReLU(),
            nn.Linear(settings.hidden, PIXELS),
            nn.Unflatten(1, (1, 28, 28)),
        )  # fmt: skip

    def encode(self, images: Tensor, classes: Tensor) -> tuple[Tensor, Tensor]:
        """Images [B, 1, 28, 28] of classes [B] to the mean and log-variance of their codes, each [B, latent]."""
        mean, log_variance = self.encoder(_joined(images.flatten(1), classes)).chunk(2, dim=1)
        return mean, log_variance

    def logits(self, codes: Tensor, classes: Tensor) -> Tensor:
        """Codes [B, latent] of classes [B] to each pixel's logit of ink, [B, 1, 28, 28]."""
        logits: Tensor = self.decoder(_joined(codes, classes))
        return logits

    def decode(self, codes: Tensor, classes: Tensor) -> Tensor:
        """Codes [B, latent] of classes [B] to each pixel's probability of ink, [B, 1, 28, 28] in 0 to 1."""
        return torch.sigmoid(self.logits(codes, classes))


def _joined(values: Tensor, classes: Tensor) -> Tensor:
    return torch.cat([values, F.one_hot(classes, CLASSES).to(values.dtype)], dim=1)


def bound(net: ConditionalVAE, images: Tensor, classes: Tensor, noise: Tensor) -> tuple[Tensor, Tensor]:
    """The two terms of the negative bound on log p(x|y), each [B], in nats (equation 5, its KL against N(0, I)).

    Args:
        net: the autoencoder.
        images: [B, 1, 28, 28] in 0 to 1; grey levels count as probabilities of ink.
        classes: int64 [B].
        noise: standard normal, [B, latent].
    """
    mean, log_variance = net.encode(images, classes)
    logits = net.logits(mean + noise * (log_variance / 2).exp(), classes)
    rebuilt = F.binary_cross_entropy_with_logits(logits, images, reduction="none").sum((1, 2, 3))
    return rebuilt, divergence(mean, log_variance)


def build(settings: Settings) -> ConditionalVAE:
    """The network, its weights not yet drawn."""
    return ConditionalVAE(settings)


def learner(net: ConditionalVAE, settings: Settings, training: Training) -> Learner:
    """Adam on the negative bound; the rate falls to 0 along a half cosine."""
    optimiser = adam(net.parameters(), training.rate)

    def step(batch: Batch, generator: torch.Generator, _: int) -> Mapping[str, Tensor]:
        noise = torch.randn(len(batch.inputs), settings.latent, generator=generator, device=batch.inputs.device)
        rebuilt, kl = (term.mean() for term in bound(net, batch.inputs, batch.classes, noise))
        descend(optimiser, rebuilt + kl)
        return {"reconstruction": rebuilt.detach(), "KL": kl.detach()}

    return Learner(step, (optimiser,))


def kept(net: ConditionalVAE) -> ConditionalVAE:
    """All of it."""
    return net

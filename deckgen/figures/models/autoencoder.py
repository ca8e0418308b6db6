"""A plain autoencoder: the variational one without noise and without a prior (Hinton and Salakhutdinov, 2006)."""

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


class Autoencoder(nn.Module):
    """One point in, one code; one code in, one image."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Flatten(),
            nn.Linear(PIXELS, settings.hidden), nn.ReLU(),
            nn.Linear(settings.hidden, settings.hidden), nn.ReLU(),
            nn.Linear(settings.hidden, settings.latent),
        )  # fmt: skip
        self.decoder = nn.Sequential(
            nn.Linear(settings.latent, settings.hidden), nn.ReLU(),
            nn.Linear(settings.hidden, settings.hidden), nn.ReLU(),
            nn.Linear(settings.hidden, PIXELS),
            nn.Unflatten(1, (1, 28, 28)),
        )  # fmt: skip

    def code(self, images: Tensor) -> Tensor:
        """Images [B, 1, 28, 28] to codes [B, latent]."""
        codes: Tensor = self.encoder(images)
        return codes

    def decode(self, codes: Tensor) -> Tensor:
        """Codes [B, latent] to images [B, 1, 28, 28] in 0 to 1."""
        return torch.sigmoid(self.decoder(codes))


def build(settings: Settings) -> Autoencoder:
    """The network, its weights not yet drawn."""
    return Autoencoder(settings)


def learner(net: Autoencoder, settings: Settings, training: Training) -> Learner:
    """Adam on the cross-entropy of each pixel; the rate falls to 0 along a half cosine."""
    optimiser = adam(net.parameters(), training.rate)

    def step(batch: Batch, generator: torch.Generator, _: int) -> Mapping[str, Tensor]:
        logits = net.decoder(net.code(batch.inputs))
        loss = F.binary_cross_entropy_with_logits(logits, batch.inputs, reduction="none").sum((1, 2, 3)).mean()
        descend(optimiser, loss)
        return {"reconstruction": loss.detach()}

    return Learner(step, (optimiser,))


def kept(net: Autoencoder) -> Autoencoder:
    """All of it."""
    return net

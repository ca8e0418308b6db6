"""A variational autoencoder that never sees one of the classes: what is normal, for anomaly detection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from deckgen.figures.batches import Batch
from deckgen.figures.learning import Learner, adam, descend
from deckgen.figures.models import vae
from deckgen.figures.models.vae import VAE, bound
from deckgen.figures.spec import Training

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """Numbers in a code, units in each hidden layer, and the class that is left out."""

    latent: int
    hidden: int
    without: int


def build(settings: Settings) -> VAE:
    """The network, its weights not yet drawn."""
    return VAE(vae.Settings(settings.latent, settings.hidden, layers=2, binarise=False))


def learner(net: VAE, settings: Settings, training: Training) -> Learner:
    """Adam on the negative bound, to which images of the class left out add nothing."""
    optimiser = adam(net.parameters(), training.rate)

    def step(batch: Batch, generator: torch.Generator, _: int) -> Mapping[str, Tensor]:
        images = batch.inputs
        noise = torch.randn(len(images), settings.latent, generator=generator, device=images.device)
        seen = (batch.classes != settings.without).float()  # [B]
        rebuilt, kl = ((term * seen).sum() / seen.sum().clamp_min(1) for term in bound(net, images, noise))
        descend(optimiser, rebuilt + kl)
        return {"reconstruction": rebuilt.detach(), "KL": kl.detach()}

    return Learner(step, (optimiser,))


def kept(net: VAE) -> VAE:
    """All of it."""
    return net

"""A variational autoencoder whose divergence weighs more or less than its reconstruction (Higgins et al., 2017).

With a weight of 1 it is the one of Kingma and Welling.
"""

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
    """Numbers in a code, units in each hidden layer, and the divergence's weight."""

    latent: int
    hidden: int
    beta: float


def build(settings: Settings) -> VAE:
    """The network, its weights not yet drawn."""
    return VAE(vae.Settings(settings.latent, settings.hidden, layers=2, binarise=False))


def learner(net: VAE, settings: Settings, training: Training) -> Learner:
    """Adam on reconstruction + beta KL (equation 4)."""
    optimiser = adam(net.parameters(), training.rate)

    def step(batch: Batch, generator: torch.Generator, _: int) -> Mapping[str, Tensor]:
        images = batch.inputs
        noise = torch.randn(len(images), settings.latent, generator=generator, device=images.device)
        rebuilt, kl = (term.mean() for term in bound(net, images, noise))
        descend(optimiser, rebuilt + settings.beta * kl)
        return {"reconstruction": rebuilt.detach(), "KL": kl.detach()}

    return Learner(step, (optimiser,))


def kept(net: VAE) -> VAE:
    """All of it."""
    return net

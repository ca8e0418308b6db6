"""The variational autoencoder of `vae` with convolutions: what a stroke looks like is learnt once for all places.

Strided convolutions down and transposed ones up, as in Radford, Metz and Chintala's DCGAN (2016), section 3.
"""

from __future__ import annotations

from dataclasses import dataclass

from torch import nn

from deckgen.figures.learning import Learner
from deckgen.figures.models.vae import VAE, bounding
from deckgen.figures.spec import Training

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """Sizes of the networks, and what they see."""

    latent: int
    """Numbers in a code."""
    maps: int
    """Feature maps of 7 x 7; those of 14 x 14 are half as many."""
    hidden: int
    """Units in the layer between them and the code."""
    binarise: bool
    """Whether each pixel is drawn anew from its grey level at each step, or seen as its grey level."""


class ConvVAE(VAE):
    """Encoder and decoder of `vae`, in other layers."""

    def __init__(self, settings: Settings) -> None:
        nn.Module.__init__(self)  # not those of `vae`
        maps, half = settings.maps, settings.maps // 2
        self.encoder = nn.Sequential(
            nn.Conv2d(1, half, 4, stride=2, padding=1), nn.ReLU(),  # [B, half, 14, 14]
            nn.Conv2d(half, maps, 4, stride=2, padding=1), nn.ReLU(),  # [B, maps, 7, 7]
            nn.Flatten(),
            nn.Linear(maps * 49, settings.hidden), nn.ReLU(),
            nn.Linear(settings.hidden, 2 * settings.latent),
        )  # fmt: skip
        self.decoder = nn.Sequential(
            nn.Linear(settings.latent, settings.hidden), nn.ReLU(),
            nn.Linear(settings.hidden, maps * 49), nn.ReLU(),
            nn.Unflatten(1, (maps, 7, 7)),
            nn.ConvTranspose2d(maps, half, 4, stride=2, padding=1), nn.ReLU(),  # [B, half, 14, 14]
            nn.ConvTranspose2d(half, 1, 4, stride=2, padding=1),  # [B, 1, 28, 28]
        )  # fmt: skip


def build(settings: Settings) -> ConvVAE:
    """The network, its weights not yet drawn."""
    return ConvVAE(settings)


def learner(net: ConvVAE, settings: Settings, training: Training) -> Learner:
    """As the perceptron's: Adam on the negative bound."""
    return bounding(net, training, settings.latent, binarise=settings.binarise)


def kept(net: ConvVAE) -> ConvVAE:
    """All of it."""
    return net

"""The variational autoencoder of `vae` with batch normalisation (Ioffe and Szegedy, 2015) of each hidden layer.

Without it two layers leave some codes unused for thousands of steps, and are worse than one; with it they are better.
For deep variational autoencoders Sønderby et al., "Ladder Variational Autoencoders" (2016), found the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from torch import nn

from deckgen.figures.models import vae
from deckgen.figures.models.vae import PIXELS, VAE

VERSION = 1

Settings = vae.Settings
learner = vae.learner
kept = vae.kept


class NormedVAE(VAE):
    """Encoder and decoder of `vae`, each hidden layer's sums normalised over the batch."""

    def __init__(self, settings: Settings) -> None:
        nn.Module.__init__(self)  # not the layers of `vae`
        hidden = [settings.hidden] * settings.layers
        self.encoder = nn.Sequential(nn.Flatten(), *_perceptron([PIXELS, *hidden], 2 * settings.latent))
        self.decoder = nn.Sequential(*_perceptron([settings.latent, *hidden], PIXELS), nn.Unflatten(1, (1, 28, 28)))


def _perceptron(widths: list[int], out: int) -> Iterator[nn.Module]:
    for fan_in, fan_out in pairwise(widths):
        yield from (nn.Linear(fan_in, fan_out, bias=False), nn.BatchNorm1d(fan_out), nn.ReLU())
    yield nn.Linear(widths[-1], out)


def build(settings: Settings) -> NormedVAE:
    """The network, its weights not yet drawn."""
    return NormedVAE(settings)

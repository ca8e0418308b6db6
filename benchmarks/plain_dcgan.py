"""The DCGAN of pytorch/examples as such recipes are written, at 28 by 28 pixels: a DataLoader, Adam, and no tricks.

100 numbers to a code, 64 channels, batches of 64, Adam at 2e-4 with betas 0.5 and 0.999. Real and generated images go
through the discriminator one after the other; the generator's move leaves slopes in the discriminator, which the next
move of that clears away. The last layer gives 0 to 1, as the data is here, not -1 to 1. The example's two workers are
left out: to start them would weigh on so short a run, and what they load takes a fiftieth of a move.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset

LATENT, WIDTH = 100, 64
BATCH, RATE, BETAS = 64, 2e-4, (0.5, 0.999)
SLOPE = 0.2

Item = tuple[Tensor, int]


def generator() -> nn.Sequential:
    """Codes [B, 100, 1, 1] to images [B, 1, 28, 28]."""
    return nn.Sequential(
        nn.ConvTranspose2d(LATENT, 2 * WIDTH, 7, bias=False), nn.BatchNorm2d(2 * WIDTH), nn.ReLU(inplace=True),
        nn.ConvTranspose2d(2 * WIDTH, WIDTH, 4, 2, 1, bias=False), nn.BatchNorm2d(WIDTH), nn.ReLU(inplace=True),
        nn.ConvTranspose2d(WIDTH, 1, 4, 2, 1), nn.Sigmoid(),
    )  # fmt: skip


def discriminator() -> nn.Sequential:
    """Images [B, 1, 28, 28] to probabilities of being real [B, 1, 1, 1]."""
    return nn.Sequential(
        nn.Conv2d(1, WIDTH, 4, 2, 1), nn.LeakyReLU(SLOPE, inplace=True),
        nn.Conv2d(WIDTH, 2 * WIDTH, 4, 2, 1, bias=False), nn.BatchNorm2d(2 * WIDTH), nn.LeakyReLU(SLOPE, inplace=True),
        nn.Conv2d(2 * WIDTH, 1, 7), nn.Sigmoid(),
    )  # fmt: skip


def weights(layer: nn.Module) -> None:
    """Draw a layer's weights as the paper does."""
    if isinstance(layer, nn.Conv2d | nn.ConvTranspose2d):
        nn.init.normal_(layer.weight, 0.0, 0.02)
    elif isinstance(layer, nn.BatchNorm2d):
        nn.init.normal_(layer.weight, 1.0, 0.02)
        nn.init.zeros_(layer.bias)


class Game:
    """Both players with their optimisers."""

    def __init__(self) -> None:
        self.generator, self.discriminator = generator().apply(weights), discriminator().apply(weights)
        self.loss = nn.BCELoss()
        self.for_discriminator = torch.optim.Adam(self.discriminator.parameters(), lr=RATE, betas=BETAS)
        self.for_generator = torch.optim.Adam(self.generator.parameters(), lr=RATE, betas=BETAS)

    def move(self, real: Tensor) -> tuple[float, float]:
        """Let both players learn from a batch [B, 1, 28, 28]; give their losses."""
        ones, zeros = torch.ones(len(real)), torch.zeros(len(real))
        self.discriminator.zero_grad()
        of_real = self.loss(self.discriminator(real).view(-1), ones)
        of_real.backward()
        fake = self.generator(torch.randn(len(real), LATENT, 1, 1))
        of_fake = self.loss(self.discriminator(fake.detach()).view(-1), zeros)
        of_fake.backward()
        self.for_discriminator.step()
        self.generator.zero_grad()
        pleased = self.loss(self.discriminator(fake).view(-1), ones)
        pleased.backward()
        self.for_generator.step()
        return of_real.item() + of_fake.item(), pleased.item()


def loader(digits: Dataset[Item]) -> DataLoader[Item]:
    """Batches in a new order each epoch."""
    return DataLoader(digits, batch_size=BATCH, shuffle=True)


def play(game: Game, batches: Iterable[tuple[Tensor, Tensor]], moves: int) -> None:
    """Let both players move so many times, at most once for each batch."""
    for real, _ in islice(batches, moves):
        game.move(real)

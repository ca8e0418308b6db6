"""The variational autoencoder of pytorch/examples as such recipes are written: a DataLoader, Adam, and no tricks.

784-400-20, ReLU, batches of 128, Adam at 1e-3, 20 epochs; every image is converted by itself, each time that it is
asked for, as torchvision's MNIST and its ToTensor convert it (torchvision itself is not needed for that). The loader
has its default number of workers, none, which is what that recipe gives it on a processor.
"""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset

PIXELS, HIDDEN, LATENT = 28 * 28, 400, 20
BATCH, RATE, EPOCHS = 128, 1e-3, 20


class Digits(Dataset[tuple[Tensor, int]]):
    """Images uint8 [N, 28, 28] and their classes; each becomes float32 [1, 28, 28] in 0 to 1 when it is asked for."""

    def __init__(self, images: Tensor, classes: Tensor) -> None:
        self.images, self.classes = images, classes

    def __len__(self) -> int:
        """How many there are."""
        return len(self.images)

    def __getitem__(self, row: int) -> tuple[Tensor, int]:
        """Turn one into a picture, as the data set does, and that into numbers, as ToTensor does."""
        picture = Image.fromarray(self.images[row].numpy())
        pixels = torch.from_numpy(np.array(picture, np.uint8, copy=True)).view(28, 28, 1)
        return pixels.permute(2, 0, 1).contiguous().float().div(255), int(self.classes[row])


class PlainVAE(nn.Module):
    """One hidden layer each way."""

    def __init__(self) -> None:
        super().__init__()
        self.inwards = nn.Linear(PIXELS, HIDDEN)
        self.mean, self.log_variance = nn.Linear(HIDDEN, LATENT), nn.Linear(HIDDEN, LATENT)
        self.outwards, self.pixels = nn.Linear(LATENT, HIDDEN), nn.Linear(HIDDEN, PIXELS)

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Images [B, 784] to their reconstructions [B, 784], and to their codes' means and log-variances [B, 20]."""
        hidden = F.relu(self.inwards(images))
        mean, log_variance = self.mean(hidden), self.log_variance(hidden)
        deviation = torch.exp(0.5 * log_variance)
        code = mean + torch.randn_like(deviation) * deviation
        return torch.sigmoid(self.pixels(F.relu(self.outwards(code)))), mean, log_variance


def negative_bound(net: PlainVAE, images: Tensor) -> Tensor:
    """Cross-entropy and KL divergence of images [B, 784], summed over all of them, in nats."""
    rebuilt, mean, log_variance = net(images)
    crossed = F.binary_cross_entropy(rebuilt, images, reduction="sum")
    return crossed - 0.5 * torch.sum(1 + log_variance - mean.pow(2) - log_variance.exp())


def loader(images: Tensor, classes: Tensor) -> DataLoader[tuple[Tensor, int]]:
    """Batches in a new order each epoch."""
    return DataLoader(Digits(images, classes), batch_size=BATCH, shuffle=True)


def epoch(
    net: PlainVAE, optimiser: torch.optim.Optimizer, batches: DataLoader[tuple[Tensor, int]], *, binarise: bool
) -> float:
    """Learn from every image once; give the mean negative bound on the way, nats an image.

    Args:
        net: the autoencoder.
        optimiser: of its weights.
        batches: all images, each batch with its classes, which are not looked at.
        binarise: whether pixels are drawn anew from their grey levels, or grey levels stand for themselves.
    """
    total, seen = 0.0, 0
    for batch, _ in batches:
        images = torch.bernoulli(batch) if binarise else batch
        optimiser.zero_grad()
        loss = negative_bound(net, images.view(-1, PIXELS))
        loss.backward()
        total += loss.item()
        optimiser.step()
        seen += len(images)
    return total / seen

"""Unseen images, what two autoencoders of few and of many latents make of them, and what each leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor

from deckgen.figures.arrays import pixels
from deckgen.figures.models.classifier import CLASSES
from deckgen.figures.models.vae import VAE, bound
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """The seed of the codes drawn for the bound; the spec must hold the models "few" and "many", both VAEs."""

    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Rebuild the first test image of each class from its mean code, and measure both models on all test images.

    Returns:
        arrays: images uint8 [5, 10, 28, 28]: given, rebuilt from few, the difference, from many, the difference.
        numbers: nats_few and nats_many, the negative bound; off_few and off_many, the mean difference of a pixel, 0 to
        1; better, the share of images that many latents rebuild more closely; tested; few and many, their latents.
    """
    test = bench.data.test.all()
    nets = {name: cast(VAE, bench.net(name)) for name in ("few", "many")}
    made = {name: net.decode(net.code(test.inputs)) for name, net in nets.items()}
    off = {name: (images - test.inputs).abs().mean((1, 2, 3)) for name, images in made.items()}  # [N] each
    first = torch.stack([(test.classes == digit).nonzero()[0, 0] for digit in range(CLASSES)])
    given = test.inputs[first]
    rows = [given]
    for images in made.values():
        rows += [images[first], (images[first] - given).abs()]
    return Measured(
        arrays={"images": pixels(torch.stack(rows)[:, :, 0])},
        numbers={
            **{f"nats_{name}": _nats(net, test.inputs, settings.seed) for name, net in nets.items()},
            **{f"off_{name}": float(share.mean()) for name, share in off.items()},
            **{name: net.code(given).shape[1] for name, net in nets.items()},
            "better": float((off["many"] < off["few"]).double().mean()),
            "tested": len(test.inputs),
        },
    )


def _nats(net: VAE, images: Tensor, seed: int) -> float:
    noise = torch.randn(len(images), net.code(images[:1]).shape[1], generator=torch.Generator().manual_seed(seed))
    rebuilt, kl = bound(net, images, noise.to(images.device))
    return float((rebuilt + kl).mean())

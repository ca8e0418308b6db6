"""Walks between test images in three ways: through a VAE's codes, an autoencoder's codes, and by mixing pixels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor

from deckgen.figures.arrays import pixels, plain
from deckgen.figures.models.autoencoder import Autoencoder
from deckgen.figures.models.classifier import Classifier
from deckgen.figures.models.vae import VAE
from deckgen.figures.paths import judged, line, sure_share, surest
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1

Way = Callable[[Tensor, Tensor, int], Tensor]
"""From the images at both ends, each [W, 1, 28, 28], and a number of steps to walks [W, steps, 1, 28, 28]."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Which walks are drawn, and on how many others the ways are measured.

    The spec must hold the models "vae", "autoencoder" and "judge".
    """

    steps: int
    """Images in a walk, both ends included; odd, so that one stands halfway."""
    shown: tuple[int, ...]
    """Digits, two for each walk that is drawn; the test image that is most surely it is taken."""
    pairs: int
    """Random pairs of test images of different classes."""
    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Walk between the shown pairs, and measure each way halfway between many pairs.

    Returns:
        arrays: walks uint8 [W, 3, steps, 28, 28], the ways in the order VAE, autoencoder, pixels; belief float32
        [W, 3, steps], the probability that the judge gives its reading; read int64 [W, 3, steps], that reading.
        numbers: vae, autoencoder, blend: the share of images halfway that the judge is at least 0.9 sure of;
        vae_random, autoencoder_random: that share of as many decoded random codes, normal with the mean and the spread
        that the test images' codes have along each axis.
    """
    judge = cast(Classifier, bench.net("judge"))
    ways = _ways(bench)
    ends = _shown(bench, judge, settings)
    walks = torch.stack([way(*ends, settings.steps) for way in ways.values()], dim=1)  # [W, 3, steps, 1, 28, 28]
    belief, read = judged(judge, walks)
    pairs = _pairs(bench, settings)
    shares = {name: sure_share(judge, way(*pairs, 3)[:, 1]) for name, way in ways.items()}
    return Measured(
        arrays={"walks": pixels(walks.squeeze(3)), "belief": plain(belief), "read": plain(read)},
        numbers={**shares, **_random_shares(bench, judge, settings), "pairs": settings.pairs, "steps": settings.steps},
    )


def _ways(bench: Bench) -> Mapping[str, Way]:
    vae, autoencoder = cast(VAE, bench.net("vae")), cast(Autoencoder, bench.net("autoencoder"))
    return {"vae": _through(vae), "autoencoder": _through(autoencoder), "blend": line}


def _through(net: VAE | Autoencoder) -> Way:
    def walk(starts: Tensor, ends: Tensor, steps: int) -> Tensor:
        codes = line(net.code(starts), net.code(ends), steps)  # [W, steps, latent]
        images: Tensor = net.decode(codes.flatten(0, 1)).unflatten(0, codes.shape[:2])
        return images

    return walk


def _random_shares(bench: Bench, judge: Classifier, settings: Settings) -> Mapping[str, float]:
    test = _test(bench)
    shares = {}
    for name in ("vae", "autoencoder"):
        net = cast("VAE | Autoencoder", bench.net(name))
        codes = net.code(test)  # [N, latent]
        generator = torch.Generator().manual_seed(settings.seed)
        noise = torch.randn(settings.pairs, codes.shape[1], generator=generator).to(bench.device)
        shares[f"{name}_random"] = sure_share(judge, net.decode(codes.mean(0) + codes.std(0) * noise))
    return shares


def _shown(bench: Bench, judge: Classifier, settings: Settings) -> tuple[Tensor, Tensor]:
    places = surest(judge, _test(bench))[list(settings.shown)]
    images = bench.data.test.at(places).inputs
    return images[0::2], images[1::2]


def _test(bench: Bench) -> Tensor:
    return bench.data.test.all().inputs


def _pairs(bench: Bench, settings: Settings) -> tuple[Tensor, Tensor]:
    """Random pairs of test images; a partner of the same class gives way to the next image of another."""
    test = bench.data.test
    classes = test.factors["class"].tolist()
    generator = torch.Generator().manual_seed(settings.seed)
    order = torch.randint(len(classes), (2, settings.pairs), generator=generator).tolist()
    partners = [_other(classes, start, end) for start, end in zip(*order, strict=True)]
    starts, ends = (torch.tensor(rows, device=bench.device) for rows in (order[0], partners))
    return test.at(starts).inputs, test.at(ends).inputs


def _other(classes: list[int], start: int, end: int) -> int:
    while classes[end] == classes[start]:
        end = (end + 1) % len(classes)
    return end

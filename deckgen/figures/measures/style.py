"""Style carried from one digit to another by arithmetic on codes, against the factors that are known of each image."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor

from deckgen.figures.arrays import pixels
from deckgen.figures.models.classifier import CLASSES, Classifier
from deckgen.figures.models.vae import VAE
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """The digit whose style is carried, those it is carried to, images shown and measured; needs "vae" and "judge"."""

    giver: int
    takers: tuple[int, ...]
    shown: int
    count: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Take the mean code of its class from an image's code and add that of another class, as Radford et al. (2016) did.

    Returns:
        arrays: images uint8 [1 + T, shown, 28, 28]: the givers from the most backward to the most forward slant, and
        below each what carries its style.
        numbers: slant, the correlation of the giver's known slant with the slant measured in what carries it, over all
        takers, and width, that of the pen's known width with the ink a unit of height; right, the share of results that
        the judge reads as the taker; count.
    """
    vae, judge = cast(VAE, bench.net("vae")), cast(Classifier, bench.net("judge"))
    train, test = bench.data.train.all(), bench.data.test
    centres = torch.stack([vae.code(train.inputs[train.classes == digit]).mean(0) for digit in range(CLASSES)])
    givers = (test.factors["class"] == settings.giver).nonzero()[: settings.count, 0]
    images = test.at(givers).inputs
    style = vae.code(images) - centres[settings.giver]
    carried = [vae.decode(style + centres[digit]) for digit in settings.takers]  # [T][N, 1, 28, 28]
    known = {name: test.factors[name][givers].double() for name in ("slant", "width")}
    order = known["slant"].argsort()
    shown = order[torch.linspace(0, len(order) - 1, settings.shown).round().long()]
    read = [judge(made).argmax(1) == digit for made, digit in zip(carried, settings.takers, strict=True)]
    return Measured(
        arrays={"images": pixels(torch.stack([some[shown, 0] for some in (images, *carried)]))},
        numbers={
            "slant": _mean([correlation(known["slant"], slant(made)) for made in carried]),
            "width": _mean([correlation(known["width"], thickness(made)) for made in carried]),
            "right": float(torch.cat(read).double().mean()),
            "count": len(givers),
            "takers": len(settings.takers),
        },
    )


def slant(images: Tensor) -> Tensor:
    """The shear of the ink of images [N, 1, H, W], to the right going up: the regression of across on upwards, [N]."""
    ink = images[:, 0].double()
    across, down = _axes(ink)
    weight = ink.sum((1, 2)).clamp_min(1e-9)
    x, y = (ink * across).sum((1, 2)) / weight, (ink * down).sum((1, 2)) / weight  # [N] each
    dx, dy = across - x[:, None, None], down - y[:, None, None]
    return -(ink * dx * dy).sum((1, 2)) / (ink * dy.square()).sum((1, 2)).clamp_min(1e-9)


def thickness(images: Tensor) -> Tensor:
    """The ink of images [N, 1, H, W] for a unit of its height's spread, [N]: in one class it grows with the pen."""
    ink = images[:, 0].double()
    _, down = _axes(ink)
    weight = ink.sum((1, 2)).clamp_min(1e-9)
    y = (ink * down).sum((1, 2)) / weight
    spread = ((ink * (down - y[:, None, None]).square()).sum((1, 2)) / weight).sqrt()
    return weight / spread.clamp_min(1e-9)


def _axes(ink: Tensor) -> tuple[Tensor, Tensor]:
    high, wide = ink.shape[1:]
    down, across = (torch.arange(size, dtype=ink.dtype, device=ink.device) for size in (high, wide))
    return across[None, None, :], down[None, :, None]


def correlation(one: Tensor, other: Tensor) -> float:
    """Pearson's correlation of two rows of numbers, [N] each."""
    return float(torch.corrcoef(torch.stack([one.double(), other.double()]))[0, 1])


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)

"""A generator as it grows, and the same networks trained at full size from the start for as much time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from deckgen.figures import fidelity
from deckgen.figures.arrays import pixels
from deckgen.figures.models.classifier import Classifier
from deckgen.figures.models.progressive_gan import SIDES, Generator, coarsened
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1

GROWN, WHOLE = "grown", "whole"
CLOSER = {GROWN: "the grown one", WHOLE: "the one at 28 throughout"}


@dataclass(frozen=True, slots=True)
class Settings:
    """Codes and real images shown, images compared, and the seed.

    The spec must hold "grown", with snapshots, "whole" and "judge".
    """

    codes: int
    given: int
    count: int
    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Draw the same codes at each snapshot, none chosen, and compare what both draw at last with test images.

    Returns:
        arrays: made uint8 [S + 1, codes, 28, 28], a row for each snapshot and one of the network that did not grow;
        given uint8 [S + 1, given, 28, 28], test images as coarse as each; pixels of either are repeated up to 28; fd
        float64 [S + 1], the FD-LeNet of the last two, else no number.
        numbers: of each, grown and whole, fd, density, coverage and seconds: fd_grown, ...; floor, the FD-LeNet of as
        many training images; closer, in words which has the smaller one; count.
    """
    nets = [*_snapshots(bench), cast(Generator, bench.net(WHOLE))]
    generator = torch.Generator().manual_seed(settings.seed)
    codes = torch.randn(settings.count, nets[0].latent, generator=generator).to(bench.device)
    real = bench.data.test.at(torch.arange(settings.count, device=bench.device)).inputs
    numbers = _compared(bench, real, {GROWN: nets[-2](codes), WHOLE: nets[-1](codes)})
    made = [net(codes[: settings.codes]) for net in nets]
    given = [coarsened(real[: settings.given], int(net.stage), net.share) for net in nets]
    return Measured(
        arrays={
            "made": pixels(torch.cat(list(map(_as_28, made)), 1).transpose(0, 1)),
            "given": pixels(torch.cat(list(map(_as_28, given)), 1).transpose(0, 1)),
            "fd": np.array([np.nan] * (len(nets) - 2) + [numbers[f"fd_{name}"] for name in (GROWN, WHOLE)]),
        },
        numbers={**numbers, "closer": CLOSER[min(CLOSER, key=lambda name: numbers[f"fd_{name}"])], "count": len(real)},
    )


def _snapshots(bench: Bench) -> list[Generator]:
    kept = bench.models[GROWN].snapshots
    return [cast(Generator, kept[step]) for step in sorted(kept)]


def _compared(bench: Bench, real: Tensor, made: Mapping[str, Tensor]) -> dict[str, float]:
    judge, numbers = cast(Classifier, bench.net("judge")), {}
    known = bench.data.train.at(torch.arange(len(real), device=bench.device)).inputs
    seen = fidelity.features(judge, real)
    for name, images in made.items():
        held = fidelity.features(judge, images)
        numbers[f"fd_{name}"] = fidelity.frechet(seen, held)
        numbers[f"density_{name}"], numbers[f"coverage_{name}"] = fidelity.density_and_coverage(seen, held)
        numbers[f"seconds_{name}"] = bench.models[name].seconds
    return {**numbers, "floor": fidelity.frechet(seen, fidelity.features(judge, known))}


def _as_28(images: Tensor) -> Tensor:
    """Images [B, 1, side, side] with each pixel repeated until there are 28 across, as [B, 1, 28, 28]."""
    return F.interpolate(images, size=(SIDES[-1], SIDES[-1]))

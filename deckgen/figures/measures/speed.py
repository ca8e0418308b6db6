"""How many images a second generators draw, by how many they draw at once.

Unlike every other measure this one is of the machine, too: the same seed gives the same images and other numbers on
another machine or another day. Where and when it was taken, the result's provenance says.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from deckgen.figures.models.gan import Generator
from deckgen.figures.models.vae import VAE
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1

IDLE = 3
"""Draws before the clock runs: in the first, memory is sought and code is chosen."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is timed. The spec must hold "gan" and "vae"."""

    batches: tuple[int, ...]
    """Images that are drawn at once, ascending."""
    runs: int
    """Draws of each size that are timed, an odd number of them; the median counts."""
    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Draw images with a GAN's generator and a VAE's decoder, codes and all.

    Returns:
        arrays: batches int64 [B]; gan and vae float64 [B], images a second at each size, the median of the runs.
        numbers: gan_one, gan_many, vae_one and vae_many, images a second one at a time and at the largest size; many,
        that size; gan_gain and vae_gain, how many times as many images that are; gan_wait and vae_wait, milliseconds
        for one image alone, gan_wait_many and vae_wait_many for all of the largest size; runs.
    """
    gan, vae = cast(Generator, bench.net("gan")), cast(VAE, bench.net("vae"))
    takes: Mapping[str, tuple[Draw, int]] = {"gan": (gan, gan.latent), "vae": (vae.decode, _latent(vae, bench.device))}
    waits = {
        name: np.asarray([_wait(draw, (size, latent), settings, bench.device) for size in settings.batches])  # [B]
        for name, (draw, latent) in takes.items()
    }
    batches = np.asarray(settings.batches)
    return Measured(
        arrays={"batches": batches, **{name: batches / wait for name, wait in waits.items()}},
        numbers={
            **{key: value for name, wait in waits.items() for key, value in _told(name, batches / wait, wait).items()},
            "many": settings.batches[-1],
            "runs": settings.runs,
        },
    )


Numbers = NDArray[np.float64]
Draw = Callable[[Tensor], Tensor]
"""Codes [B, latent] to images [B, 1, 28, 28]."""


def _latent(vae: VAE, device: torch.device) -> int:
    return vae.code(torch.zeros(1, 1, 28, 28, device=device)).shape[1]


def _wait(draw: Draw, shape: tuple[int, int], settings: Settings, device: torch.device) -> float:
    """Seconds for so many images at once, from codes of that shape: the median of the runs."""
    chance = torch.Generator(device).manual_seed(settings.seed)
    return median([_once(draw, shape, chance) for _ in range(IDLE + settings.runs)][IDLE:])


def _once(draw: Draw, shape: tuple[int, int], chance: torch.Generator) -> float:
    """Seconds of this thread; on a GPU, which works beside it, by the clock on the wall until all is drawn."""
    clock = time.perf_counter if chance.device.type == "cuda" else time.thread_time
    began = clock()
    images = draw(torch.randn(shape, generator=chance, device=chance.device))
    if images.is_cuda:
        torch.cuda.synchronize(images.device)
    return clock() - began


def _told(name: str, speeds: Numbers, waits: Numbers) -> dict[str, float]:
    one, many = (float(speeds[place]) for place in (0, -1))
    return {
        f"{name}_one": one,
        f"{name}_many": many,
        f"{name}_gain": many / one,
        f"{name}_wait": 1000 * float(waits[0]),
        f"{name}_wait_many": 1000 * float(waits[-1]),
    }

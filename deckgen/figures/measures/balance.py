"""What a discriminator says of real and of generated points as both players learn, and what each of them loses."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import cast

import numpy as np
import torch
from torch import Tensor

from deckgen.figures.arrays import plain
from deckgen.figures.models.plane_gan import deception, detection
from deckgen.figures.players import Players
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """The seed of the codes. The spec must hold "gan", players of the game that is not relativistic, with snapshots."""

    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Let the first copy's discriminator judge all test points and as many generated ones after each snapshot's steps.

    Returns:
        arrays: steps int64 [T], those after the first one; real and fake float64 [T], the mean of D(x) on either;
        discriminator and generator float64 [T], the players' losses on the same points, in nats.
        numbers: steps, the last; real and fake at the last step; real_most and fake_least with real_step and fake_step,
        where they were met; discriminator and generator, the losses at the last step, and their values where the
        discriminator says one half to everything: even_discriminator, 2 ln 2, and even_generator, ln 2; tested, points.
    """
    test = bench.data.test.all().inputs[None]  # [1, N, 2]
    steps = sorted(step for step in bench.models["gan"].snapshots if step)
    told = np.asarray([_told(cast(Players, bench.models["gan"].snapshots[step]), test, settings) for step in steps])
    real, fake, discriminator, generator = told.T
    return Measured(
        arrays={
            "steps": plain(torch.tensor(steps)),
            "real": real,
            "fake": fake,
            "discriminator": discriminator,
            "generator": generator,
        },
        numbers={
            "steps": steps[-1],
            "real": float(real[-1]),
            "fake": float(fake[-1]),
            "real_most": float(real.max()),
            "real_step": steps[int(real.argmax())],
            "fake_least": float(fake.min()),
            "fake_step": steps[int(fake.argmin())],
            "discriminator": float(discriminator[-1]),
            "generator": float(generator[-1]),
            "even_discriminator": 2 * math.log(2),
            "even_generator": math.log(2),
            "tested": test.shape[1],
        },
    )


def _told(net: Players, test: Tensor, settings: Settings) -> tuple[float, ...]:
    """D(x) of real and of generated points, and both losses."""
    codes = net.codes(test.shape[1], torch.Generator(test.device).manual_seed(settings.seed))
    of_real = net.judge(test.expand(net.copies, -1, -1))[:1].double()  # [1, N]
    of_fake = net.judge(net.generator(codes))[:1].double()  # [1, N]
    losses = (loss(of_real, of_fake, relativistic=False) for loss in (detection, deception))
    return *(float(scores.sigmoid().mean()) for scores in (of_real, of_fake)), *map(float, losses)

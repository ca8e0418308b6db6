"""What an autoencoder draws where part of an image is hidden: several guesses for the same half."""

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
    """Rows hidden from the bottom up, rounds of guessing, guesses a digit, images judged; needs "vae" and "judge"."""

    hidden: int
    rounds: int
    guesses: int
    count: int
    seed: int


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Guess the hidden rows of test images by encoding and decoding in turn (Rezende, Mohamed and Wierstra, 2014).

    Returns:
        arrays: images uint8 [2 + guesses, 10, 28, 28], one test image of each class: whole, what is given, the guesses.
        numbers: right, the share of guesses that the judge reads as the true digit, and blank, that of what is given,
        the hidden rows left blank; off, the mean error of a hidden pixel, 0 to 1, and plain, that of the training
        images' mean; agree, the share of images whose guesses are all read as one digit; count.
    """
    vae, judge = cast(VAE, bench.net("vae")), cast(Classifier, bench.net("judge"))
    test = bench.data.test.at(torch.arange(settings.count, device=bench.device))
    seen = torch.ones_like(test.inputs[:1])  # [1, 1, 28, 28]
    seen[..., -settings.hidden :, :] = 0
    generator = torch.Generator(bench.device).manual_seed(settings.seed)
    guesses = torch.stack([guess(vae, test.inputs, seen, settings.rounds, generator) for _ in range(settings.guesses)])
    read = torch.stack([judge(images).argmax(1) for images in guesses])  # [guesses, count]
    shown = torch.stack([(test.classes == digit).nonzero()[0, 0] for digit in range(CLASSES)])
    mean = (bench.data.train.values.float().mean(0) / 255)[None, None]
    given = test.inputs * seen
    return Measured(
        arrays={"images": pixels(torch.cat([test.inputs[None], given[None], guesses])[:, shown, 0])},
        numbers={
            "right": float((read == test.classes).double().mean()),
            "blank": float((judge(given).argmax(1) == test.classes).double().mean()),
            "agree": float((read == read[0]).all(0).double().mean()),
            "off": _off(guesses, test.inputs, settings.hidden),
            "plain": _off(mean.expand_as(test.inputs), test.inputs, settings.hidden),
            "count": settings.count,
            "guesses": settings.guesses,
        },
    )


def guess(vae: VAE, images: Tensor, seen: Tensor, rounds: int, generator: torch.Generator) -> Tensor:
    """Images with their hidden part drawn anew in each round, from a code of what stands there, first noise."""
    held = images * seen
    guess = held + torch.rand(images.shape, generator=generator, device=images.device) * (1 - seen)
    for _ in range(rounds):
        mean, log_variance = vae.encode(guess)
        noise = torch.randn(mean.shape, generator=generator, device=mean.device)
        guess = held + vae.decode(mean + noise * (log_variance / 2).exp()) * (1 - seen)
    return guess


def _off(guesses: Tensor, truth: Tensor, hidden: int) -> float:
    return float((guesses - truth)[..., -hidden:, :].abs().mean())

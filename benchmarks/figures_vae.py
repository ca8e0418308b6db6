"""The variational autoencoder on MNIST: images a second, and the bound it reaches, beside the plain recipe's.

Both recipes run here and now. The bound is of the 10,000 test images under dynamic binarisation, as published numbers
are: pixels and codes drawn anew four times.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import torch
from torch import Tensor

from benchmarks import plain_vae
from benchmarks.nothing_cached import nothing_cached
from benchmarks.pace import CORES, Pace, Stretch, compared, pace
from benchmarks.targets import Row
from deckgen.errors import Fault, FigureError
from deckgen.figures import kinds, spec, trained
from deckgen.figures.batches import Examples
from deckgen.figures.models.vae import VAE, binarised, bound
from deckgen.figures.originals import VARIABLE
from deckgen.figures.progress import silent
from deckgen.figures.spec import Spec
from deckgen.figures.train import draw_weights, reproducible, train

FOLDER = Path(__file__).resolve().parent / "figures"
IMAGES = 60_000
"""That an epoch has."""
STEPS = 200
"""Of one stretch: long enough for its start and end not to count."""
FASTER, NATS, NATS_OF_TWO = 2.5, 98.0, 147.0
DRAWS, CHUNK = 4, 1000

Bound = Callable[[Tensor], Tensor]
"""Images [B, 1, 28, 28], black or white, to the sum of their negative bounds, in nats."""


def rows() -> Iterator[Row]:
    """Measure all of it, in about six minutes of a machine that does nothing else.

    Raises:
        FigureError: nothing names the folder of MNIST's files.
    """
    if not os.environ.get(VARIABLE):
        todo = f"fetch its four .gz files into a folder named mnist, and name the folder around that in {VARIABLE}"
        raise FigureError(Fault(None, "the VAE is measured on MNIST's original files", todo))
    with nothing_cached():
        single, plain_twins = pace(plain, trainings=1, threads=CORES), pace(plain, trainings=CORES, threads=1)
        twins = pace(engine, trainings=CORES, threads=1)
        yield from compared("VAE 784-400-20", single, plain_twins, twins, least=FASTER)
        yield from _bounds(single)


def _bounds(single: Pace) -> Iterator[Row]:
    """Rows on the bound; the plain recipe's time is the shorter of one core's and of both cores' at their pace."""
    plain_nats, seconds = plainly()
    on_both = plain_vae.EPOCHS * IMAGES / single.wall
    nats, taken = ours("many")
    yield Row("VAE, 20 latents, MNIST: -ELBO, nats", nats, ".1f", f"plainly {plain_nats:.1f}", ("at most", NATS))
    reference = f"{plain_vae.EPOCHS} plain epochs: {seconds:.0f} s of one core, {on_both:.0f} s of two"
    yield Row("its training, seconds of one core", taken, ".0f", reference, ("at most", min(seconds, on_both)))
    nats, taken = ours("few")
    reference = f"Keras' example about 147; this took {taken:.0f} s of one core"
    yield Row("VAE, 2 latents, MNIST: -ELBO, nats", nats, ".1f", reference, ("at most", NATS_OF_TWO))


def plain() -> Stretch:
    """The plain recipe, on as many images as a stretch has."""
    digits = trained.dataset(_spec("plain-vae")).train.part(slice(STEPS * plain_vae.BATCH))
    net = plain_vae.PlainVAE()
    optimiser = torch.optim.Adam(net.parameters(), plain_vae.RATE)
    batches = plain_vae.loader(digits.values, digits.factors["class"])

    def stretch() -> int:
        plain_vae.epoch(net, optimiser, batches, binarise=False)
        return len(digits)

    return stretch


def engine() -> Stretch:
    """The same network, data and batches in deckgen's own loop."""
    figure = _spec("plain-vae")
    digits, (kind, settings) = trained.dataset(figure).train, kinds.model(figure, "vae")
    training = replace(figure.models["vae"].training, steps=STEPS)
    net = kind.build(settings)
    draw_weights(net, training.seed)
    generator = torch.Generator().manual_seed(training.seed)

    def stretch() -> int:
        with reproducible():
            learner = kind.learner(net, settings, training)
            train(learner, net, digits, training, generator, lambda _, __: None)
        return STEPS * training.batch

    return stretch


def plainly() -> tuple[float, float]:
    """The plain recipe from nothing: its bound on the test images, and its seconds of one core."""
    data = trained.dataset(_spec("plain-vae"))
    with reproducible():
        torch.manual_seed(1)
        net = plain_vae.PlainVAE()
        optimiser = torch.optim.Adam(net.parameters(), plain_vae.RATE)
        batches = plain_vae.loader(data.train.values, data.train.factors["class"])
        began = time.thread_time()
        for _ in range(plain_vae.EPOCHS):
            plain_vae.epoch(net, optimiser, batches, binarise=True)
        seconds = time.thread_time() - began
        return tested(lambda images: plain_vae.negative_bound(net, images.flatten(1)), data.test), seconds


def ours(name: str) -> tuple[float, float]:
    """One model of mnist-vae, trained from nothing as deckgen trains: its bound, and its seconds of one core."""
    figure = _spec("mnist-vae")
    with reproducible():
        model = trained.model(figure, name, device=torch.device("cpu"), report=silent)
        test = trained.dataset(figure).test
    net = cast(VAE, model.net)
    noises = torch.Generator().manual_seed(1)

    def total(images: Tensor) -> Tensor:
        latent = net.code(images).shape[1]
        rebuilt, kl = bound(net, images, torch.randn(len(images), latent, generator=noises))
        return (rebuilt + kl).sum()

    return tested(total, test), model.seconds


@torch.no_grad()
def tested(total: Bound, test: Examples) -> float:
    """The mean negative bound of test images, nats each; pixels are drawn from their grey levels, several times."""
    generator = torch.Generator().manual_seed(1)
    chunks = torch.arange(len(test)).split(CHUNK) * DRAWS
    sums = [float(total(binarised(test.at(rows).inputs, generator))) for rows in chunks]
    return sum(sums) / (DRAWS * len(test))


def _spec(name: str) -> Spec:
    return spec.read(FOLDER / name / "figure.toml")

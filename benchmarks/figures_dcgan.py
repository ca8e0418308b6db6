"""The DCGAN on strokes: images a second in deckgen's loop, beside the plain recipe's; the same networks and batches."""

from __future__ import annotations

from collections.abc import Iterator

import torch

from benchmarks import plain_dcgan
from benchmarks.pace import CORES, Stretch, compared, pace
from benchmarks.plain_vae import Digits
from benchmarks.targets import Row
from deckgen.figures.batches import Examples
from deckgen.figures.data import strokes
from deckgen.figures.models import dcgan
from deckgen.figures.spec import Training
from deckgen.figures.train import draw_weights, reproducible, train

MOVES = 40
"""Of one stretch."""
FASTER = 1.3


def rows() -> Iterator[Row]:
    """Measure both recipes, in about two minutes of a machine that does nothing else."""
    plainly, plain_twins = pace(plain, trainings=1, threads=CORES), pace(plain, trainings=CORES, threads=1)
    twins = pace(engine, trainings=CORES, threads=1)
    yield from compared("DCGAN 28 x 28", plainly, plain_twins, twins, least=FASTER)


def plain() -> Stretch:
    """The plain recipe, on as many images as a stretch has."""
    digits = _digits()
    game, batches = plain_dcgan.Game(), plain_dcgan.loader(Digits(digits.values, digits.factors["class"]))

    def stretch() -> int:
        plain_dcgan.play(game, batches, MOVES)
        return MOVES * plain_dcgan.BATCH

    return stretch


def engine() -> Stretch:
    """The same networks in deckgen's own loop."""
    digits, settings = _digits(), dcgan.Settings(plain_dcgan.LATENT, plain_dcgan.WIDTH)
    training = Training(MOVES, plain_dcgan.BATCH, plain_dcgan.RATE, seed=1)
    net = dcgan.build(settings)
    draw_weights(net, training.seed)
    generator = torch.Generator().manual_seed(training.seed)

    def stretch() -> int:
        with reproducible():
            learner = dcgan.learner(net, settings, training)
            train(learner, dcgan.kept(net), digits, training, generator, lambda _, __: None)
        return MOVES * training.batch

    return stretch


def _digits() -> Examples:
    return strokes.load(strokes.Settings(train=MOVES * plain_dcgan.BATCH, test=0, seed=1)).train

"""How like the data a GAN's samples are, over five seeds, beside unseen data and the VAE; and the best it gives.

FD-LeNet, density and coverage are taken on the features of a classifier trained here, over 2,000 test images and as
many samples; the floor puts training images in the samples' place.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import cast

import torch

from benchmarks.nothing_cached import nothing_cached
from benchmarks.pace import CORES
from benchmarks.targets import Row
from deckgen.errors import Fault, FigureError
from deckgen.figures import fidelity, making, spec, trained
from deckgen.figures.models.classifier import Classifier
from deckgen.figures.models.gan import Generator
from deckgen.figures.originals import VARIABLE
from deckgen.figures.paths import SURE, judged
from deckgen.figures.progress import silent
from deckgen.figures.results import Number
from deckgen.figures.spec import Quality, Spec

FOLDER = Path(__file__).resolve().parent / "figures"
DATA = {"quality-strokes": "strokes", "quality-fashion": "Fashion-MNIST"}
SEEDS = (1, 2, 3, 4, 5)
UNSET = "seed = 0"
"""What stands in the files for the seeds of the models that are compared."""
COUNT = 2000
SURELY, LEAST_DENSITY, LEAST_COVERAGE = 0.95, 0.8, 0.8

Numbers = Mapping[str, Number]


def rows() -> Iterator[Row]:
    """Train all of it from nothing, in about ten minutes of a machine that does nothing else.

    Raises:
        FigureError: nothing names the folder of Fashion-MNIST's files.
    """
    if not os.environ.get(VARIABLE):
        todo = f"fetch its four .gz files into a folder named fashion, and name the folder around that in {VARIABLE}"
        raise FigureError(Fault(None, "samples are measured on Fashion-MNIST's original files, too", todo))
    with nothing_cached(), tempfile.TemporaryDirectory() as folder:
        for name, data in DATA.items():
            made = [_told(figure) for figure in _made(seeded(name, SEEDS, Path(folder), "standard"))]
            yield from _compared(data, made)
        (best,) = _made(seeded("quality-strokes", SEEDS[:1], Path(folder), "full"))
        yield from _best(best.spec, _told(best))


def seeded(name: str, seeds: Sequence[int], folder: Path, quality: Quality) -> Iterator[Spec]:
    """A figure of this folder, once for each seed of its models."""
    text = (FOLDER / name / "figure.toml").read_text(encoding="utf-8")
    for seed in seeds:
        path = folder / f"{name}-{seed}" / "figure.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.replace(UNSET, f"seed = {seed}"), encoding="utf-8")
        yield spec.read(path).at(quality)


def _made(figures: Iterator[Spec]) -> list[making.Finished]:
    return list(making.make_all(tuple(figures), device="cpu", count=CORES))


def _told(made: making.Finished) -> Numbers:
    return made.result.numbers


def _compared(data: str, made: Sequence[Numbers]) -> Iterator[Row]:
    fd, of_vae = ([float(numbers[key]) for numbers in made] for key in ("fd_gan", "fd_vae"))
    floor = f"{made[0]['floor']:.1f} of training images"
    reference = f"{min(fd):.1f} to {max(fd):.1f} over {len(fd)} seeds; {floor}; VAE {mean(of_vae):.1f}"
    yield Row(f"GAN, {data}, standard: FD-LeNet", mean(fd), ".1f", reference)
    for what in ("density", "coverage"):
        each, beside = ([float(numbers[f"{what}_{name}"]) for numbers in made] for name in ("gan", "vae"))
        reference = f"{min(each):.2f} to {max(each):.2f}; VAE {mean(beside):.2f}"
        yield Row(f"GAN, {data}, standard: {what}", mean(each), ".2f", reference)


def _best(figure: Spec, told: Numbers) -> Iterator[Row]:
    sure, of_digits, known = _judged(figure)
    reference = f"test digits {of_digits:.1%}"
    yield Row("GAN, strokes, full: surely a digit", sure, ".1%", reference, ("at least", SURELY))
    for what, floor, least in zip(("density", "coverage"), known, (LEAST_DENSITY, LEAST_COVERAGE), strict=True):
        reference = f"training images {floor:.2f}; VAE {told[f'{what}_vae']:.2f}"
        yield Row(f"GAN, strokes, full: {what}", float(told[f"{what}_gan"]), ".2f", reference, ("at least", least))
    reference = (
        f"{told['floor']:.1f} of training images; VAE {told['fd_vae']:.1f}; {told['seconds_gan']:.0f} s of one core"
    )
    yield Row("GAN, strokes, full: FD-LeNet", float(told["fd_gan"]), ".1f", reference)


@torch.no_grad()
def _judged(figure: Spec) -> tuple[float, float, tuple[float, float]]:
    """Shares of samples and of test digits that the judge is sure of; density and coverage of training images."""
    bench = trained.bench(figure, device=torch.device("cpu"), report=silent)
    gan, judge = cast(Generator, bench.net("gan")), cast(Classifier, bench.net("judge"))
    rows = torch.arange(COUNT)
    real, known = bench.data.test.at(rows).inputs, bench.data.train.at(rows).inputs
    codes = torch.randn(COUNT, gan.latent, generator=torch.Generator().manual_seed(figure.models["gan"].training.seed))
    sure, of_digits = (float((judged(judge, images[None])[0] >= SURE).double().mean()) for images in (gan(codes), real))
    floors = fidelity.density_and_coverage(fidelity.features(judge, real), fidelity.features(judge, known))
    return sure, of_digits, floors

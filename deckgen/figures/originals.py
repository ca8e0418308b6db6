"""Data sets in the files of MNIST: gzipped IDX, images of 28 x 28 in ten classes, read from disk or fetched."""

from __future__ import annotations

import gzip
import math
import os
import zlib
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from deckgen.errors import Fault, FigureError, Where
from deckgen.figures import download, store
from deckgen.figures.batches import Dataset, Examples
from deckgen.figures.download import Published

VARIABLE = "DECKGEN_DATA"
"""Names a folder that holds a folder of original files for each data set, so that nothing is downloaded."""
BYTES = 8
"""The code of an IDX file that holds unsigned bytes."""


@dataclass(frozen=True, slots=True)
class Originals:
    """Where a data set's files lie, and what they must hold."""

    folder: str
    """Their folder's name below `DECKGEN_DATA` and in the cache."""
    mirrors: tuple[str, ...]
    train_images: Published
    train_labels: Published
    test_images: Published
    test_labels: Published


@dataclass(frozen=True, slots=True)
class Selection:
    """How many images to learn from and to test on, drawn from each part by a seed."""

    train: int
    test: int
    seed: int


def load(originals: Originals, wanted: Selection) -> Dataset:
    """Read a data set's own training and test parts, as many of each as wanted, in an order drawn from the seed.

    Returns:
        pixels uint8 [N, 28, 28], 0 paper to 255 ink; the factor "class" int64 [N], 0 to 9.

    Raises:
        FigureError: a file cannot be had or is not the published one, or there are fewer images than are wanted.
    """
    generator = torch.Generator().manual_seed(wanted.seed)
    train = _part(originals, originals.train_images, originals.train_labels, wanted.train, generator)
    return Dataset(train, _part(originals, originals.test_images, originals.test_labels, wanted.test, generator))


def _part(
    originals: Originals, images: Published, labels: Published, count: int, generator: torch.Generator
) -> Examples:
    pixels, classes = (read(_path(originals, file)) for file in (images, labels))
    if count > len(pixels):
        what = f"{count:,} images are wanted of {images.name}, and it holds {len(pixels):,}"
        raise FigureError(Fault(None, what, "ask for fewer in [data]"))
    rows = torch.randperm(len(pixels), generator=generator)[:count]
    return Examples(pixels[rows], {"class": classes[rows].long()})


def _path(originals: Originals, file: Published) -> Path:
    """Where a file lies: in the folder that the user named, else in the cache, where it is fetched to."""
    if named := os.environ.get(VARIABLE):
        path = Path(named) / originals.folder / file.name
        if path.is_file() and not download.whole(file, path):
            what = "is not the published file (its checksum differs)"
            raise FigureError(Fault(Where(path), what, f"remove it, or do not name its folder in {VARIABLE}"))
        if path.is_file():
            return path
    return download.fetch(file, originals.mirrors, store.originals(originals.folder))


def read(path: Path) -> Tensor:
    """Read a gzipped IDX file of unsigned bytes: uint8, of the shape that its header gives.

    Raises:
        FigureError: it is no such file.
    """
    try:
        content = gzip.decompress(path.read_bytes())
    except (OSError, EOFError, zlib.error) as trouble:
        raise FigureError(
            Fault(Where(path), f"cannot be read ({trouble})", "remove it, and it is fetched anew")
        ) from trouble
    code, dimensions = content[2:4].ljust(2, b"\0")
    shape = [int.from_bytes(content[4 * at : 4 * at + 4]) for at in range(1, dimensions + 1)]
    values = content[4 * (dimensions + 1) :]
    if code != BYTES or not dimensions or len(values) != math.prod(shape):
        raise FigureError(Fault(Where(path), "is not an IDX file of bytes", "remove it, and it is fetched anew"))
    return torch.frombuffer(bytearray(values), dtype=torch.uint8).view(shape)

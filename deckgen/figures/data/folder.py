"""Pictures from a folder of the lecturer's own, made grey and 28 x 28; each folder in it is a class."""

from __future__ import annotations

import struct
import warnings
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from PIL import Image, ImageOps, UnidentifiedImageError

from deckgen.errors import Fault, FigureError, Where
from deckgen.figures import own_pictures
from deckgen.figures.batches import Dataset, Examples

VERSION = 1

SIDE = 28
"""Pixels along an image's edge."""
LARGEST = 64_000_000
"""Pixels a picture may have before it is made small."""
DAMAGE = (UnidentifiedImageError, OSError, ValueError, SyntaxError, MemoryError, struct.error, zlib.error)
"""What reading a damaged picture has been seen to raise."""
NAMED = 10
"""Bad pictures that one error names."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the pictures lie and what is made of them."""

    path: str
    """A folder, from the figure's own folder or absolute. Results depend on what it holds, not on where it lies."""
    ink: Literal["dark", "light"]
    """What is drawn: the dark on light ground, or the light on dark ground."""
    test: int
    """Pictures to test on; all others are learnt from."""
    seed: int


def load(settings: Settings) -> Dataset:
    """Read every picture, in an order drawn from the seed.

    A picture keeps its shape: what it lacks of a square is filled with its ground.

    Returns:
        pixels uint8 [N, 28, 28], 0 ground to 255 ink; the factor "class" int64 [N] is a picture's folder, by name.

    Raises:
        FigureError: pictures cannot be read, or there are not enough; every bad one is named, up to ten.
    """
    folder = Path(settings.path)
    paths = own_pictures.files(folder)
    if not 0 <= settings.test < len(paths):
        what = f"holds {len(paths)} pictures, of which {settings.test} cannot be kept for testing"
        raise FigureError(Fault(Where(folder), what, "change `test`, or add pictures"))
    names = sorted({path.parent for path in paths})
    classes = torch.tensor([names.index(path.parent) for path in paths])
    rows = torch.randperm(len(paths), generator=torch.Generator().manual_seed(settings.seed))
    every = Examples(_pixels(paths, settings), {"class": classes}).part(rows)
    return Dataset(every.part(slice(settings.test, None)), every.part(slice(settings.test)))


def _pixels(paths: tuple[Path, ...], settings: Settings) -> torch.Tensor:
    pixels = torch.empty(len(paths), SIDE, SIDE, dtype=torch.uint8)
    faults: list[Fault] = []
    for place, path in zip(pixels, paths, strict=True):
        try:
            place.copy_(torch.from_numpy(_read(path, dark=settings.ink == "dark")))
        except FigureError as error:
            faults.extend(error.faults)
            if len(faults) == NAMED:
                break
    if faults:
        raise FigureError(*faults)
    return pixels


def _read(path: Path, *, dark: bool) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """A picture as ink, uint8 [28, 28]."""
    paper = 255 if dark else 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # LARGEST is stricter
            fitted = ImageOps.pad(_decoded(path, paper), (SIDE, SIDE), Image.Resampling.LANCZOS, color=paper)
    except Image.DecompressionBombError as bomb:
        raise _bad(path, "has too many pixels", "make it smaller") from bomb
    except DAMAGE as damage:
        raise _bad(path, "is not a picture that can be read", "save it again as PNG, or take it away") from damage
    return np.array(ImageOps.invert(fitted) if dark else fitted)


def _decoded(path: Path, paper: int) -> Image.Image:
    with Image.open(path) as picture:
        if picture.width * picture.height > LARGEST:
            raise _bad(path, "has too many pixels", "make it smaller")
        picture.draft("L", (4 * SIDE, 4 * SIDE))  # a JPEG is then decoded no larger than it is needed
        return _grey(picture, paper)


def _grey(picture: Image.Image, paper: int) -> Image.Image:
    """The picture upright in shades of grey, what shows through on paper."""
    upright = ImageOps.exif_transpose(picture)
    if upright.mode.startswith("I"):  # 16 bits a pixel
        return upright.convert("I").point(lambda level: level / 256).convert("L")
    if upright.has_transparency_data:
        ground = Image.new("RGBA", upright.size, (paper, paper, paper, 255))
        upright = Image.alpha_composite(ground, upright.convert("RGBA"))
    return upright.convert("L")


def _bad(path: Path, what: str, todo: str) -> FigureError:
    return FigureError(Fault(Where(path), what, todo))

"""Digits drawn from strokes: a built-in data set whose every factor is known.

Each class is one or two pen strokes of a few control points. The points are jittered, a Catmull-Rom spline (Catmull and
Rom, 1974) runs through them, the whole is sheared, turned, scaled and shifted, and each pixel's distance to the curve
becomes ink through a sigmoid.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from deckgen.figures.batches import Dataset, Examples

VERSION = 1

SIDE = 28
"""Pixels along an image's edge."""
CHUNK = 8
"""Images inked at a time: few enough that the distances stay in a core's cache."""
SPAN = 4
"""Straight pieces between two control points."""

Stroke = tuple[tuple[float, float], ...]
"""Control points in the unit square, x to the right, y downwards; a point given twice makes a corner."""

DIGITS: tuple[tuple[Stroke, ...], ...] = (
    (((0.56, 0.08), (0.28, 0.22), (0.20, 0.58), (0.40, 0.91), (0.68, 0.82), (0.80, 0.44), (0.66, 0.12), (0.50, 0.10)),),
    (((0.36, 0.30), (0.56, 0.08), (0.56, 0.08), (0.54, 0.50), (0.52, 0.92)),),
    (((0.24, 0.28), (0.44, 0.08), (0.70, 0.18), (0.68, 0.44), (0.42, 0.70), (0.20, 0.90), (0.20, 0.90), (0.50, 0.88),
      (0.82, 0.90)),),
    (((0.25, 0.16), (0.52, 0.07), (0.73, 0.25), (0.60, 0.43), (0.42, 0.47), (0.42, 0.47), (0.67, 0.54), (0.78, 0.74),
      (0.54, 0.94), (0.22, 0.84)),),
    (((0.52, 0.08), (0.36, 0.36), (0.17, 0.64), (0.17, 0.64), (0.50, 0.63), (0.85, 0.62)),
     ((0.64, 0.36), (0.62, 0.64), (0.59, 0.94))),
    (((0.76, 0.10), (0.34, 0.10), (0.34, 0.10), (0.29, 0.46), (0.29, 0.46), (0.56, 0.41), (0.78, 0.62), (0.66, 0.88),
      (0.42, 0.94), (0.20, 0.84)),),
    (((0.68, 0.09), (0.40, 0.26), (0.24, 0.58), (0.32, 0.86), (0.56, 0.93), (0.76, 0.76), (0.62, 0.56), (0.40, 0.59),
      (0.26, 0.75)),),
    (((0.20, 0.13), (0.50, 0.12), (0.80, 0.10), (0.80, 0.10), (0.60, 0.46), (0.42, 0.94)),),
    (((0.69, 0.20), (0.48, 0.07), (0.29, 0.22), (0.42, 0.41), (0.66, 0.58), (0.74, 0.80), (0.50, 0.94), (0.26, 0.80),
      (0.36, 0.58), (0.60, 0.40), (0.69, 0.20)),),
    (((0.73, 0.24), (0.52, 0.08), (0.29, 0.22), (0.32, 0.46), (0.54, 0.50), (0.72, 0.30), (0.73, 0.24), (0.71, 0.60),
      (0.58, 0.94)),),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """How many digits to learn from, how many to test on, and the seed both are drawn from."""

    train: int
    test: int
    seed: int


def load(settings: Settings) -> Dataset:
    """Draw the digits, each class equally often (to within one over both parts), in random order.

    Returns:
        pixels uint8 [N, 28, 28], 0 paper to 255 ink; factors, each [N]: "class" (int64, 0 to 9),
        "slant" (shear, dimensionless) and "width" (the pen's, in pixels).
    """
    images = _images(settings.train + settings.test, torch.Generator().manual_seed(settings.seed))
    return Dataset(images.part(slice(settings.train)), images.part(slice(settings.train, None)))


def _images(count: int, generator: torch.Generator) -> Examples:
    labels = torch.randperm(count, generator=generator) % len(DIGITS)
    slant = _normal(generator, count, mean=0.12, spread=0.16)
    width = 1.9 + 1.5 * torch.rand(count, generator=generator)
    pixels = torch.empty(count, SIDE, SIDE, dtype=torch.uint8)
    for digit, strokes in enumerate(DIGITS):
        rows = torch.nonzero(labels == digit).flatten()
        if len(rows):
            pixels[rows] = _draw(strokes, slant[rows], width[rows], generator)
    return Examples(pixels, {"class": labels, "slant": slant, "width": width})


def _draw(strokes: tuple[Stroke, ...], slant: Tensor, width: Tensor, generator: torch.Generator) -> Tensor:
    pose = _pose(slant, generator)
    pieces = [_pieces(stroke, pose, generator) for stroke in strokes]
    starts = torch.cat([start for start, _ in pieces], dim=1)  # [N, S, 2]
    ends = torch.cat([end for _, end in pieces], dim=1)  # [N, S, 2]
    middle = (torch.minimum(starts, ends).amin(1) + torch.maximum(starts, ends).amax(1)) / 2
    shift = SIDE / 2 - middle + _normal(generator, *middle.shape, spread=0.6)  # [N, 2]
    chunks = zip(*((part + shift[:, None]).split(CHUNK) for part in (starts, ends)), width.split(CHUNK), strict=True)
    return torch.cat([_ink(*chunk) for chunk in chunks])


def _pose(slant: Tensor, generator: torch.Generator) -> Tensor:
    """Turn, shear and scale as one matrix an image, [N, 2, 2], unit square to pixels."""
    count = len(slant)
    turn = _normal(generator, count, spread=math.radians(4))
    wide = _normal(generator, count, mean=20.0, spread=1.8)
    high = _normal(generator, count, mean=21.0, spread=1.2)
    cosine, sine, none = turn.cos(), turn.sin(), torch.zeros(count)
    rotation = torch.stack([cosine, -sine, sine, cosine], dim=1).view(-1, 2, 2)
    shear = torch.stack([torch.ones(count), -slant, none, torch.ones(count)], dim=1).view(-1, 2, 2)
    return rotation @ shear @ torch.diag_embed(torch.stack([wide, high], dim=1))


def _pieces(stroke: Stroke, pose: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """One stroke as straight pieces: starts and ends in pixels about the square's centre, each [N, S, 2]."""
    given = torch.tensor(stroke)  # [P, 2]
    # A doubled control point must stay doubled, or its corner would grow a hook.
    distinct, place = torch.unique_consecutive(given, dim=0, return_inverse=True)
    moved = distinct + _normal(generator, len(pose), *distinct.shape, spread=0.028)  # [N, D, 2]
    points = (moved[:, place] - 0.5) @ pose.mT  # [N, P, 2]
    curve = _spline(points)
    return curve[:, :-1], curve[:, 1:]


def _spline(points: Tensor) -> Tensor:
    """Uniform Catmull-Rom spline through points [N, P, 2], sampled SPAN times a span: [N, (P - 1) SPAN + 1, 2]."""
    padded = torch.cat([points[:, :1], points, points[:, -1:]], dim=1)
    before, start, end, after = (padded[:, i : i + points.shape[1] - 1, None] for i in range(4))  # [N, P-1, 1, 2]
    t = torch.arange(SPAN)[:, None] / SPAN  # [SPAN, 1]
    curve = start + 0.5 * t * (
        (end - before) + t * ((2 * before - 5 * start + 4 * end - after) + t * (3 * (start - end) + after - before))
    )
    return torch.cat([curve.flatten(1, 2), points[:, -1:]], dim=1)


def _ink(starts: Tensor, ends: Tensor, width: Tensor) -> Tensor:
    """Distance of every pixel to the nearest piece, as ink: uint8 [N, 28, 28]."""
    axis = torch.arange(SIDE) + 0.5
    grid = torch.cartesian_prod(axis, axis).flip(1)  # [784, 2] as x, y
    along = ends - starts  # [N, S, 2]
    reach = along @ grid.T - (starts * along).sum(2, keepdim=True)  # [N, S, 784]
    length = (along * along).sum(2, keepdim=True).clamp_min(1e-9)  # [N, S, 1]
    share = (reach / length).clamp_(0, 1)
    apart = (starts * starts).sum(2, keepdim=True) - 2 * (starts @ grid.T) + (grid * grid).sum(1)  # [N, S, 784]
    squared = apart + share * (share * length - 2 * reach)
    distance = squared.amin(1).clamp_min_(0).sqrt_()  # [N, 784]
    ink = torch.sigmoid((width[:, None] / 2 - distance) / 0.35)
    return (255 * ink).round_().to(torch.uint8).view(-1, SIDE, SIDE)


def _normal(generator: torch.Generator, *size: int, mean: float = 0.0, spread: float) -> Tensor:
    return mean + spread * torch.randn(*size, generator=generator)

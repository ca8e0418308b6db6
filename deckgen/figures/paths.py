"""Paths between codes, and what a judge reads along them."""

from __future__ import annotations

import torch
from torch import Tensor

from deckgen.figures.models.classifier import Classifier

SURE = 0.9
"""The judge is sure of a reading that it gives at least this probability."""
SMALLEST = 1e-4
"""Radians: a code's path to itself is an arc of that angle, on which single precision finds the code again."""


def line(starts: Tensor, ends: Tensor, steps: int) -> Tensor:
    """Straight paths between codes [W, ...], both ends included: [W, steps, ...]."""
    share = torch.linspace(0, 1, steps, device=starts.device).view(1, steps, *(1 for _ in starts.shape[1:]))
    return torch.lerp(starts[:, None], ends[:, None], share)


def arc(starts: Tensor, ends: Tensor, steps: int) -> Tensor:
    """Spherical interpolation between codes [W, D] (Shoemake, 1985): [W, steps, D].

    A straight path between two samples of a normal in many dimensions passes closer to the centre than samples ever
    lie; an arc keeps their distance from it.
    """
    share = torch.linspace(0, 1, steps, device=starts.device)[:, None]  # [steps, 1]
    angle = torch.acos(torch.cosine_similarity(starts, ends).clamp(-1, 1))[:, None, None]  # [W, 1, 1]
    angle = angle.clamp(min=SMALLEST)
    from_start, from_end = ((1 - share) * angle).sin(), (share * angle).sin()  # [W, steps, 1]
    return (from_start * starts[:, None] + from_end * ends[:, None]) / angle.sin()


def judged(judge: Classifier, images: Tensor) -> tuple[Tensor, Tensor]:
    """How far the judge believes its reading of images [..., 1, 28, 28], and that reading, each [...]."""
    belief, read = judge.beliefs(images.flatten(0, -4)).max(1)
    return belief.view(images.shape[:-3]), read.view(images.shape[:-3])


def surest(judge: Classifier, images: Tensor) -> Tensor:
    """For each class the place of the one of images [N, 1, 28, 28] that the judge most surely reads as it, [10]."""
    places: Tensor = judge(images).double().log_softmax(1).argmax(0)
    return places


def sure_share(judge: Classifier, images: Tensor) -> float:
    """The share of images [..., 1, 28, 28] that the judge is sure of, 0 to 1."""
    return float((judged(judge, images)[0] >= SURE).float().mean())

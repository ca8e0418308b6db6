"""How like the data samples are, and how much of it they cover: measures that need no network but our own judge."""

from __future__ import annotations

import torch
from torch import Tensor

from deckgen.figures.models.classifier import Classifier

CHUNK = 500
"""Rows of distances held at a time."""


def features(judge: Classifier, images: Tensor) -> Tensor:
    """What the judge's last hidden layer makes of images [N, 1, 28, 28]: float64 [N, hidden]."""
    held: Tensor = judge.layers[:-1](images)
    return held.double()


def frechet(one: Tensor, other: Tensor) -> float:
    """The Fréchet distance of two sets of features [N, F], float64, as normals (Dowson and Landau, 1982, equation 4).

    On the features of the judge it is called FD-LeNet here, for FID means those of another network.
    """
    gap = (one.mean(0) - other.mean(0)).square().sum()
    first, second = one.T.cov(), other.T.cov()
    root = _root(first)
    both = torch.linalg.eigvalsh(root @ second @ root).clamp_min(0).sqrt().sum()
    return float(gap + first.trace() + second.trace() - 2 * both)


def _root(covariance: Tensor) -> Tensor:
    values, vectors = torch.linalg.eigh(covariance)
    root: Tensor = (vectors * values.clamp_min(0).sqrt()) @ vectors.T
    return root


def density_and_coverage(real: Tensor, made: Tensor, nearest: int = 5) -> tuple[float, float]:
    """How many neighbourhoods of real features [N, F] hold made ones [M, F], how many hold any (Naeem et al., 2020).

    A real point's neighbourhood reaches to its `nearest`-th neighbour among the real ones. Density (equation 3) may
    exceed 1; coverage (equation 4) is at most 1.
    """
    reach = torch.cat([torch.cdist(some, real).kthvalue(nearest + 1, dim=1).values for some in real.split(CHUNK)])
    inside = torch.zeros(len(made), device=real.device)
    nearest_made = torch.full((len(real),), torch.inf, dtype=real.dtype, device=real.device)
    for place, some in enumerate(made.split(CHUNK)):
        apart = torch.cdist(some, real)  # [m, N]
        inside[place * CHUNK : place * CHUNK + len(some)] = (apart < reach).float().sum(1)
        nearest_made = torch.minimum(nearest_made, apart.amin(0))
    return float(inside.mean() / nearest), float((nearest_made < reach).double().mean())


def class_score(beliefs: Tensor) -> float:
    """The Inception score's formula on a judge's beliefs [N, classes]: exp of the mean divergence from their mean.

    From 1, where all samples look the same to it, to the number of classes (Salimans et al., 2016, section 4).
    """
    beliefs = beliefs.double()
    overall = beliefs.mean(0, keepdim=True)
    divergence = (beliefs * (beliefs.clamp_min(1e-12).log() - overall.clamp_min(1e-12).log())).sum(1)
    return float(divergence.mean().exp())


def told_apart(real: Tensor, made: Tensor) -> float:
    """How often each point's nearest other point is of its own kind (Lopez-Paz and Oquab, 2017): one half if alike.

    Args:
        real: [N, F].
        made: [N, F], as many.
    """
    both = torch.cat([real, made])
    kind = torch.arange(len(both), device=both.device) < len(real)
    right = []
    for place, some in enumerate(both.split(CHUNK)):
        apart = torch.cdist(some, both)
        rows = torch.arange(len(some), device=both.device)
        apart[rows, place * CHUNK + rows] = torch.inf
        right.append(kind[apart.argmin(1)] == kind[place * CHUNK + rows])
    return float(torch.cat(right).double().mean())

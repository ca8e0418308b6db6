"""What a model gives the loop: one step of learning, and all that goes on from one step to the next."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from deckgen.figures.batches import Batch

Step = Callable[[Batch, torch.Generator, int], Mapping[str, Tensor]]
"""Takes a batch, the job's generator and the step's phase, changes the model, gives the losses as scalars."""


def only(_: int) -> int:
    """The phase of a model whose steps are all alike."""
    return 0


def nothing(_: int) -> None:
    """What a model does before a step that needs no preparing."""


def steady(_: float) -> float:
    """A rate that stays."""
    return 1.0


def half_cosine(done: float) -> float:
    """A rate that falls to 0 along half a cosine (Loshchilov and Hutter, 2017)."""
    return (1 + math.cos(math.pi * done)) / 2


def late_fall(done: float) -> float:
    """A rate that stays over the first half and falls to 0 over the second."""
    return min(1.0, 2 * (1 - done))


@dataclass(frozen=True, slots=True)
class Learner:
    """How a model learns.

    Whatever one step leaves for the next lies in the model's weights and buffers and in the optimisers' states: so a
    training can be stored between any two steps, and go on as if nothing had been.
    """

    step: Step
    optimisers: tuple[torch.optim.Optimizer, ...]
    slowing: Callable[[float], float] = half_cosine
    """Share of the training done, 0 to 1 -> share of each optimiser's rate."""
    phase: Callable[[int], int] = only
    """The so-many-th step, from 0 -> which of a few kinds it is. Steps of one kind do the same work on tensors of the
    same shapes, so that a device can record one of them and play it again."""
    prepare: Callable[[int], None] = nothing
    """Sets buffers of the model that change from step to step, before the so-many-th one."""


def adam(
    parameters: Iterable[nn.Parameter], rate: float, betas: tuple[float, float] = (0.9, 0.999)
) -> torch.optim.Adam:
    """Adam (Kingma and Ba, 2015); on a GPU rate and count of steps lie there, so that a step can be recorded."""
    weights = list(parameters)
    on_gpu = weights[0].is_cuda
    pace = torch.tensor(rate, device=weights[0].device) if on_gpu else rate
    return torch.optim.Adam(weights, pace, betas=betas, fused=True, capturable=on_gpu)


def descend(optimiser: torch.optim.Optimizer, loss: Tensor) -> None:
    """Move an optimiser's own weights, and no others, down the slope of a loss."""
    optimiser.zero_grad()
    loss.backward(inputs=[weight for group in optimiser.param_groups for weight in group["params"]])
    optimiser.step()

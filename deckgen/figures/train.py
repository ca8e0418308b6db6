"""The one training loop. It knows no model, no file and no screen."""

from __future__ import annotations

import copy
import math
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType

import torch
from torch import Tensor, nn

from deckgen.figures import capture
from deckgen.figures.batches import Examples
from deckgen.figures.crowd import Layer
from deckgen.figures.learning import Learner
from deckgen.figures.spec import Training

VERSION = 2

REPORTS = 100
"""How often, at most, a training reports: each report waits for the device."""

Snapshots = Mapping[int, nn.Module]
"""Step -> a copy of the network after that many steps."""
Tell = Callable[[int, Mapping[str, float]], None]
"""Hears the steps done and the latest losses."""
Keep = Callable[[int, Snapshots], None]
"""Is called after each step with the steps done and the snapshots so far, when all that goes on can be stored."""
NONE_YET: Snapshots = MappingProxyType({})


def keep_nothing(_: int, __: Snapshots) -> None:
    """Store no step."""


def train(
    learner: Learner,
    kept: nn.Module,
    examples: Examples,
    training: Training,
    generator: torch.Generator,
    tell: Tell,
    *,
    done: int = 0,
    before: Snapshots = NONE_YET,
    keep: Keep = keep_nothing,
) -> Snapshots:
    """Take every step of a training on examples that lie on the device.

    Args:
        learner: how to take a step.
        kept: the network that snapshots are taken of.
        examples: what to draw batches from.
        training: how many steps, and which are kept.
        generator: of all that is random; on the same device.
        tell: hears how it goes, a hundred times.
        done: steps that were taken before an interruption.
        before: the snapshots of those.
        keep: may store where the training stands.

    Returns:
        a snapshot for each step that the training names.
    """
    every = max(1, training.steps // REPORTS)
    rates = [[float(group["lr"]) for group in optimiser.param_groups] for optimiser in learner.optimisers]
    taking = capture.recorded if examples.device.type == "cuda" else capture.plain
    snapshots = dict(before)
    with capture.side_stream(examples.device):
        take = taking(learner, examples, training.batch, generator)
        for step in range(done, training.steps):
            if step in training.snapshots:
                snapshots[step] = copy.deepcopy(kept)
            _slow(learner, rates, step / training.steps)
            learner.prepare(step)
            losses = take(learner.phase(step))
            if (step + 1) % every == 0 or step + 1 == training.steps:
                tell(step + 1, {name: loss.item() for name, loss in losses.items()})
            keep(step + 1, snapshots)
        if training.steps in training.snapshots:
            snapshots[training.steps] = copy.deepcopy(kept)
    return MappingProxyType(snapshots)


def _slow(learner: Learner, rates: Sequence[Sequence[float]], done: float) -> None:
    """Set every rate to its share after that share of the training."""
    share = learner.slowing(done)
    for optimiser, full in zip(learner.optimisers, rates, strict=True):
        for group, rate in zip(optimiser.param_groups, full, strict=True):
            if isinstance(group["lr"], Tensor):
                group["lr"].fill_(rate * share)  # on a GPU, where a recorded step reads it
            else:
                group["lr"] = rate * share


@contextmanager
def reproducible() -> Iterator[None]:
    """For as long as the block lasts: only algorithms that give the same bits each time, on one processor thread.

    One thread adds in one order, however many processors there are; and networks as small as these lose more time to
    threads that wait for each other than they gain from them. Numbers below 1e-38 count as 0: a mean of gradients that
    fades away among weights that are no longer used moves nothing, and each costs a processor a hundred times as much.
    """
    before, threads = torch.are_deterministic_algorithms_enabled(), torch.get_num_threads()
    # cuBLAS keeps its promise of equal bits only with a workspace of fixed size.
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    try:
        yield
    finally:
        torch.use_deterministic_algorithms(before)
        torch.set_num_threads(threads)
        torch.set_flush_denormal(False)  # as a process begins


Drawn = nn.Linear | nn.Conv2d | nn.ConvTranspose2d | Layer


def draw_weights(net: nn.Module, seed: int) -> None:
    """Draw every weight of a network from a generator of its own.

    Weights of linear and (transposed) convolution layers are uniform within one over the root of the fan-in, a third of
    the variance of LeCun et al., "Efficient BackProp" (1998); biases are 0. Drawn on the CPU, so that every device
    begins from the same bits.
    """
    generator = torch.Generator().manual_seed(seed)
    for module in net.modules():
        if isinstance(module, Drawn):
            reach = _fan_in(module) ** -0.5
            with torch.no_grad():
                module.weight.copy_((2 * torch.rand(module.weight.shape, generator=generator) - 1) * reach)
                if module.bias is not None:
                    module.bias.zero_()


def _fan_in(module: Drawn) -> float:
    """How many numbers each of a layer's outputs is summed from, on average."""
    if isinstance(module, Layer):
        return module.weight.shape[1]
    if isinstance(module, nn.ConvTranspose2d):
        return module.weight[:, 0].numel() / math.prod(module.stride)
    return module.weight[0].numel()

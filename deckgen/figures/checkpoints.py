"""Where a training stands, as a file: stored every few seconds, so that an interruption costs no more than those."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import torch
from torch import Tensor, nn

from deckgen.figures import history, store, tensor_files
from deckgen.figures.history import History
from deckgen.figures.learning import Learner
from deckgen.figures.tensor_files import Tensors

EVERY = 5.0
"""Seconds between two checkpoints: time decides when one is written, never what is learnt."""
STEP, SECONDS, LOSSES = "step", "seconds", "losses"


@dataclass(frozen=True, slots=True)
class State:
    """All that changes in a training: everything else follows from its spec."""

    net: nn.Module
    learner: Learner
    generator: torch.Generator


@dataclass(frozen=True, slots=True)
class Begun:
    """How far a training has come: steps taken, copies kept so far, losses reported so far, seconds spent."""

    step: int
    snapshots: Mapping[int, nn.Module]
    losses: History
    seconds: float


def keeper(
    path: Path, state: State, losses: History, spent: Callable[[], float]
) -> Callable[[int, Mapping[int, nn.Module]], None]:
    """What the loop calls after each step; it writes a checkpoint when the last is old enough.

    Args:
        path: where.
        state: what is in training.
        losses: those reported so far, whenever it is asked.
        spent: tells the seconds that the training has taken, those before an interruption included.
    """
    last = time.monotonic()

    def keep(step: int, snapshots: Mapping[int, nn.Module]) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY:
            tensors = dict(_tensors(state, snapshots))
            note = {STEP: str(step), SECONDS: repr(spent()), LOSSES: history.to_text(losses)}
            store.write(path, tensor_files.to_bytes(tensors, note))
            last = time.monotonic()

    return keep


def resume(path: Path, state: State, kept: nn.Module) -> Begun | None:
    """Put a training where a checkpoint left it; None if there is none that fits it, and `state` may then be spoilt.

    Args:
        path: where it may lie.
        state: the same training at its beginning.
        kept: a network like the copies that are kept of it.
    """
    found = tensor_files.read(path)
    if found is None:
        return None
    tensors, note = found
    try:
        state.net.load_state_dict(tensor_files.under("net/", tensors))
        state.generator.set_state(tensors["generator"])
        _restore_optimisers(state.learner, tensors)
        snapshots = dict(_snapshots(kept, tensors))
        losses = history.from_text(note[LOSSES])
        return Begun(int(note[STEP]), MappingProxyType(snapshots), losses, float(note[SECONDS]))
    except (KeyError, RuntimeError):  # the model's code has changed since
        return None


def _tensors(state: State, snapshots: Mapping[int, nn.Module]) -> Iterator[tuple[str, Tensor]]:
    for name, tensor in state.net.state_dict().items():
        yield f"net/{name}", tensor
    for step, net in snapshots.items():
        for name, tensor in net.state_dict().items():
            yield f"snapshot/{step}/{name}", tensor
    for at, weight, memory in _memories(state.learner):
        for name, tensor in memory.get(weight, {}).items():
            yield f"{at}{name}", tensor
    yield "generator", state.generator.get_state()


def _memories(learner: Learner) -> Iterator[tuple[str, Tensor, dict[Tensor, dict[str, Tensor]]]]:
    """Each optimiser's each weight: the prefix of its names, itself, and what the optimiser holds of its weights."""
    for number, optimiser in enumerate(learner.optimisers):
        weights = [weight for group in optimiser.param_groups for weight in group["params"]]
        for place, weight in enumerate(weights):
            yield f"optimiser/{number}/{place}/", weight, optimiser.state


def _restore_optimisers(learner: Learner, tensors: Tensors) -> None:
    for at, weight, memory in _memories(learner):
        if held := tensor_files.under(at, tensors):
            memory[weight] = {name: _as_laid_out(tensor, weight) for name, tensor in held.items()}


def _as_laid_out(tensor: Tensor, weight: Tensor) -> Tensor:
    """The tensor on a weight's device and, if it is as large, in its order in memory, as a fused step expects it."""
    if tensor.shape != weight.shape:
        return tensor.to(weight.device)
    return torch.empty_like(weight, requires_grad=False).copy_(tensor)


def _snapshots(kept: nn.Module, tensors: Tensors) -> Iterator[tuple[int, nn.Module]]:
    held = tensor_files.under("snapshot/", tensors)
    for step in dict.fromkeys(name.partition("/")[0] for name in held):
        net = copy.deepcopy(kept)
        net.load_state_dict(tensor_files.under(f"{step}/", held))
        yield int(step), net

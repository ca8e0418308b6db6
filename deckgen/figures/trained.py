"""Trained models and data sets by their digest: from the cache, or made now and kept there."""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import torch
from torch import Tensor, nn

from deckgen.figures import checkpoints, digests, history, kinds, store, tensor_files
from deckgen.figures.batches import Dataset, Examples
from deckgen.figures.checkpoints import Begun, State
from deckgen.figures.history import History
from deckgen.figures.progress import Progress, Report
from deckgen.figures.spec import Spec
from deckgen.figures.train import draw_weights, train

FINAL = "final"
SECONDS, LOSSES = "seconds", "losses"
WORTH_KEEPING = 1.0
"""Seconds that making a data set must take for it to be kept in the cache."""


@dataclass(frozen=True, slots=True)
class Model:
    """A trained network, copies of it after earlier steps, and what it lost on the way."""

    net: nn.Module
    snapshots: Mapping[int, nn.Module]
    losses: History
    seconds: float
    """What its training took: of one processor, whatever else that had to do; on a GPU by the clock on the wall."""

    @property
    def weights(self) -> int:
        """How many numbers the network has learnt."""
        return sum(weight.numel() for weight in self.net.parameters())


@dataclass(frozen=True, slots=True)
class Bench:
    """What a measure works on: the data and the trained models, all on one device."""

    data: Dataset
    models: Mapping[str, Model]
    device: torch.device

    def net(self, name: str) -> nn.Module:
        """One of the trained networks."""
        return self.models[name].net


def bench(spec: Spec, *, device: torch.device, report: Report) -> Bench:
    """Train what a figure needs, or take it from the cache; each model is kept there before the next one begins."""
    models = {name: model(spec, name, device=device, report=report) for name in spec.models}
    return Bench(dataset(spec).to(device), MappingProxyType(models), device)


def dataset(spec: Spec) -> Dataset:
    """A figure's data, on the CPU; what takes long to make is kept in the cache.

    Raises:
        FigureError: the data cannot be had, or the cache cannot be written to.
    """
    digest = digests.made(spec)
    path = store.data_path(digest)
    if found := _read_data(path):
        return found
    kind, settings = kinds.data(spec)
    with store.alone(digest):
        if found := _read_data(path):
            return found
        began = time.perf_counter()
        made = kind.load(settings)
        if time.perf_counter() - began > WORTH_KEEPING:
            store.sweep(path)
            store.write(path, tensor_files.to_bytes(dict(_of_data(made)), {}))
    return made


def _of_data(made: Dataset) -> Mapping[str, Tensor]:
    parts = {"train": made.train, "test": made.test}
    values = {f"{name}/values": part.values.clone() for name, part in parts.items()}
    factors = {f"{name}/factor/{key}": it.clone() for name, part in parts.items() for key, it in part.factors.items()}
    return values | factors


def _read_data(path: Path) -> Dataset | None:
    found = tensor_files.read(path)
    if found is None:
        return None
    parts = [tensor_files.under(f"{name}/", found[0]) for name in ("train", "test")]
    train, test = (Examples(part["values"], tensor_files.under("factor/", part)) for part in parts)
    return Dataset(train, test)


def model(spec: Spec, name: str, *, device: torch.device, report: Report) -> Model:
    """One of a figure's models: from the cache, or trained now, from where an interrupted training stood.

    Raises:
        FigureError: its loss became no number, its data cannot be had, or the cache cannot be written to.
    """
    digest = digests.trained(spec, name)
    trained = _read(spec, name, digest, device)
    if trained is None:
        with store.alone(digest):  # another process may have trained it meanwhile
            trained = _read(spec, name, digest, device) or _train(spec, name, digest, device, report)
    for net in (trained.net, *trained.snapshots.values()):
        net.eval().requires_grad_(False)
    return trained


def _train(spec: Spec, name: str, digest: str, device: torch.device, report: Report) -> Model:
    examples, training = dataset(spec).to(device).train, spec.models[name].training
    clock = time.thread_time if device.type == "cpu" else time.perf_counter
    place, began = store.checkpoint_path(digest), clock()
    store.sweep(place)
    state, kept = _start(spec, name, device)
    begun = checkpoints.resume(place, state, kept)
    if begun is None:
        state, kept = _start(spec, name, device)
        begun = Begun(0, MappingProxyType({}), MappingProxyType({}), 0.0)
    heard = dict(begun.losses)

    def spent() -> float:
        return begun.seconds + clock() - began

    def tell(step: int, losses: Mapping[str, float]) -> None:
        if not all(map(math.isfinite, losses.values())):
            what = f"after {step:,} steps the loss is no number any more"
            raise spec.fault(f"models.{name}.training.rate", what, "lower the rate")
        heard[step] = losses
        report(Progress(spec.name, name, step, training.steps, losses))

    keep = checkpoints.keeper(place, state, heard, spent)
    snapshots = train(
        state.learner, kept, examples, training, state.generator, tell,
        done=begun.step, before=begun.snapshots, keep=keep,
    )  # fmt: skip
    trained = Model(kept, snapshots, MappingProxyType(heard), spent())
    path = store.weights_path(digest)
    store.sweep(path)
    store.write(path, _to_bytes(trained))
    store.remove(place)
    return trained


def _start(spec: Spec, name: str, device: torch.device) -> tuple[State, nn.Module]:
    """A training at its beginning, and the part of its networks that is kept."""
    kind, settings = kinds.model(spec, name)
    training = spec.models[name].training
    whole = kind.build(settings)
    draw_weights(whole, training.seed)
    whole.to(device)
    generator = torch.Generator(device).manual_seed(training.seed)
    return State(whole, kind.learner(whole, settings, training), generator), kind.kept(whole)


def _to_bytes(trained: Model) -> bytes:
    nets = {FINAL: trained.net, **{str(step): net for step, net in trained.snapshots.items()}}
    tensors = {f"{moment}/{name}": it for moment, net in nets.items() for name, it in net.state_dict().items()}
    note = {SECONDS: repr(trained.seconds), LOSSES: history.to_text(trained.losses)}
    return tensor_files.to_bytes(tensors, note)


def _read(spec: Spec, name: str, digest: str, device: torch.device) -> Model | None:
    """A model from the cache; None if it is not there or damaged, for it can be trained again."""
    found = tensor_files.read(store.weights_path(digest))
    if found is None:
        return None
    tensors, note = found
    kind, settings = kinds.model(spec, name)
    blank = kind.kept(kind.build(settings))
    try:
        moments = {moment: _filled(blank, moment, tensors).to(device) for moment in _moments(tensors)}
        final, losses, seconds = moments.pop(FINAL), history.from_text(note[LOSSES]), float(note[SECONDS])
    except (KeyError, RuntimeError):  # the model's code has changed since
        return None
    return Model(final, MappingProxyType({int(step): net for step, net in moments.items()}), losses, seconds)


def _moments(tensors: Mapping[str, Tensor]) -> set[str]:
    return {key.partition("/")[0] for key in tensors}


def _filled(blank: nn.Module, moment: str, tensors: Mapping[str, Tensor]) -> nn.Module:
    net = copy.deepcopy(blank)
    net.load_state_dict(tensor_files.under(f"{moment}/", tensors))
    return net

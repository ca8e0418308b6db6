"""Trained models by their digest: from the cache, or trained now and kept there."""

from __future__ import annotations

import copy
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import safetensors.torch
import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from deckgen import output, registry
from deckgen.figures import data, digests, kinds, store
from deckgen.figures.batches import Dataset, Examples
from deckgen.figures.progress import Progress, Report
from deckgen.figures.spec import Spec
from deckgen.figures.train import draw_weights, train

FINAL = "final"
SECONDS = "seconds"


@dataclass(frozen=True, slots=True)
class Model:
    """A trained network, copies of it after earlier steps, and the seconds its training took."""

    net: nn.Module
    snapshots: Mapping[int, nn.Module]
    seconds: float

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
    _, settings = kinds.data(spec)
    dataset = _dataset(spec.data.kind, settings).to(device)
    models = {name: _model(spec, name, dataset.train, report) for name in spec.models}
    return Bench(dataset, MappingProxyType(models), device)


@lru_cache(maxsize=2)
def _dataset(kind: str, settings: Any) -> Dataset:
    dataset: Dataset = registry.load(data, kind).load(settings)
    return dataset


def _model(spec: Spec, name: str, examples: Examples, report: Report) -> Model:
    path = store.weights_path(digests.trained(spec, name))
    kept = _read(spec, name, path, examples.device)
    if kept is None:
        kept = _train(spec, name, examples, report)
        output.write(path, _to_bytes(kept))
    for net in (kept.net, *kept.snapshots.values()):
        net.eval().requires_grad_(False)
    return kept


def _train(spec: Spec, name: str, examples: Examples, report: Report) -> Model:
    began = time.perf_counter()
    kind, settings = kinds.model(spec, name)
    training = spec.models[name].training
    device = examples.device
    whole = kind.build(settings)
    draw_weights(whole, training.seed)
    whole.to(device)
    generator = torch.Generator(device).manual_seed(training.seed)

    def tell(step: int, losses: Mapping[str, float]) -> None:
        report(Progress(spec.name, name, step, training.steps, losses))

    kept = kind.kept(whole)
    snapshots = train(kind.learner(whole, settings, training), kept, examples, training, generator, tell)
    return Model(kept, snapshots, time.perf_counter() - began)


def _to_bytes(model: Model) -> bytes:
    nets = {FINAL: model.net, **{str(step): net for step, net in model.snapshots.items()}}
    tensors = {f"{moment}/{name}": _flat(t) for moment, net in nets.items() for name, t in net.state_dict().items()}
    return safetensors.torch.save(tensors, {SECONDS: repr(model.seconds)})


def _flat(tensor: Tensor) -> Tensor:
    return tensor.detach().cpu().contiguous()


def _read(spec: Spec, name: str, path: Path, device: torch.device) -> Model | None:
    """A model from the cache; None if it is not there or damaged, for it can be trained again."""
    if not path.is_file():
        return None
    kind, settings = kinds.model(spec, name)
    blank = kind.kept(kind.build(settings))
    try:
        with safe_open(path, framework="pt") as file:
            tensors = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118
            seconds = float(file.metadata()[SECONDS])
        moments = {moment: _filled(blank, moment, tensors).to(device) for moment in _moments(tensors)}
    except (SafetensorError, KeyError, RuntimeError, OSError):
        return None
    final = moments.pop(FINAL)
    return Model(final, MappingProxyType({int(step): net for step, net in moments.items()}), seconds)


def _moments(tensors: Mapping[str, Tensor]) -> set[str]:
    return {key.partition("/")[0] for key in tensors}


def _filled(blank: nn.Module, moment: str, tensors: Mapping[str, Tensor]) -> nn.Module:
    net = copy.deepcopy(blank)
    state = {key.partition("/")[2]: tensor for key, tensor in tensors.items() if key.startswith(f"{moment}/")}
    net.load_state_dict(state)
    return net

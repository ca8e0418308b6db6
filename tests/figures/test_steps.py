"""Every model that ships takes steps that a GPU can record, and that a checkpoint can stand between."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path

import pytest
import torch
from torch import Tensor

from deckgen.figures import catalogue, checkpoints, kinds
from deckgen.figures.batches import Examples
from deckgen.figures.checkpoints import State
from deckgen.figures.spec import Spec, Training
from deckgen.figures.train import draw_weights, train
from tests.support.watching import watched

STEPS = 6
ANCHORS = (0.0, 0.4, 0.8)
"""Shares of a training from which some steps are watched."""


def models() -> Mapping[str, tuple[Spec, str]]:
    """Every model of the shipped figures, each setting of it once."""
    found: dict[str, tuple[Spec, str]] = {}
    for figure in catalogue.specs():
        for name, model in figure.models.items():
            key = json.dumps([figure.data.kind, model.part.kind, dict(model.part.settings)], sort_keys=True)
            found.setdefault(key, (figure, name))
    return {f"{figure.name}: {name}": (figure, name) for figure, name in found.values()}


MODELS = models()


CPU = torch.device("cpu")


def begun(figure: Spec, name: str, device: torch.device = CPU) -> tuple[State, torch.nn.Module, Examples]:
    """A model before its first step, what is kept of it, and a few examples."""
    data, wanted = kinds.data(figure)
    few = {key: few for key, few in (("train", 512), ("test", 32)) if key in {field.name for field in fields(wanted)}}
    examples = data.load(replace(wanted, **few)).train
    kind, settings = kinds.model(figure, name)
    net = kind.build(settings)
    draw_weights(net, 1)
    net.to(device)
    learner = kind.learner(net, settings, figure.models[name].training)
    return State(net, learner, torch.Generator(device).manual_seed(1)), kind.kept(net), examples


@pytest.mark.parametrize("name", MODELS)
def test_a_step_can_be_recorded(name: str) -> None:
    figure, model = MODELS[name]
    state, _, examples = begun(figure, model)
    training, learner = figure.models[model].training, state.learner
    work: dict[int, list[list[tuple[object, ...]]]] = {}
    before = torch.random.get_rng_state()
    for step in (int(anchor * training.steps) + more for anchor in ANCHORS for more in range(STEPS)):
        learner.prepare(step)
        batch = examples.at(torch.randint(len(examples), (training.batch,), generator=state.generator))
        with watched() as seen:
            learner.step(batch, state.generator, learner.phase(step))
        assert seen.wrong == []
        work.setdefault(learner.phase(step), []).append(seen.work)
    for phase, alike in work.items():
        for other in alike[2:]:  # in the first, optimisers make room for what they remember
            assert other == alike[1], f"two steps of phase {phase} do different work"
    assert torch.equal(before, torch.random.get_rng_state())


@pytest.mark.parametrize("name", MODELS)
def test_a_training_goes_on_from_a_checkpoint_with_the_same_bits(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "EVERY", 0)
    figure, model = MODELS[name]
    training = replace(figure.models[model].training, steps=STEPS, snapshots=(0, 2, 4, STEPS))
    whole, snapshots = trained(figure, model, training, tmp_path / "never")
    with pytest.raises(StopIteration):
        trained(figure, model, training, tmp_path / "state", stop=3)
    resumed, again = trained(figure, model, training, tmp_path / "state")
    assert same(whole, resumed)
    assert list(snapshots) == list(again) == [0, 2, 4, STEPS]
    assert all(same(snapshots[step].state_dict(), again[step].state_dict()) for step in snapshots)


def trained(
    figure: Spec, name: str, training: Training, path: Path, stop: int = 0
) -> tuple[Mapping[str, Tensor], Mapping[int, torch.nn.Module]]:
    state, kept, examples = begun(figure, name)
    held = checkpoints.resume(path, state, kept)
    keep = checkpoints.keeper(path, state, {}, lambda: 0.0)

    def keep_until(step: int, snapshots: Mapping[int, torch.nn.Module]) -> None:
        keep(step, snapshots)
        if step == stop:
            raise StopIteration

    snapshots = train(
        state.learner, kept, examples, training, state.generator, lambda *_: None,
        done=held.step if held else 0, before=held.snapshots if held else {}, keep=keep_until,
    )  # fmt: skip
    assert bool(held) == (path.name == "state" and not stop)
    return copy.deepcopy(state.net.state_dict()), snapshots


def same(one: Mapping[str, Tensor], other: Mapping[str, Tensor]) -> bool:
    return one.keys() == other.keys() and all(torch.equal(tensor, other[key]) for key, tensor in one.items())

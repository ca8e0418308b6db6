"""Recorded steps on a GPU against the same steps taken one operation after the other."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import torch
from torch import Tensor

from deckgen.figures import capture
from deckgen.figures.capture import Take
from deckgen.figures.train import reproducible
from tests.figures.test_steps import MODELS, begun

STEPS = 24


def taken(name: str, device: str, *, record: bool) -> tuple[Mapping[str, Tensor], list[float]]:
    """A model's weights after some steps, and the losses of the last."""
    figure, model = MODELS[name]
    cuda = torch.device(device)
    training = figure.models[model].training
    with reproducible(), capture.side_stream(cuda):
        state, _, examples = begun(figure, model, cuda)
        examples = examples.to(cuda)
        taking = capture.recorded if record else capture.plain
        take: Take = taking(state.learner, examples, training.batch, state.generator)
        for step in range(STEPS):
            state.learner.prepare(step)
            losses = take(state.learner.phase(step))
        return state.net.state_dict(), [float(loss) for loss in losses.values()]


@pytest.mark.gpu
@pytest.mark.parametrize("name", MODELS)
def test_recorded_steps_give_the_bits_of_plain_ones(name: str) -> None:
    plain, plain_losses = taken(name, "cuda", record=False)
    recorded, recorded_losses = taken(name, "cuda", record=True)
    assert plain_losses == recorded_losses
    for key, tensor in plain.items():
        assert torch.equal(tensor, recorded[key]), key


@pytest.mark.gpu
def test_a_checkpoint_can_stand_between_recorded_steps() -> None:
    name = next(iter(MODELS))
    figure, model = MODELS[name]
    cuda = torch.device("cuda")
    with capture.side_stream(cuda):
        state, _, examples = begun(figure, model, cuda)
        take = capture.recorded(state.learner, examples.to(cuda), 8, state.generator)
        places = []
        for _ in range(2 * capture.WARM_UP):
            take(0)
            places.append(state.generator.get_state())
    assert len({tuple(place.tolist()) for place in places}) == len(places)


def test_on_the_cpu_there_is_no_side_stream_and_steps_are_plain() -> None:
    name = next(iter(MODELS))
    once, losses = taken(name, "cpu", record=False)
    again, same = taken(name, "cpu", record=False)
    assert losses == same
    assert all(torch.equal(tensor, again[key]) for key, tensor in once.items())

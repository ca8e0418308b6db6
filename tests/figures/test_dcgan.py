"""The convolutional GAN that others are held to: shapes, losses, slopes, and the order of its numbers in memory."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from deckgen.figures.batches import Batch
from deckgen.figures.data import strokes
from deckgen.figures.models import dcgan
from deckgen.figures.spec import Training
from deckgen.figures.train import draw_weights

SETTINGS = dcgan.Settings(latent=4, width=4)


@pytest.fixture(scope="module")
def batch() -> Batch:
    return strokes.load(strokes.Settings(train=16, test=0, seed=1)).train.at(torch.arange(16))


def drawn() -> dcgan.DCGAN:
    net = dcgan.build(SETTINGS)
    draw_weights(net, 1)
    return net


def played(net: dcgan.DCGAN, batch: Batch, moves: int) -> list[dict[str, float]]:
    learner = dcgan.learner(net, SETTINGS, Training(steps=moves, batch=16, rate=2e-3, seed=1))
    generator = torch.Generator().manual_seed(1)
    return [{name: float(loss) for name, loss in learner.step(batch, generator, 0).items()} for _ in range(moves)]


def test_codes_become_images_and_images_logits(batch: Batch) -> None:
    net = drawn()
    images: Tensor = net.generator(torch.zeros(5, 4))
    assert images.shape == (5, 1, 28, 28)
    assert images.min() > 0
    assert images.max() < 1
    assert net.discriminator(batch.inputs).shape == (16,)


def test_an_undecided_discriminator_loses_the_logarithm_of_two() -> None:
    for wanted in (0.0, 1.0):
        assert float(dcgan.taken_for(wanted, torch.zeros(7))) == pytest.approx(math.log(2))


def test_the_loss_is_the_cross_entropy_of_the_verdicts() -> None:
    logits = torch.linspace(-3, 3, 9, dtype=torch.float64)
    real = logits.sigmoid()
    torch.testing.assert_close(dcgan.taken_for(1.0, logits), -real.log().mean())
    torch.testing.assert_close(dcgan.taken_for(0.0, logits), -(1 - real).log().mean())


def test_every_weight_of_both_players_has_a_finite_slope(batch: Batch) -> None:
    net = drawn()
    played(net, batch, 1)
    for weight in net.parameters():
        assert weight.grad is not None
        assert weight.grad.isfinite().all()
        assert weight.grad.any()


def test_the_discriminator_learns_to_tell_one_batch_from_noise(batch: Batch) -> None:
    losses = played(drawn(), batch, 30)
    assert losses[-1]["discriminator"] < 0.7 * losses[0]["discriminator"]


def test_a_generators_move_leaves_the_discriminator_where_it_was(batch: Batch) -> None:
    net, still = drawn(), drawn()
    learner = dcgan.learner(net, SETTINGS, Training(steps=2, batch=16, rate=1e-3, seed=1))
    learner.optimisers[0].param_groups[0]["lr"] = 0.0
    learner.step(batch, torch.Generator().manual_seed(1), 0)
    for moved, old in zip(net.discriminator.parameters(), still.discriminator.parameters(), strict=True):
        assert torch.equal(moved, old)
    assert any(
        not torch.equal(moved, old)
        for moved, old in zip(net.generator.parameters(), still.generator.parameters(), strict=True)
    )


def test_weights_lie_channels_last_also_when_they_are_read_again() -> None:
    net, again = drawn(), dcgan.build(SETTINGS)
    again.load_state_dict(net.state_dict())
    for name, weight in again.named_parameters():
        if weight.dim() == 4:
            assert weight.is_contiguous(memory_format=torch.channels_last), name

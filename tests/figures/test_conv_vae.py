"""The VAE with convolutions, which stands wherever the one of perceptrons can."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from deckgen.figures import making
from deckgen.figures.batches import Batch
from deckgen.figures.data import strokes
from deckgen.figures.models import conv_vae
from deckgen.figures.models.conv_vae import ConvVAE
from deckgen.figures.models.vae import bound
from deckgen.figures.spec import Training
from deckgen.figures.train import draw_weights
from tests.support.figures import SIZES, text, written
from tests.support.watching import watched

SETTINGS = conv_vae.Settings(latent=2, maps=8, hidden=16, binarise=False)
TRAINING = Training(steps=60, batch=16, rate=5e-3, seed=1)


@pytest.fixture(scope="module")
def batch() -> Batch:
    return strokes.load(strokes.Settings(train=16, test=0, seed=1)).train.at(torch.arange(16))


def drawn() -> ConvVAE:
    net = conv_vae.build(SETTINGS)
    draw_weights(net, 1)
    return net


def first_loss(batch: Batch, *, binarise: bool) -> float:
    learner = conv_vae.learner(drawn(), replace(SETTINGS, binarise=binarise), TRAINING)
    return float(learner.step(batch, torch.Generator().manual_seed(1), 0)["reconstruction"])


def test_codes_and_images_have_their_shapes(batch: Batch) -> None:
    net = drawn()
    mean, log_variance = net.encode(batch.inputs)
    assert mean.shape == log_variance.shape == (16, 2)
    images = net.decode(net.code(batch.inputs))
    assert images.shape == batch.inputs.shape
    assert 0 <= images.min() <= images.max() <= 1


@pytest.mark.parametrize("binarise", [False, True])
def test_a_step_can_be_recorded(binarise: bool, batch: Batch) -> None:
    settings = replace(SETTINGS, binarise=binarise)
    learner, generator = conv_vae.learner(drawn(), settings, TRAINING), torch.Generator().manual_seed(1)
    work = []
    for _ in range(3):
        with watched() as seen:
            learner.step(batch, generator, 0)
        assert seen.wrong == []
        work.append(seen.work)
    assert work[1] == work[2]  # in the first, the optimiser makes room for what it remembers


def test_the_bound_falls_and_every_weight_has_a_finite_gradient(batch: Batch) -> None:
    net = drawn()
    learner, generator = conv_vae.learner(net, SETTINGS, TRAINING), torch.Generator().manual_seed(1)
    totals = [float(sum(learner.step(batch, generator, 0).values())) for _ in range(TRAINING.steps)]
    assert totals[-1] < 0.7 * totals[0]
    assert all(weight.grad is not None and weight.grad.isfinite().all() for weight in net.parameters())


def test_it_learns_from_black_and_white_pixels_where_it_is_told_to(batch: Batch) -> None:
    told = [first_loss(batch, binarise=binarise) for binarise in (False, True, True)]
    assert told[0] != told[1] == told[2]
    assert told[0] == pytest.approx(told[1], rel=0.05)  # grey levels are the probabilities


def test_the_bound_of_a_blind_net_is_the_entropy_of_its_guess(batch: Batch) -> None:
    net = drawn()
    for weight in net.parameters():
        torch.nn.init.zeros_(weight)
    rebuilt, kl = bound(net, batch.inputs, torch.zeros(16, 2))
    torch.testing.assert_close(rebuilt, torch.full((16,), 784 * torch.tensor(2.0).log().item()))
    assert torch.equal(kl, torch.zeros(16))


def test_a_digit_that_moves_by_four_pixels_moves_its_features_by_one(batch: Batch) -> None:
    layers = drawn().encoder[:4]  # as far as the maps of 7 x 7
    features, moved = layers(batch.inputs), layers(batch.inputs.roll(4, dims=3))
    torch.testing.assert_close(moved[..., 2:-1], features[..., 1:-2])
    assert not torch.allclose(moved, features)


def test_a_figure_takes_it_where_it_took_the_other(tmp_path: Path) -> None:
    other = 'kind = "conv-vae"\nlatent = 2\nmaps = 4\nhidden = 8\nbinarise = false\n'
    result = making.make(written(tmp_path / "conv", text("manifold").replace(SIZES["vae"], other)), device="cpu")
    assert np.asarray(result.arrays["grid"]).shape == (3, 3, 28, 28)
    assert result.made.models[0].model == "vae"
    small = conv_vae.build(conv_vae.Settings(latent=2, maps=4, hidden=8, binarise=False))
    assert result.made.models[0].weights == sum(weight.numel() for weight in small.parameters())

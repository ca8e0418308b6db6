"""The GAN whose players are both told the class."""

from __future__ import annotations

import pytest
import torch

from deckgen.figures.batches import Batch
from deckgen.figures.data import strokes
from deckgen.figures.models import conditional_gan
from deckgen.figures.spec import Training
from deckgen.figures.train import draw_weights

SETTINGS = conditional_gan.Settings(latent=3, hidden=16, penalty=1.0, every=2, average=0.5)
TRAINING = Training(steps=60, batch=16, rate=5e-3, seed=1)


@pytest.fixture(scope="module")
def batch() -> Batch:
    return strokes.load(strokes.Settings(train=16, test=0, seed=1)).train.at(torch.arange(16))


def drawn() -> conditional_gan.ConditionalGAN:
    net = conditional_gan.build(SETTINGS)
    draw_weights(net, 1)
    return net


def test_codes_of_classes_become_images_and_images_of_classes_scores(batch: Batch) -> None:
    net = drawn()
    images = net.average.decode(torch.randn(16, 3, generator=torch.Generator().manual_seed(1)), batch.classes)
    assert images.shape == (16, 1, 28, 28)
    assert 0 <= images.min() <= images.max() <= 1
    assert net.discriminator(images, batch.classes).shape == (16,)


def test_both_players_hear_the_class(batch: Batch) -> None:
    net = drawn().eval()
    codes = torch.randn(16, 3, generator=torch.Generator().manual_seed(1))
    other = (batch.classes + 1) % 10
    assert not torch.allclose(net.generator.decode(codes, batch.classes), net.generator.decode(codes, other))
    assert not torch.allclose(net.discriminator(batch.inputs, batch.classes), net.discriminator(batch.inputs, other))


def test_every_weight_has_a_finite_gradient_and_the_average_follows(batch: Batch) -> None:
    net = drawn()
    learner = conditional_gan.learner(net, SETTINGS, TRAINING)
    before = [weight.clone() for weight in net.average.parameters()]
    learner.step(batch, torch.Generator().manual_seed(1), 0)
    for player in (net.generator, net.discriminator):
        assert all(weight.grad is not None and weight.grad.isfinite().all() for weight in player.parameters())
    kept = conditional_gan.kept(net)
    assert any(not torch.equal(old, new) for old, new in zip(before, kept.parameters(), strict=True))


def test_the_generator_moves_towards_the_data(batch: Batch) -> None:
    net = drawn()
    learner, generator = conditional_gan.learner(net, SETTINGS, TRAINING), torch.Generator().manual_seed(1)
    for step in range(TRAINING.steps):
        learner.step(batch, generator, learner.phase(step))
    codes = torch.randn(16, 3, generator=torch.Generator().manual_seed(2))
    ink = net.generator.decode(codes, batch.classes).mean()
    assert abs(ink - batch.inputs.mean()) < 0.15  # an untrained generator leaves every pixel near half grey

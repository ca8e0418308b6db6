from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Any

import pytest
import torch
from torch import Tensor
from torch.distributions import Normal, kl_divergence

from deckgen.figures.batches import Batch
from deckgen.figures.data import strokes
from deckgen.figures.models import autoencoder, classifier, gan, normed_vae, vae
from deckgen.figures.spec import Training
from deckgen.figures.train import draw_weights, reproducible

STEPS = 100
MODELS: Mapping[str, tuple[ModuleType, Any]] = {
    "vae": (vae, vae.Settings(latent=2, hidden=16, layers=2, binarise=False)),
    "binarised vae": (vae, vae.Settings(latent=2, hidden=16, layers=1, binarise=True)),
    "normed vae": (normed_vae, normed_vae.Settings(latent=2, hidden=16, layers=2, binarise=False)),
    "autoencoder": (autoencoder, autoencoder.Settings(latent=2, hidden=16)),
    "classifier": (classifier, classifier.Settings(hidden=8)),
    "gan": (gan, gan.Settings(latent=3, hidden=16, penalty=1.0, every=2, average=0.9)),
}


@pytest.fixture(scope="module")
def batch() -> Batch:
    return strokes.load(strokes.Settings(train=16, test=0, seed=1)).train.at(torch.arange(16))


def drawn(module: ModuleType, settings: Any, seed: int = 1) -> torch.nn.Module:
    net: torch.nn.Module = module.build(settings)
    draw_weights(net, seed)
    return net


def losses(net: torch.nn.Module, module: ModuleType, settings: Any, batch: Batch) -> list[Mapping[str, Tensor]]:
    learner = module.learner(net, settings, Training(steps=STEPS, batch=16, rate=5e-3, seed=1))
    generator = torch.Generator().manual_seed(1)
    return [learner.step(batch, generator, learner.phase(step)) for step in range(STEPS)]


@pytest.mark.parametrize("name", ["vae", "binarised vae", "normed vae", "autoencoder", "classifier"])
def test_the_loss_on_one_batch_falls(name: str, batch: Batch) -> None:
    module, settings = MODELS[name]
    totals = [float(sum(loss.values())) for loss in losses(drawn(module, settings), module, settings, batch)]
    assert totals[-1] < 0.7 * totals[0]


def test_a_generator_moves_towards_the_data(batch: Batch) -> None:
    module, settings = MODELS["gan"]
    net = drawn(module, settings)
    assert isinstance(net, gan.GAN)
    losses(net, module, settings, batch)
    codes = torch.randn(16, 3, generator=torch.Generator().manual_seed(2))
    ink, wanted = net.generator(codes).mean(), batch.inputs.mean()
    assert abs(ink - wanted) < 0.15  # an untrained generator leaves every pixel near half grey


@pytest.mark.parametrize("name", MODELS)
def test_every_weight_has_a_finite_gradient(name: str, batch: Batch) -> None:
    module, settings = MODELS[name]
    net = drawn(module, settings)
    learner = module.learner(net, settings, Training(steps=2, batch=16, rate=1e-3, seed=1))
    learner.step(batch, torch.Generator().manual_seed(1), 0)
    trained = {name: weight for name, weight in net.named_parameters() if not name.startswith("average.")}
    for weight in trained.values():
        assert weight.grad is not None
        assert weight.grad.isfinite().all()


def test_a_binarised_pixel_is_ink_as_often_as_its_grey_level_says() -> None:
    greys = torch.tensor([0.0, 0.2, 0.5, 1.0])
    drawn = vae.binarised(greys.expand(40_000, 4), torch.Generator().manual_seed(1))
    assert drawn.unique().tolist() == [0, 1]
    torch.testing.assert_close(drawn.mean(0), greys, rtol=0, atol=0.01)  # four standard errors
    assert drawn[:, 0].max() == 0
    assert drawn[:, 3].min() == 1


@pytest.mark.parametrize("name", ["vae", "normed vae", "autoencoder"])
def test_codes_and_images_have_their_shapes(name: str, batch: Batch) -> None:
    module, settings = MODELS[name]
    net = drawn(module, settings)
    assert isinstance(net, vae.VAE | autoencoder.Autoencoder)
    codes = net.code(batch.inputs)
    images = net.decode(codes)
    assert codes.shape == (16, 2)
    assert images.shape == batch.inputs.shape
    assert images.min() >= 0
    assert images.max() <= 1


def test_the_divergence_is_that_of_two_normals() -> None:
    generator = torch.Generator().manual_seed(1)
    mean, log_variance = torch.randn(2, 50, 7, generator=generator, dtype=torch.float64)
    known = kl_divergence(Normal(mean, (log_variance / 2).exp()), Normal(torch.zeros_like(mean), 1.0)).sum(1)
    torch.testing.assert_close(vae.divergence(mean, log_variance), known, rtol=1e-12, atol=1e-12)


def test_the_bound_of_a_blind_vae_is_the_entropy_of_its_guess(batch: Batch) -> None:
    net = vae.build(vae.Settings(latent=2, hidden=4, layers=2, binarise=False))
    for weight in net.parameters():
        torch.nn.init.zeros_(weight)
    rebuilt, kl = vae.bound(net, batch.inputs, torch.zeros(16, 2))
    torch.testing.assert_close(rebuilt, torch.full((16,), 784 * torch.tensor(2.0).log().item()))
    assert torch.equal(kl, torch.zeros(16))


def test_the_penalty_is_the_squared_slope(batch: Batch) -> None:
    settings = gan.Settings(latent=3, hidden=4, penalty=1.0, every=1, average=0.9)
    discriminator = gan.Discriminator(settings).double()
    direction = torch.linspace(-1, 1, 784, dtype=torch.float64)
    discriminator.layers = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(784, 1).double())
    discriminator.layers[1].weight.data.copy_(direction)  # type: ignore[operator]
    images = batch.inputs.double().requires_grad_()
    torch.testing.assert_close(gan.steepness(discriminator(images), images), 2 * direction.square().sum())


def test_the_average_follows_the_generator(batch: Batch) -> None:
    module, settings = MODELS["gan"]
    net = drawn(module, settings)
    assert isinstance(net, gan.GAN)
    learner = gan.learner(net, settings, Training(steps=2, batch=16, rate=1e-3, seed=1))
    before = [weight.clone() for weight in net.generator.parameters()]
    learner.step(batch, torch.Generator().manual_seed(1), 0)
    for old, new, mean in zip(before, net.generator.parameters(), net.average.parameters(), strict=True):
        torch.testing.assert_close(mean, 0.9 * old + 0.1 * new)


def test_weights_depend_on_the_seed_alone() -> None:
    module, settings = MODELS["gan"]
    first = drawn(module, settings, seed=1).state_dict()
    torch.rand(7)
    again, other = (drawn(module, settings, seed=seed).state_dict() for seed in (1, 2))
    assert all(torch.equal(first[key], again[key]) for key in first)
    assert not all(torch.equal(first[key], other[key]) for key in first)


def test_numbers_too_small_to_matter_are_nothing_while_a_training_lasts_and_no_longer() -> None:
    fading = torch.tensor([1e-39, 1e-30])
    with reproducible():
        assert (fading * 0.5).tolist() == [0, pytest.approx(5e-31)]
    assert (fading * 0.5)[0] > 0

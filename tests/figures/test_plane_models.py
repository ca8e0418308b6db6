"""The models of points in the plane that are no game: an autoencoder with a density, and a classifier."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
import torch
from torch.distributions import MultivariateNormal

from deckgen.figures.batches import Batch
from deckgen.figures.data import moons
from deckgen.figures.measures import density
from deckgen.figures.models import plane_classifier, plane_vae
from deckgen.figures.spec import Training
from deckgen.figures.train import draw_weights, reproducible

STEPS = 150
MODELS: dict[str, tuple[ModuleType, Any]] = {
    "told nothing": (plane_vae, plane_vae.Settings(latent=2, hidden=16, layers=2, classes=0)),
    "told classes": (plane_vae, plane_vae.Settings(latent=2, hidden=16, layers=2, classes=2)),
    "classifier": (plane_classifier, plane_classifier.Settings(hidden=16, layers=2, classes=2)),
}


@pytest.fixture(autouse=True)
def as_trained() -> Iterator[None]:
    with reproducible():
        yield


@pytest.fixture(scope="module")
def batch() -> Batch:
    return moons.load(moons.Settings(spread=0.1, train=64, test=0, seed=1)).train.all()


@pytest.mark.parametrize("name", MODELS)
def test_the_loss_on_one_batch_of_points_falls_and_every_weight_learns(name: str, batch: Batch) -> None:
    module, settings = MODELS[name]
    net = module.build(settings)
    draw_weights(net, 1)
    learner = module.learner(net, settings, Training(steps=STEPS, batch=64, rate=1e-2, seed=1))
    generator = torch.Generator().manual_seed(1)
    totals = [float(sum(learner.step(batch, generator, 0).values())) for _ in range(STEPS)]
    assert totals[-1] < 0.7 * totals[0]
    assert all(weight.grad is not None and weight.grad.isfinite().all() for weight in net.parameters())


def test_the_density_of_a_linear_decoder_is_the_normal_that_it_makes_of_its_codes() -> None:
    net = plane_vae.build(plane_vae.Settings(latent=2, hidden=1, layers=0, classes=2))
    draw_weights(net, 1)
    net.double()
    with torch.no_grad():
        net.log_spread.fill_(-0.5)
        weight, bias = net.decoder.state_dict().values()
        points = torch.randn(30, 2, generator=torch.Generator().manual_seed(2), dtype=torch.float64)
        for of in range(2):
            slopes, middle = weight[:, :2], bias + weight[:, 2 + of]
            spread = slopes @ slopes.T + (2 * net.log_spread).exp() * torch.eye(2)
            known = MultivariateNormal(middle, spread).log_prob(points)
            torch.testing.assert_close(net.log_density(points, of, 64), known, rtol=1e-3, atol=1e-3)


def test_samples_scatter_as_the_density_says() -> None:
    net = plane_vae.build(plane_vae.Settings(latent=2, hidden=8, layers=1, classes=0))
    draw_weights(net, 1)
    with torch.no_grad():
        net.log_spread.fill_(-1)
        drawn = net.sample(torch.zeros(4000, dtype=torch.int64), torch.Generator().manual_seed(1))
        axis = torch.linspace(-4, 4, 81)
        at = torch.cartesian_prod(axis, axis)
        weights = net.log_density(at, 0, 48).exp() * 0.1**2
    assert float(weights.sum()) == pytest.approx(1, abs=1e-3)
    torch.testing.assert_close(drawn.mean(0), (weights[:, None] * at).sum(0), rtol=0, atol=0.03)


def test_the_bound_is_never_below_what_the_density_says(batch: Batch) -> None:
    net = plane_vae.build(plane_vae.Settings(latent=2, hidden=8, layers=1, classes=2))
    draw_weights(net, 3)
    generator = torch.Generator().manual_seed(1)
    with torch.no_grad():
        terms = [sum(plane_vae.bound(net, batch, torch.randn(64, 2, generator=generator))) for _ in range(400)]
        bound = torch.stack([torch.as_tensor(term) for term in terms]).mean(0)  # [64]
        exact = torch.stack([net.log_density(batch.inputs, of, 48) for of in range(2)], dim=1)
    surprise = -exact.gather(1, batch.classes[:, None]).squeeze(1)
    assert (bound > surprise - 0.02).all()


def test_one_point_counted_with_a_blur_is_a_normal() -> None:
    at = torch.randn(5, 2, generator=torch.Generator().manual_seed(1))
    known = MultivariateNormal(torch.tensor([1.0, 2.0]), 0.09 * torch.eye(2)).log_prob(at)
    torch.testing.assert_close(density.counted(at, torch.tensor([[1.0, 2.0]]), 0.3), known, rtol=1e-4, atol=1e-3)

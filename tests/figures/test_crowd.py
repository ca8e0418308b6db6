from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from deckgen.errors import FigureError
from deckgen.figures.batches import Batch
from deckgen.figures.crowd import SLOPE, Layer, crowd, descend
from deckgen.figures.data import ring
from deckgen.figures.learning import Learner
from deckgen.figures.models import pacgan, plane_gan, wgan_gp
from deckgen.figures.players import Judge, Players, paces
from deckgen.figures.spec import Training
from deckgen.figures.train import draw_weights, reproducible

POINTS = ring.Settings(modes=8, radius=2.0, spread=0.02, train=64, test=0, seed=1)
TRAINING = Training(steps=2, batch=16, rate=1e-2, seed=1)
PLAIN = plane_gan.Settings(
    latent=2, hidden=8, layers=2, relativistic=False, penalty=0.0, every=1, average=0.5,
    generator=(1.0,), discriminator=(1.0, 0.5), seeds=2,
)  # fmt: skip
MENDED = replace(PLAIN, relativistic=True, penalty=0.3, every=2)
WGAN = wgan_gp.Settings(
    latent=2, hidden=8, layers=2, penalty=0.1, critics=2, average=0.5, generator=(1.0,), critic=(1.0, 0.5), seeds=2,
)  # fmt: skip
PACKED = pacgan.Settings(
    latent=2, hidden=8, layers=2, relativistic=False, penalty=0.3, every=1, average=0.5,
    generator=(1.0,), discriminator=(1.0,), seeds=2, packed=4,
)  # fmt: skip


@pytest.fixture(autouse=True)
def as_trained() -> Iterator[None]:
    with reproducible():
        yield


@pytest.fixture(scope="module")
def batch() -> Batch:
    return ring.load(POINTS).train.at(torch.arange(16))


def drawn(net: Players) -> Players:
    draw_weights(net, 1)
    return net.double()


def alone(layers: nn.Module, copy: int) -> nn.Sequential:
    """One copy of a crowd as a plain network."""
    plain: list[nn.Module] = []
    for layer in layers.children():
        if isinstance(layer, Layer):
            _, fan_in, fan_out = layer.weight.shape
            linear = nn.Linear(fan_in, fan_out, dtype=torch.float64)
            linear.weight.data = layer.weight[copy].detach().T.clone()
            linear.bias.data = layer.bias[copy, 0].detach().clone()
            plain.append(linear)
        else:
            plain.append(nn.LeakyReLU(SLOPE))
    return nn.Sequential(*plain)


def same(layers: nn.Module, copy: int, plain: nn.Module) -> None:
    for one, other in zip(alone(layers, copy).parameters(), plain.parameters(), strict=True):
        torch.testing.assert_close(one, other, rtol=1e-6, atol=1e-8)


def double(batch: Batch) -> Batch:
    return replace(batch, inputs=batch.inputs.double())


def play(net: Players, learner: Learner, batch: Batch, steps: int = 4) -> None:
    torch.set_default_dtype(torch.float64)
    try:
        generator = torch.Generator().manual_seed(1)
        for step in range(steps):
            learner.step(double(batch), generator, learner.phase(step))
    finally:
        torch.set_default_dtype(torch.float32)


def test_each_copy_of_a_crowd_learns_what_it_learns_alone_at_its_own_rate(batch: Batch) -> None:
    net = crowd(3, [2, 8, 8, 1])
    draw_weights(net, 1)
    net.double()
    singles = [alone(net, copy) for copy in range(3)]
    rates = torch.tensor([1.0, 0.25, 0.0])
    points = double(batch).inputs
    optimiser = torch.optim.Adam(net.parameters(), 1e-2)
    own = [
        torch.optim.Adam(single.parameters(), 1e-2 * float(rate)) for single, rate in zip(singles, rates, strict=True)
    ]
    for _ in range(5):
        descend(optimiser, (net(points.expand(3, -1, -1)) - 1).square().mean((1, 2)), rates.double())
        for single, each in zip(singles, own, strict=True):
            each.zero_grad()
            (single(points) - 1).square().mean().backward()
            each.step()
    for copy, single in enumerate(singles):
        same(net, copy, single)


@pytest.mark.parametrize("settings", [PLAIN, MENDED], ids=["plain", "mended"])
def test_each_copy_plays_the_game_that_it_plays_alone(settings: plane_gan.Settings, batch: Batch) -> None:
    net = drawn(plane_gan.build(settings))
    singles = [(alone(net.judge.layers, copy), alone(net.generator, copy)) for copy in range(4)]
    play(net, plane_gan.learner(net, settings, TRAINING), batch)
    noise = torch.Generator().manual_seed(1)
    codes = [torch.randn(4, 16, 2, generator=noise, dtype=torch.float64) for _ in range(4)]
    for copy, (judge, generator) in enumerate(singles):
        lead = (1.0, 1.0, 0.5, 0.5)[copy]
        play_alone(judge, generator, lead, [each[copy] for each in codes], double(batch).inputs, settings)
        same(net.judge.layers, copy, judge)
        same(net.generator, copy, generator)


def play_alone(
    judge: nn.Module, generator: nn.Module, lead: float, codes: list[Tensor], real: Tensor, of: plane_gan.Settings
) -> None:
    """The same game in the plainest torch: binary cross-entropy, a penalty for each kind of point."""
    against = torch.optim.Adam(judge.parameters(), lead * TRAINING.rate, plane_gan.BETAS)
    pleased = torch.optim.Adam(generator.parameters(), TRAINING.rate, plane_gan.BETAS)
    right, wrong = torch.ones(16, 1, dtype=torch.float64), torch.zeros(16, 1, dtype=torch.float64)
    for step, code in enumerate(codes):
        true, made = real.clone().requires_grad_(), generator(code).detach().requires_grad_()
        score, other = judge(true), judge(made)
        told = F.binary_cross_entropy_with_logits
        loss = told(score - other, right) if of.relativistic else told(score, right) + told(other, wrong)
        if of.penalty and step % of.every == 0:
            for points, scores in ((true, score), (made, other)):
                (slope,) = torch.autograd.grad(scores.sum(), points, create_graph=True)
                loss = loss + of.every * of.penalty / 2 * slope.square().sum(1).mean()
        against.zero_grad()
        loss.backward(inputs=list(judge.parameters()))
        against.step()
        made = generator(code)
        pleased.zero_grad()
        (told(judge(made) - (score.detach() if of.relativistic else 0), right)).backward()
        pleased.step()


def test_copies_go_through_seeds_then_generators_then_judges() -> None:
    pairs = paces((1.0, 2.0), (0.5, 0.25), seeds=3)
    assert pairs.shape == (12, 2)
    assert pairs.view(2, 2, 3, 2)[1, 0, 2].tolist() == [1.0, 0.25]


def test_the_average_follows_each_generator(batch: Batch) -> None:
    net = drawn(plane_gan.build(PLAIN))
    before = [weight.clone() for weight in net.generator.parameters()]
    play(net, plane_gan.learner(net, PLAIN, TRAINING), batch, steps=1)
    for old, new, mean in zip(before, net.generator.parameters(), net.average.parameters(), strict=True):
        torch.testing.assert_close(mean, (old + new) / 2)


def test_a_critic_of_slope_two_is_one_too_steep() -> None:
    critic = Judge(3, hidden=1, layers=0)
    draw_weights(critic, 1)
    with torch.no_grad():
        next(critic.parameters()).copy_(torch.tensor([[0.0, 2.0], [0.6, 0.8], [0.0, 0.0]])[:, :, None])
    off = wgan_gp.excess(critic, torch.randn(3, 5, 2, generator=torch.Generator().manual_seed(1)))
    torch.testing.assert_close(off, torch.tensor([1.0, 0.0, 1.0]))


def test_a_critic_moves_twice_for_each_move_of_its_generator(batch: Batch) -> None:
    net = drawn(wgan_gp.build(WGAN))
    first = [weight.clone() for weight in net.generator.parameters()]
    learner = wgan_gp.learner(net, WGAN, TRAINING)
    play(net, learner, batch, steps=1)
    assert all(torch.equal(old, new) for old, new in zip(first, net.generator.parameters(), strict=True))
    play(net, learner, batch, steps=2)
    assert not any(torch.equal(old, new) for old, new in zip(first, net.generator.parameters(), strict=True))


def test_the_critics_distance_to_unmoved_samples_grows_towards_the_true_one(batch: Batch) -> None:
    still = replace(WGAN, generator=(0.0,), penalty=10.0)
    net = wgan_gp.build(still)
    draw_weights(net, 1)
    learner = wgan_gp.learner(net, still, TRAINING)
    generator = torch.Generator().manual_seed(1)
    told = [float(learner.step(batch, generator, learner.phase(step))["distance"]) for step in range(100)]
    assert abs(told[0]) < 0.5
    assert 1.0 < told[-1] < 2.2  # the samples lie about the centre, the data 2 away


def test_a_judge_of_packs_sees_the_points_of_a_pack_and_no_others() -> None:
    judge = Judge(2, hidden=4, layers=1, packed=4)
    draw_weights(judge, 1)
    points = torch.randn(2, 8, 2, generator=torch.Generator().manual_seed(1))
    moved = points.clone()
    moved[:, 5] += 1
    before, after = judge(points), judge(moved)
    assert before.shape == (2, 2)
    assert torch.equal(before[:, 0], after[:, 0])
    assert not torch.equal(before[:, 1], after[:, 1])


def test_a_batch_that_cannot_be_packed_is_refused() -> None:
    net = pacgan.build(PACKED)
    with pytest.raises(FigureError, match="a batch of 18 points cannot be packed by 4"):
        pacgan.learner(net, PACKED, replace(TRAINING, batch=18))


@pytest.mark.parametrize("packed", [1, 4])
def test_the_penalty_of_a_linear_judge_is_twice_its_squared_slope_for_each_pack(packed: int, batch: Batch) -> None:
    judge = Judge(1, hidden=1, layers=0, packed=packed)
    draw_weights(judge, 1)
    points = batch.inputs[None].clone().requires_grad_()
    told = plane_gan.steepness(judge(points), points)
    torch.testing.assert_close(told, 2 * next(judge.parameters()).detach().square().sum()[None])


@pytest.mark.parametrize(("module", "settings"), [(plane_gan, MENDED), (pacgan, PACKED), (wgan_gp, WGAN)])
def test_every_weight_of_the_plane_has_a_finite_gradient(module: object, settings: object, batch: Batch) -> None:
    net = module.build(settings)  # type: ignore[attr-defined]
    draw_weights(net, 1)
    learner = module.learner(net, settings, TRAINING)  # type: ignore[attr-defined]
    generator = torch.Generator().manual_seed(1)
    for step in range(2):
        learner.step(batch, generator, learner.phase(step))
    for player in (net.generator, net.judge):
        assert all(weight.grad is not None and weight.grad.isfinite().all() for weight in player.parameters())
    assert net.sample(5, generator).shape == (net.copies, 5, 2)

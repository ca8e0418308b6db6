"""The GAN that grows: what each stage draws and sees, when it is, and what the fades change."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from deckgen.errors import FigureError
from deckgen.figures import making
from deckgen.figures.batches import Batch
from deckgen.figures.data import strokes
from deckgen.figures.learning import Learner
from deckgen.figures.models import progressive_gan
from deckgen.figures.models.progressive_gan import SIDES, ProgressiveGAN
from deckgen.figures.spec import Quality, Training
from deckgen.figures.train import draw_weights
from tests.support.figures import text, written

ENDS = (0.2, 0.4, 0.6, 0.8)
SETTINGS = progressive_gan.Settings(latent=3, hidden=16, maps=4, penalty=1.0, every=2, average=0.5, ends=ENDS)
TRAINING = Training(steps=20, batch=16, rate=5e-3, seed=1)
STAGES = range(5)
ACROSS = (7, 14, 14, 28, 28)
"""Pixels across an image, at each stage."""


@pytest.fixture(scope="module")
def batch() -> Batch:
    return strokes.load(strokes.Settings(train=16, test=0, seed=1)).train.at(torch.arange(16))


def drawn(settings: progressive_gan.Settings = SETTINGS) -> ProgressiveGAN:
    net = progressive_gan.build(settings)
    draw_weights(net, 1)
    return net


def codes() -> Tensor:
    return torch.randn(16, 3, generator=torch.Generator().manual_seed(2))


def run(net: ProgressiveGAN, learner: Learner, batch: Batch, steps: range) -> None:
    generator = torch.Generator().manual_seed(1)
    for step in steps:
        learner.prepare(step)
        learner.step(batch, generator, learner.phase(step))


@pytest.mark.parametrize("stage", STAGES)
def test_images_are_as_large_as_their_stage_and_both_players_take_them(stage: int, batch: Batch) -> None:
    net = drawn()
    images = net.generator.draw(codes(), stage)
    real = progressive_gan.coarsened(batch.inputs, stage, net.generator.share)
    assert images.shape == real.shape == (16, 1, ACROSS[stage], ACROSS[stage])
    assert 0 <= images.min() <= images.max() <= 1
    assert net.discriminator(images, stage, net.generator.share).shape == (16,)


@pytest.mark.parametrize("level", [0, 1, 2])
def test_real_images_are_means_of_blocks(level: int, batch: Batch) -> None:
    side = SIDES[level]
    wanted = batch.inputs.view(16, 1, side, 28 // side, side, 28 // side).mean((3, 5))
    torch.testing.assert_close(progressive_gan.coarsened(batch.inputs, 2 * level, torch.ones(())), wanted)


@pytest.mark.parametrize("stage", [1, 3])
def test_a_fade_goes_from_the_coarse_image_to_the_fine_one(stage: int, batch: Batch) -> None:
    net = drawn().eval()
    with torch.no_grad():
        for share, other in ((0.0, stage - 1), (1.0, stage + 1)):
            net.generator.share.fill_(share)
            faded, plain = (net.generator.draw(codes(), at) for at in (stage, other))
            real, seen = (progressive_gan.coarsened(batch.inputs, at, net.generator.share) for at in (stage, other))
            scored = net.discriminator(real, stage, net.generator.share)
            torch.testing.assert_close(scored, net.discriminator(seen, other, net.generator.share))
            if share == 0:
                plain, seen = (images.repeat_interleave(2, 2).repeat_interleave(2, 3) for images in (plain, seen))
            torch.testing.assert_close(faded, plain)
            torch.testing.assert_close(real, seen)


def test_each_stage_lasts_as_long_as_the_settings_say_and_a_fade_rises_to_one() -> None:
    net = drawn()
    learner = progressive_gan.learner(net, SETTINGS, TRAINING)
    stages, shares = [], []
    for step in range(TRAINING.steps):
        learner.prepare(step)
        assert divmod(learner.phase(step), SETTINGS.every) == (int(net.generator.stage), step % SETTINGS.every)
        stages.append(int(net.generator.stage))
        shares.append(float(net.generator.share))
    assert stages == [stage for stage in STAGES for _ in range(4)]
    assert shares[4:8] == shares[12:16] == [0.25, 0.5, 0.75, 1.0]


def test_networks_that_are_whole_from_the_start_are_at_28_pixels_before_and_after_a_step(batch: Batch) -> None:
    settings = replace(SETTINGS, ends=(0.0, 0.0, 0.0, 0.0))
    net = drawn(settings)
    learner = progressive_gan.learner(net, settings, TRAINING)
    assert progressive_gan.kept(net)(codes()).shape[-1] == 28
    run(net, learner, batch, range(2))
    assert progressive_gan.kept(net)(codes()).shape[-1] == 28


def test_what_is_kept_knows_its_size_when_it_is_read_again(batch: Batch) -> None:
    net = drawn()
    learner = progressive_gan.learner(net, SETTINGS, TRAINING)
    for stage in STAGES:
        run(net, learner, batch, range(4 * stage, 4 * stage + 3))
        again = progressive_gan.kept(progressive_gan.build(SETTINGS))
        again.load_state_dict(progressive_gan.kept(net).state_dict())
        images = again.eval()(codes())
        assert images.shape[-1] == ACROSS[stage]
        torch.testing.assert_close(images, progressive_gan.kept(net).eval()(codes()))


def test_layers_are_still_until_their_stage_and_each_learns_in_some(batch: Batch) -> None:
    net = drawn()
    learner = progressive_gan.learner(net, SETTINGS, TRAINING)
    before = {name: weight.clone() for name, weight in net.named_parameters()}
    learned: set[str] = set()
    for stage, most in zip(STAGES, (0, 1, 1, 2, 2), strict=True):
        run(net, learner, batch, range(4 * stage, 4 * stage + 4))
        moved = {name for name, weight in net.named_parameters() if not torch.equal(weight, before[name])}
        later = {name for name in before if any(f".grey.{place}." in name for place in range(most + 1, 3))}
        assert not moved & later
        learned |= moved
    assert learned == set(before)
    assert all(weight.isfinite().all() for weight in net.parameters())


@pytest.mark.parametrize(("stage", "share"), [(0, 1 / 16), (2, 1 / 4), (4, 1)])
def test_the_slope_weighs_in_proportion_to_the_pixels(stage: int, share: float, batch: Batch) -> None:
    net = drawn()
    learner = progressive_gan.learner(net, SETTINGS, TRAINING)
    before = copy.deepcopy(net)
    run(net, learner, batch, range(4 * stage, 4 * stage + 1))
    noise = torch.randn(16, 3, generator=torch.Generator().manual_seed(1))
    real = progressive_gan.coarsened(batch.inputs, stage, before.generator.share)
    images = torch.cat([real, before.generator.draw(noise, stage).detach()]).requires_grad_()
    scores = before.discriminator(images, stage, before.generator.share)
    (slope,) = torch.autograd.grad(scores.sum(), images, create_graph=True)
    penalty = slope.square().sum() / 16  # the mean at real images and that at generated ones
    loss = torch.nn.functional.softplus(scores[16:] - scores[:16]).mean() + SETTINGS.every * share * penalty / 2
    weights = dict(before.discriminator.last.named_parameters())
    for name, wanted in zip(weights, torch.autograd.grad(loss, list(weights.values())), strict=True):
        torch.testing.assert_close(net.discriminator.last.get_parameter(name).grad, wanted)


def test_the_generator_moves_towards_the_data(batch: Batch) -> None:
    net = drawn()
    learner = progressive_gan.learner(net, SETTINGS, replace(TRAINING, steps=200))
    run(net, learner, batch, range(200))
    ink = net.generator(codes()).mean()
    assert abs(ink - batch.inputs.mean()) < 0.15  # an untrained generator leaves every pixel near half grey


@pytest.mark.parametrize("ends", [(), (0.1, 0.2, 0.3), (0.3, 0.2, 0.4, 0.5), (0.1, 0.2, 0.3, 1.5), (-0.1, 0.2, 0.3, 1)])
def test_ends_that_are_no_growth_are_refused(ends: tuple[float, ...]) -> None:
    settings = replace(SETTINGS, ends=ends)
    with pytest.raises(FigureError, match="name four from 0 to 1, none less than the one before"):
        progressive_gan.learner(drawn(settings), settings, TRAINING)


GROWTH = 'kind = "progressive-gan"\nlatent = 3\nhidden = 8\nmaps = 4\npenalty = 1.0\nevery = 2\naverage = 0.5\n'
STEPS = "steps = { draft = 4, standard = 10, full = 20 }\nbatch = 8\nrate = 1e-3\nseed = 5\n"
MEASURE = 'kind = "growth"\ncodes = 4\ngiven = 2\ncount = 30\nseed = 1\n'


@pytest.mark.parametrize("quality", ["draft", "standard", "full"])
def test_a_measure_draws_each_snapshot_at_its_size_and_names_the_closer(quality: Quality, tmp_path: Path) -> None:
    words, _, rest = text("samples").partition("[models.gan]")
    judge = rest[rest.index("[models.judge]") : rest.index("[measure]")]
    grown = f"[models.grown]\n{GROWTH}ends = [0.25, 0.5, 0.5, 0.5]\n\n[models.grown.training]\n{STEPS}"
    whole = f"[models.whole]\n{GROWTH}ends = [0.0, 0.0, 0.0, 0.0]\n\n[models.whole.training]\n{STEPS}"
    figure = f'{words}{grown}snapshots = [2, 10]\n\n{whole}\n{judge}[measure]\n{MEASURE}\n[drawing]\nkind = "samples"\n'
    result = making.make(written(tmp_path / "growth", figure).at(quality), device="cpu")
    for name, length in (("made", 4), ("given", 2)):
        images = np.asarray(result.arrays[name])
        assert images.shape == (3, length, 28, 28)
        assert np.array_equal(images[0], images[0][:, ::4, ::4].repeat(4, 1).repeat(4, 2))
        assert not np.array_equal(images[1], images[1][:, ::2, ::2].repeat(2, 1).repeat(2, 2))
    fd = np.asarray(result.arrays["fd"])
    assert np.isnan(fd[0])
    assert fd[1:].tolist() == [result.numbers["fd_grown"], result.numbers["fd_whole"]]
    grown_is_closer = float(result.numbers["fd_grown"]) < float(result.numbers["fd_whole"])
    assert result.numbers["closer"] == ("the grown one" if grown_is_closer else "the one at 28 throughout")

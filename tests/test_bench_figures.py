"""What `make bench-figures` prints: verdicts, paces put together, and the plain recipe that it measures beside."""

from __future__ import annotations

import math
import os
from pathlib import Path

import pytest
import torch
from torch import Tensor

from benchmarks import figures_quality, figures_vae, nothing_cached, plain_dcgan, plain_vae
from benchmarks.pace import Pace, joined
from benchmarks.targets import Row, Wanted, line
from deckgen.figures import kinds, spec, store
from deckgen.figures.batches import Examples
from deckgen.figures.data import strokes
from deckgen.figures.models import dcgan


@pytest.mark.parametrize(
    ("wanted", "measured", "verdict"),
    [
        ("at least", 2.5, "met"),
        ("at least", 2.4999, "MISSED"),
        ("at most", 2.5, "met"),
        ("at most", 2.5001, "MISSED"),
        ("at least", math.nan, "MISSED"),
        ("at most", math.nan, "MISSED"),
    ],
)
def test_a_target_is_met_at_its_bound_and_by_no_missing_number(wanted: Wanted, measured: float, verdict: str) -> None:
    assert Row("it", measured, ".1f", "a floor", (wanted, 2.5)).verdict == verdict


def test_a_row_names_number_target_verdict_and_reference() -> None:
    assert line(Row("it", 97.96, ".1f", "plainly 100.1", ("at most", 98.0))).split() == [
        *("it", "98.0", "at", "most", "98.0", "met", "plainly", "100.1")
    ]


def test_a_row_without_a_target_gives_no_verdict() -> None:
    assert line(Row("it", 3.0, ".0f", "beside 2")).split() == ["it", "3", "beside", "2"]


def test_trainings_side_by_side_add_up_by_the_wall_and_not_by_the_processor() -> None:
    runs = [[Pace(1, 10), Pace(2, 30), Pace(90, 20)], [Pace(5, 40), Pace(5, 40), Pace(4, 99)]]
    assert joined(runs) == Pace(2 + 5, (20 + 40) / 2)


@pytest.mark.parametrize("before", [None, "elsewhere"])
def test_what_was_cached_is_out_of_sight_while_it_lasts(before: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(nothing_cached.VARIABLE, raising=False)
    if before:
        monkeypatch.setenv(nothing_cached.VARIABLE, before)
    with nothing_cached.nothing_cached():
        assert not any(store.cache().iterdir())
        assert str(store.cache()) != before
    assert os.environ.get(nothing_cached.VARIABLE) == before


@pytest.fixture(scope="module")
def digits() -> Examples:
    return strokes.load(strokes.Settings(train=300, test=0, seed=1)).train


def test_the_plain_recipe_converts_pixels_as_the_engine_does(digits: Examples) -> None:
    one, kind = plain_vae.Digits(digits.values, digits.factors["class"])[7]
    assert torch.equal(one, digits.at(torch.tensor([7])).inputs[0])
    assert kind == digits.factors["class"][7]


@pytest.mark.parametrize("binarise", [False, True])
def test_the_plain_recipe_learns(digits: Examples, binarise: bool) -> None:
    torch.manual_seed(1)
    net = plain_vae.PlainVAE()
    optimiser = torch.optim.Adam(net.parameters(), plain_vae.RATE)
    batches = plain_vae.loader(digits.values, digits.factors["class"])
    first, second = (plain_vae.epoch(net, optimiser, batches, binarise=binarise) for _ in range(2))
    assert second < 0.95 * first  # guesses of one half cost 543 nats


def test_both_recipes_have_the_same_weights_to_learn() -> None:
    figure = spec.read(figures_vae.FOLDER / "plain-vae" / "figure.toml")
    kind, settings = kinds.model(figure, "vae")
    nets = (kind.build(settings), plain_vae.PlainVAE())
    ours, plain = (sum(weight.numel() for weight in net.parameters()) for net in nets)
    assert ours == plain == 784 * 400 + 400 + 400 * 40 + 40 + 20 * 400 + 400 + 400 * 784 + 784
    training = figure.models["vae"].training
    assert (training.batch, training.rate) == (plain_vae.BATCH, plain_vae.RATE)


def test_the_bound_is_a_mean_over_all_images_and_draws() -> None:
    count = 2 * figures_vae.CHUNK + 7
    values = torch.zeros(count, 28, 28, dtype=torch.uint8)
    values[0] = 255
    seen: list[Tensor] = []

    def ink(images: Tensor) -> Tensor:
        seen.append(images)
        return images.sum()

    found = figures_vae.tested(ink, Examples(values, {"class": torch.zeros(count, dtype=torch.int64)}))
    assert found == pytest.approx(28 * 28 / count)
    assert sum(map(len, seen)) == figures_vae.DRAWS * count


@pytest.mark.parametrize("name", ["plain-vae", "mnist-vae"])
def test_every_kind_and_setting_of_a_measured_spec_is_known(name: str) -> None:
    figure = spec.read(figures_vae.FOLDER / name / "figure.toml")
    for model in figure.models:
        kinds.model(figure, model)
    for part in (kinds.data, kinds.measure, kinds.drawing):
        part(figure)


def test_the_plain_dcgan_has_the_weights_of_the_engines() -> None:
    plain, ours = plain_dcgan.Game(), dcgan.build(dcgan.Settings(plain_dcgan.LATENT, plain_dcgan.WIDTH))
    for mine, theirs in ((ours.generator, plain.generator), (ours.discriminator, plain.discriminator)):
        assert [weight.shape for weight in mine.parameters()] == [weight.shape for weight in theirs.parameters()]


def test_both_players_of_the_plain_dcgan_move_once_for_each_batch(digits: Examples) -> None:
    game = plain_dcgan.Game()
    players = (game.generator, game.discriminator)
    before = [weight.clone() for player in players for weight in player.parameters()]
    batches = [(digits.at(torch.arange(8)).inputs, torch.zeros(8))] * 3
    plain_dcgan.play(game, batches, 2)
    after = [weight for player in players for weight in player.parameters()]
    assert not any(torch.equal(old, new) for old, new in zip(before, after, strict=True))
    assert all(state["step"] == 2 for state in game.for_generator.state.values())


@pytest.mark.parametrize("name", figures_quality.DATA)
def test_the_models_that_are_compared_take_the_seed_and_the_judge_keeps_its_own(name: str, tmp_path: Path) -> None:
    seeded = list(figures_quality.seeded(name, (4, 5), tmp_path, "standard"))
    for figure, seed in zip(seeded, (4, 5), strict=True):
        seeds = {model: it.training.seed for model, it in figure.models.items()}
        assert seeds == {"gan": seed, "vae": seed, "judge": 9}
        kinds.measure(figure)
        for model in figure.models:
            kinds.model(figure, model)

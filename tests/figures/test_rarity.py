"""A digit that is rare in what a GAN sees: what it weighs, and how often it is drawn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from deckgen.figures import making
from deckgen.figures.batches import Batch
from deckgen.figures.data import strokes
from deckgen.figures.models import gan, uneven_gan
from deckgen.figures.spec import Training
from deckgen.figures.train import draw_weights
from tests.support.figures import text, written

SETTINGS = uneven_gan.Settings(latent=3, hidden=8, penalty=1.0, every=2, average=0.5, rare=4, kept=3, weight=7.0)
UNEVEN = 'kind = "uneven-gan"\nlatent = 3\nhidden = 8\npenalty = 1.0\nevery = 2\naverage = 0.5\nrare = 4\nkept = 3\n'
TRAINING = "steps = { draft = 2, standard = 2, full = 2 }\nbatch = 8\nrate = 1e-3\nseed = 5\n"
MEASURE = 'kind = "rarity"\nrare = 4\nkept = 3\ncount = 30\nseed = 1\n'


@pytest.fixture(scope="module")
def batch() -> Batch:
    """Six images of the rare digit, of which two are seen, and six others."""
    images = strokes.load(strokes.Settings(train=12, test=0, seed=1)).train.all()
    return Batch(images.inputs, torch.tensor([4] * 6 + [5] * 6), images.rows)


def test_of_the_rare_digit_one_image_in_so_many_weighs_what_is_asked_and_the_others_nothing(batch: Batch) -> None:
    assert uneven_gan.weigh(batch, SETTINGS).tolist() == [7, 0, 0, 7, 0, 0, 1, 1, 1, 1, 1, 1]


def test_an_image_that_is_never_seen_changes_nothing(batch: Batch) -> None:
    nets = []
    for inputs in (batch.inputs, batch.inputs.index_fill(0, torch.tensor([1, 2, 4, 5]), 0.5)):
        net = uneven_gan.build(SETTINGS)
        draw_weights(net, 1)
        learner = uneven_gan.learner(net, SETTINGS, Training(steps=2, batch=12, rate=1e-2, seed=1))
        generator = torch.Generator().manual_seed(1)
        for step in range(2):
            learner.step(replace(batch, inputs=inputs), generator, learner.phase(step))
        nets.append(net)
    one, other = (net.state_dict() for net in nets)
    for name in one:
        torch.testing.assert_close(one[name], other[name], msg=name)


def test_where_all_weigh_alike_the_game_is_the_plain_one() -> None:
    generator = torch.Generator().manual_seed(1)
    better, worse = torch.randn(2, 6, generator=generator)
    even = torch.full((6,), 3.0)
    torch.testing.assert_close(uneven_gan.shortfall(better, worse, even), gan.shortfall(better, worse))
    images = torch.rand(12, 1, 2, 2, generator=generator).requires_grad_()
    scores = images.square().sum((1, 2, 3))
    plain, weighted = gan.steepness(scores, images), uneven_gan.steepness(scores, images, even)
    torch.testing.assert_close(weighted, plain)


def test_every_sample_is_counted_once_and_the_share_is_that_of_the_images_seen(tmp_path: Path) -> None:
    words, _, rest = text("samples").partition("[models.gan]")
    judge = rest[rest.index("[models.judge]") : rest.index("[measure]")]
    games = "".join(
        f"[models.{name}]\n{UNEVEN}weight = {weight}\n\n[models.{name}.training]\n{TRAINING}\n"
        for name, weight in (("plain", 1.0), ("weighted", 3.0))
    )
    figure = written(tmp_path / "rare", f'{words}{games}{judge}[measure]\n{MEASURE}\n[drawing]\nkind = "samples"\n')
    result = making.make(figure, device="cpu")
    for name in ("plain", "weighted"):
        counts = np.asarray(result.arrays[name])
        assert counts.sum() == 30
        assert result.numbers[name] == counts[4]
    classes = strokes.load(strokes.Settings(train=60, test=40, seed=3)).train.factors["class"].tolist()
    seen = sum(digit == 4 and row % 3 == 0 for row, digit in enumerate(classes))
    others = sum(digit != 4 for digit in classes)
    assert result.numbers["one_in"] == pytest.approx((seen + others) / seen)

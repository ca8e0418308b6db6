"""The measures behind the figures on variational autoencoders, at a size that trains in a blink."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from deckgen import theme
from deckgen.figures import making, pictures
from deckgen.figures.data import strokes
from deckgen.figures.measures import anomaly, imputation
from deckgen.figures.models import beta_vae, conditional_vae, vae, vae_without
from deckgen.figures.spec import Training
from deckgen.figures.train import draw_weights
from deckgen.slides.model import Chart
from tests.support.figures import TRAINING, WORDS, written

VAE = 'kind = "vae"\nlatent = 2\nhidden = 8\nlayers = 2\nbinarise = false\n'
WIDE = 'kind = "normed-vae"\nlatent = 3\nhidden = 8\nlayers = 2\nbinarise = true\n'
JUDGE = 'kind = "classifier"\nhidden = 4\n'
ROWS = """\
kind = "rows"
images = "images"
names = {names}
heads = []
values = ""
value_form = ""
value_head = ""
groups = []
quiet = []
"""
LINES = """\
kind = "lines"
across = "{across}"
upwards = ["{upwards}"]
names = ["it"]
across_title = "x"
upwards_title = "y"
log_across = false
log_upwards = false
"""
DIGIT = 'kind = "vae-without"\nlatent = 2\nhidden = 4\nwithout = {digit}\n'
WITHOUT = {f"without{digit}": DIGIT.format(digit=digit) for digit in range(10)}
FIGURES = {
    "posterior": ({"vae": VAE, "judge": JUDGE}, "shown = 5\nseed = 1\n", 'kind = "posterior"\n'),
    "rebuilt": ({"few": VAE, "many": WIDE}, "seed = 1\n", ROWS.format(names=list("abcde"))),
    "sweep": (
        {"a": 'kind = "beta-vae"\nlatent = 2\nhidden = 4\nbeta = 0.5\n', "b": VAE, "judge": JUDGE},
        'models = ["a", "b"]\nshown = 3\ncount = 9\nseed = 1\n',
        ROWS.format(names=["a", "b"]),
    ),
    "anomaly": (WITHOUT, "draws = 1\nseed = 1\n", LINES.format(across="false", upwards="best")),
    "imputation": (
        {"vae": VAE, "judge": JUDGE},
        "hidden = 14\nrounds = 2\nguesses = 2\ncount = 40\nseed = 1\n",
        ROWS.format(names=list("abcd")),
    ),
    "conditional": (
        {"model": 'kind = "conditional-vae"\nlatent = 2\nhidden = 8\n', "judge": JUDGE},
        "shown = 2\ncount = 3\nseed = 1\n",
        ROWS.format(names=["a", "b"]),
    ),
}


@pytest.mark.parametrize("measure", FIGURES)
def test_every_measure_gives_a_figure_and_the_same_bits_again(measure: str, tmp_path: Path) -> None:
    models, settings, drawing = FIGURES[measure]
    parts = [f"\n[models.{name}]\n{kind}{TRAINING.format(name=name, steps=2)}" for name, kind in models.items()]
    text = WORDS.replace("{caption}", "c") + "".join(parts)
    spec = written(tmp_path / measure, f'{text}\n[measure]\nkind = "{measure}"\n{settings}\n[drawing]\n{drawing}')
    once = making.make(spec, device="cpu")
    drawn = pictures.draw(spec, once, theme.load("lecture"))
    assert isinstance(drawn, Chart) == ("lines" in drawing)
    again = making.make(spec, device="cpu", again=True)
    assert once.numbers == again.numbers
    for name, array in once.arrays.items():
        np.testing.assert_array_equal(array, again.arrays[name])


def test_the_area_under_the_curve_is_the_share_of_pairs_in_order() -> None:
    chance = np.random.default_rng(1)
    known, strange = chance.integers(0, 20, 60).astype(float), chance.integers(5, 25, 40).astype(float)
    pairs = (strange[:, None] > known).mean() + (strange[:, None] == known).mean() / 2
    assert anomaly.auroc(known, strange) == pytest.approx(pairs)
    curve = anomaly.roc(chance.normal(size=5000), chance.normal(1, 1, 5000), np.linspace(0, 1, 101))
    assert np.trapezoid(curve, dx=0.01) == pytest.approx(0.7602, abs=0.02)  # the normal's, of one over the root of two


def test_what_is_seen_of_an_image_stays_while_the_rest_is_guessed() -> None:
    net = vae.build(vae.Settings(latent=2, hidden=8, layers=2, binarise=False))
    draw_weights(net, 1)
    images = strokes.load(strokes.Settings(train=6, test=0, seed=1)).train.all().inputs
    seen = torch.ones(1, 1, 28, 28)
    seen[..., 14:, :] = 0
    with torch.no_grad():
        guess = imputation.guess(net, images, seen, 3, torch.Generator().manual_seed(1))
    assert torch.equal(guess[..., :14, :], images[..., :14, :])
    assert not torch.equal(guess[..., 14:, :], images[..., 14:, :])


def test_a_weight_of_one_learns_as_the_plain_autoencoder_does() -> None:
    batch = strokes.load(strokes.Settings(train=16, test=0, seed=1)).train.all()
    training = Training(steps=3, batch=16, rate=1e-3, seed=1)
    nets = []
    for module, settings in ((vae, vae.Settings(2, 8, 2, False)), (beta_vae, beta_vae.Settings(2, 8, 1.0))):
        net = module.build(settings)
        draw_weights(net, 1)
        module.learner(net, settings, training).step(batch, torch.Generator().manual_seed(1), 0)
        nets.append(net)
    for one, other in zip(nets[0].parameters(), nets[1].parameters(), strict=True):
        torch.testing.assert_close(one, other)


def test_a_class_that_is_left_out_teaches_nothing() -> None:
    batch = strokes.load(strokes.Settings(train=30, test=0, seed=1)).train
    training, settings = Training(steps=2, batch=4, rate=1e-3, seed=1), vae_without.Settings(2, 8, 3)
    net = vae_without.build(settings)
    draw_weights(net, 1)
    before = [weight.clone() for weight in net.parameters()]
    only = batch.at((batch.factors["class"] == 3).nonzero()[:, 0])
    vae_without.learner(net, settings, training).step(only, torch.Generator().manual_seed(1), 0)
    assert all(torch.equal(one, other) for one, other in zip(before, net.parameters(), strict=True))


def test_the_conditional_bound_falls_on_one_batch_and_knows_the_class() -> None:
    batch = strokes.load(strokes.Settings(train=16, test=0, seed=1)).train.all()
    settings, training = conditional_vae.Settings(2, 16), Training(steps=60, batch=16, rate=5e-3, seed=1)
    net = conditional_vae.build(settings)
    draw_weights(net, 1)
    learner = conditional_vae.learner(net, settings, training)
    generator = torch.Generator().manual_seed(1)
    totals = [float(sum(learner.step(batch, generator, 0).values())) for _ in range(60)]
    assert totals[-1] < 0.7 * totals[0]
    codes = torch.zeros(10, 2)
    drawn = net.decode(codes, torch.arange(10))
    assert drawn.shape == (10, 1, 28, 28)
    assert not torch.allclose(drawn[0], drawn[1])

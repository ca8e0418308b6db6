"""Classifiers with few labels: which images they see, what unlabelled and generated ones add."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor
from torch.distributions import Normal, kl_divergence

from deckgen.errors import FigureError
from deckgen.figures import making
from deckgen.figures.batches import Batch, Examples
from deckgen.figures.crowd import SLOPE, Layer
from deckgen.figures.data import strokes
from deckgen.figures.few import Few, read_right
from deckgen.figures.measures import synthetic
from deckgen.figures.models import semi_supervised_vae
from deckgen.figures.models.semi_supervised_vae import SemiSupervisedVAE, labelled, surprise, unlabelled
from deckgen.figures.spec import Spec, Training
from deckgen.figures.train import draw_weights, reproducible
from tests.support.figures import TRAINING, WORDS, written

SETTINGS = semi_supervised_vae.Settings(latent=2, hidden=6, weight=3.0, unlabelled=True, each=(1, 2), seeds=2)
STEPS = 60


@pytest.fixture(autouse=True)
def as_trained() -> Iterator[None]:
    with reproducible():
        yield


@pytest.fixture(scope="module")
def digits() -> Examples:
    return strokes.load(strokes.Settings(train=200, test=0, seed=1)).train


def generator() -> torch.Generator:
    return torch.Generator().manual_seed(1)


def drawn(settings: semi_supervised_vae.Settings) -> SemiSupervisedVAE:
    net = semi_supervised_vae.build(settings)
    draw_weights(net, 1)
    return net


def taught(
    settings: semi_supervised_vae.Settings, batch: Batch, steps: int = STEPS
) -> tuple[SemiSupervisedVAE, list[float]]:
    net = drawn(settings)
    learner = semi_supervised_vae.learner(
        net, settings, Training(steps=steps, batch=len(batch.rows), rate=5e-3, seed=1)
    )
    noise = generator()
    return net, [float(learner.step(batch, noise, 0)["labelled"]) for _ in range(steps)]


def test_every_learner_sees_so_many_images_of_each_class_and_each_seed_its_own(digits: Examples) -> None:
    few = Few((1, 3), 2)
    for rows in torch.randint(200, (20, 16), generator=generator()):
        few.see(digits.at(rows))
    few.complete()
    images, there = few.draw(20, generator())
    assert images.shape == (4, 200, 784)
    assert there.min() == 1
    nearest = torch.cdist(images, digits.all().inputs.flatten(1).expand(4, -1, -1)).argmin(2)  # [4, 200]
    assert torch.equal(digits.factors["class"][nearest], torch.arange(10).repeat(4, 20))
    seen = [set(rows) for rows in nearest.tolist()]
    assert [len(rows) for rows in seen] == [10, 30, 10, 30]
    assert seen[0] < seen[1]
    assert seen[2] < seen[3]
    assert not seen[1] & seen[3]


def test_an_image_that_comes_by_twice_is_kept_once(digits: Examples) -> None:
    few = Few((2,), 1)
    few.see(digits.at(torch.tensor([5, 5, 7])))
    few.see(digits.at(torch.tensor([7, 5])))
    assert int(few.found.sum()) == 2


def test_what_is_not_found_yet_counts_for_nothing_and_a_training_too_short_is_told(digits: Examples) -> None:
    few = Few((1,), 1)
    few.see(digits.at((digits.factors["class"] == 3).nonzero()[:2, 0]))
    assert few.draw(1, generator())[1].tolist() == [[0, 0, 0, 1, 0, 0, 0, 0, 0, 0]]
    with pytest.raises(FigureError, match="9 of 10 labelled images still to be found; give it more steps"):
        few.complete()


def by_hand(layers: torch.nn.Module, copy: int, inputs: Tensor) -> Tensor:
    """One copy of a crowd, layer after layer."""
    for layer in layers.children():
        if isinstance(layer, Layer):
            inputs = inputs @ layer.weight[copy] + layer.bias[copy, 0]
        else:
            inputs = torch.where(inputs > 0, inputs, SLOPE * inputs)
    return inputs


def cost_by_hand(net: SemiSupervisedVAE, copy: int, image: Tensor, digit: int, noise: Tensor) -> Tensor:
    """Minus log p(x|y, z) - log p(y), and the divergence of the code's normal from N(0, I): equation 6."""
    told = torch.zeros(10, dtype=torch.float64)
    told[digit] = 1
    mean, log_variance = by_hand(net.encoder, copy, torch.cat([image, told])).chunk(2)
    normal = Normal(mean, (log_variance / 2).exp())
    ink = torch.sigmoid(by_hand(net.decoder, copy, torch.cat([mean + normal.stddev * noise, told])))
    likelihood = (image * ink.log() + (1 - image) * (1 - ink).log()).sum()
    return -likelihood - math.log(0.1) + kl_divergence(normal, Normal(torch.zeros_like(mean), 1.0)).sum()


def test_both_bounds_and_the_surprise_are_those_of_the_paper(digits: Examples) -> None:
    net = drawn(SETTINGS).double()
    images = torch.stack(
        [digits.at(rows).inputs.flatten(1) for rows in torch.arange(12).split(3)]
    ).double()  # [4, 3, 784]
    noise = torch.randn(4, 10, 3, 2, generator=generator(), dtype=torch.float64)
    classes = torch.tensor([[4, 0, 9]])
    known, unknown = labelled(net, images, classes, noise[:, :1]), unlabelled(net, images, noise)
    wrong = surprise(net, images, classes[0])
    for copy in range(4):
        for place, digit in enumerate(classes[0].tolist()):
            image = images[copy, place]
            beliefs = torch.softmax(by_hand(net.classifier, copy, image), 0)
            costs = [cost_by_hand(net, copy, image, each, noise[copy, each, place]) for each in range(10)]
            entropy = -(beliefs * beliefs.log()).sum()
            torch.testing.assert_close(
                known[copy, 0, place], cost_by_hand(net, copy, image, digit, noise[copy, 0, place])
            )
            torch.testing.assert_close(unknown[copy, place], (beliefs * torch.stack(costs)).sum() - entropy)
            torch.testing.assert_close(wrong[copy, place], -beliefs[digit].log())


def test_one_step_moves_down_the_slope_of_equation_nine(digits: Examples) -> None:
    batch = digits.at(torch.arange(40))
    nets = [drawn(SETTINGS), drawn(SETTINGS)]
    training = Training(steps=1, batch=40, rate=1e-3, seed=1)
    semi_supervised_vae.learner(nets[0], SETTINGS, training).step(batch, generator(), 0)
    net, chance = nets[1], generator()
    net.few.see(batch)
    images, there = net.few.draw(1, chance)
    noise, more = (torch.randn(4, many, count, 2, generator=chance) for many, count in ((1, 10), (10, 40)))
    classes = torch.arange(10)
    every = batch.inputs.flatten(1).expand(4, -1, -1)
    known = (labelled(net, images, classes[None], noise)[:, 0] + 3.0 * surprise(net, images, classes)) * there
    (known.sum(1) / 10 + unlabelled(net, every, more).sum(1) / 40).sum().backward()
    for one, other in zip(nets[0].parameters(), net.parameters(), strict=True):
        torch.testing.assert_close(one.grad, other.grad)
        assert one.grad is not None
        assert one.grad.isfinite().all()


def test_the_cost_of_labelled_images_falls(digits: Examples) -> None:
    _, costs = taught(replace(SETTINGS, unlabelled=False), digits.at(torch.arange(100)))
    assert costs[-1] < 0.7 * costs[0]


def test_without_unlabelled_images_only_the_labelled_ones_teach(digits: Examples) -> None:
    alone = replace(SETTINGS, unlabelled=False)
    batch = digits.at(torch.arange(100))
    first, _ = taught(alone, batch, 3)
    few = first.few.rows[first.few.rows >= 0]
    others = torch.ones(100, dtype=torch.bool)
    others[few] = False
    blank = replace(batch, inputs=torch.where(others[:, None, None, None], torch.zeros(1), batch.inputs))
    again, _ = taught(alone, blank, 3)
    both, _ = taught(SETTINGS, blank, 3)
    assert all(torch.equal(one, other) for one, other in zip(first.parameters(), again.parameters(), strict=True))
    assert torch.equal(first.few.images, both.few.images)
    assert not torch.equal(next(first.classifier.parameters()), next(both.classifier.parameters()))


def test_every_classifier_is_tested_on_every_image(digits: Examples) -> None:
    net, _ = taught(SETTINGS, digits.at(torch.arange(100)), 3)
    every = digits.all()
    shares = read_right(net.few, net.classifier, digits)
    assert shares.shape == (2, 2)
    for copy, share in enumerate(shares.flatten().tolist()):
        read = by_hand(net.classifier, copy, every.inputs.flatten(1)).argmax(1)
        assert share == pytest.approx(float((read == every.classes).double().mean()))


def test_a_distorted_image_keeps_its_ink_near_its_place(digits: Examples) -> None:
    images = digits.at(torch.arange(50)).inputs.flatten(1)[None]
    bent = synthetic.distorted(images, generator())
    assert bent.shape == images.shape
    assert not torch.allclose(bent, images, atol=0.1)
    assert float((bent.sum(2) / images.sum(2) - 1).abs().median()) < 0.25
    places = torch.arange(28.0) - 13.5
    for axis in (2, 3):
        for these in (images, bent):
            weights = these.view(1, 50, 28, 28).sum(axis)
            centre = (weights * places).sum(2) / weights.sum(2)
            assert float(centre.abs().mean()) < 2.5


MODEL = 'kind = "semi-supervised-vae"\nlatent = 2\nhidden = 8\nweight = 3.0\neach = [1, 2]\nseeds = 2\n'
LINES = """\
kind = "lines"
across = "labels"
upwards = ["{upwards}"]
names = ["it"]
across_title = "x"
upwards_title = "y"
log_across = true
log_upwards = false
"""


def figure(folder: Path, models: dict[str, str], measure: str, upwards: str) -> Spec:
    training = TRAINING.replace("batch = 8", "batch = 64")
    parts = [f"\n[models.{name}]\n{MODEL}{kind}{training.format(name=name, steps=8)}" for name, kind in models.items()]
    text = WORDS.replace("{caption}", "c").replace("train = 60", "train = 100") + "".join(parts)
    return written(folder, f"{text}\n[measure]\n{measure}\n[drawing]\n{LINES.format(upwards=upwards)}")


def labels(folder: Path) -> Spec:
    models = {"both": "unlabelled = true\n", "alone": "unlabelled = false\n"}
    return figure(folder, models, 'kind = "labels"\n', "both")


def synthetic_data(folder: Path) -> Spec:
    measure = 'kind = "synthetic"\nhidden = 6\nsteps = 20\ntimes = 2\nrate = 1e-2\nseed = 1\n'
    return figure(folder, {"model": "unlabelled = false\n"}, measure, "drawn")


@pytest.mark.parametrize("spec", [labels, synthetic_data], ids=lambda spec: str(spec.__name__))
def test_a_measure_gives_the_same_bits_again(spec: Callable[[Path], Spec], tmp_path: Path) -> None:
    once, again = (making.make(spec(tmp_path / name), device="cpu", again=name == "b") for name in "ab")
    assert once.numbers == again.numbers
    for name, array in once.arrays.items():
        np.testing.assert_array_equal(array, again.arrays[name])


def test_the_gain_of_unlabelled_images_is_counted_pair_by_pair(tmp_path: Path) -> None:
    result = making.make(labels(tmp_path / "labels"), device="cpu")
    arrays = {name: np.asarray(array, np.float64) for name, array in result.arrays.items()}
    assert arrays["labels"].tolist() == [10, 20]
    for name in ("both", "alone"):
        assert (arrays[f"{name}_low"] <= arrays[name]).all()
        assert (arrays[name] <= arrays[f"{name}_high"]).all()
        ends = [float(result.numbers[f"{name}_{end}"]) for end in ("fewest", "most")]
        np.testing.assert_allclose(arrays[name], 100 * np.asarray(ends))
    best = int((arrays["alone"] - arrays["both"]).argmax())
    assert result.numbers["best"] == arrays["labels"][best]
    assert result.numbers["both_best"] == pytest.approx(arrays["both"][best] / 100)
    assert result.numbers["pairs"] == 4
    assert result.numbers["unlabelled"] == 100


def test_the_gain_of_drawn_and_of_distorted_images_is_that_over_the_few_alone(tmp_path: Path) -> None:
    result = making.make(synthetic_data(tmp_path / "synthetic"), device="cpu")
    assert np.asarray(result.arrays["labels"]).tolist() == [10, 20, 10, 20]
    assert result.numbers["made"] == 400
    for name in ("drawn", "distorted"):
        gains = np.asarray(result.arrays[name], np.float64)
        assert result.numbers[f"{name}_gain"] == pytest.approx(gains.mean())
        assert result.numbers[f"{name}_won"] == (gains > 0).sum()
        for end, these in (("fewest", gains[::2]), ("most", gains[1::2])):
            apart = float(result.numbers[f"{name}_{end}"]) - float(result.numbers[f"alone_{end}"])
            assert 100 * apart == pytest.approx(these.mean())

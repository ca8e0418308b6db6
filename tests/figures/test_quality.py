"""The figures on how good samples are, and on how fast they come, at a size that trains in a blink."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from deckgen import theme
from deckgen.figures import fidelity, kinds, making, plots
from deckgen.figures.data import strokes
from deckgen.figures.measures import fooled
from deckgen.figures.models import classifier
from deckgen.figures.results import Result
from deckgen.figures.spec import Spec
from deckgen.figures.train import draw_weights
from deckgen.slides.model import Axis, Chart
from tests.support.figures import SIZES, TRAINING, WORDS, written

STEPS = 20
MODELS = "".join(
    f"\n[models.{name}]\n{SIZES[name]}{TRAINING.format(name=name, steps=STEPS)}"
    + ("snapshots = [0, 1, 4, 20]\n" if name == "gan" else "")
    for name in ("gan", "judge")
)
MEASURES = {
    "quality": "since = 0.05\ncount = 40\nseed = 1\n",
    "fooled": "moves = 3\nreach = 0.02\nshown = 6\ncount = 40\nseed = 1\n",
}
DRAWINGS = {
    "quality": """
kind = "tracks"
across = ["told", "steps"]
upwards = ["times_generator", "times_fd"]
names = ["Loss", "FD"]
across_title = "Steps"
upwards_title = "Times"
log_across = true
log_upwards = true
""",
    "fooled": """
kind = "sets"
images = "images"
across = 3
names = ["Unseen", "Made", "Ten,\\nrepeated", "Noise"]
values = ["score", "fd"]
forms = ["{:.1f}", "{:,.0f}"]
heads = ["Score", "FD"]
""",
}


def figure(folder: Path, measure: str) -> Spec:
    parts = (WORDS, MODELS, f'\n[measure]\nkind = "{measure}"\n{MEASURES[measure]}', f"\n[drawing]{DRAWINGS[measure]}")
    return written(folder / measure, "".join(parts))


def drawn(spec: Spec, result: Result) -> object:
    module, settings = kinds.drawing(spec)
    return module.draw(result, theme.load("lecture").colours, settings)


@pytest.mark.parametrize("measure", MEASURES)
def test_a_measure_of_quality_gives_the_same_bits_again(measure: str, tmp_path: Path) -> None:
    spec = figure(tmp_path, measure)
    once = making.make(spec, device="cpu")
    again = making.make(spec, device="cpu", again=True)
    assert once.numbers == again.numbers
    for name, array in once.arrays.items():
        assert np.isfinite(np.asarray(array, np.float64)).all()
        np.testing.assert_array_equal(array, again.arrays[name])


def test_losses_and_scores_begin_at_one_and_share_their_steps(tmp_path: Path) -> None:
    spec = figure(tmp_path, "quality")
    result = making.make(spec, device="cpu")
    assert result.arrays["steps"].tolist() == [1, 4, 20]
    assert result.arrays["told"].tolist() == list(range(1, STEPS + 1))
    for name in ("fd", "score"):
        values = np.asarray(result.arrays[name], np.float64)
        np.testing.assert_allclose(np.asarray(result.arrays[f"times_{name}"], np.float64), values / values[0])
        assert (result.numbers[f"{name}_begin"], result.numbers[f"{name}_end"]) == (values[0], values[-1])
    for name in ("discriminator", "generator"):
        values = np.asarray(result.arrays[name], np.float64)
        assert result.numbers[f"{name}_begin"] == pytest.approx(values[:2].mean())
        assert result.numbers[f"{name}_end"] == pytest.approx(values[-2:].mean())
        assert np.asarray(result.arrays[f"times_{name}"])[:2].mean() == pytest.approx(1)
    chart = drawn(spec, result)
    assert isinstance(chart, Chart)
    assert [series.across for series in chart.series] == [tuple(map(float, range(1, STEPS + 1))), (1.0, 4.0, 20.0)]


def test_lines_of_different_lengths_share_an_axis_that_ends_with_the_longest() -> None:
    one, other = np.asarray([2.0, 50.0]), np.asarray([3.0, 40.0, 700.0])
    axes = Axis("Steps", log=True), Axis("Times")
    chart = plots.tracks([("one", one, one), ("other", other, other)], axes)
    assert (chart.across.least, chart.across.most) == (1, 700)
    assert [len(series.values) for series in chart.series] == [2, 3]


def test_ten_training_images_repeated_score_what_ten_sure_readings_score(tmp_path: Path) -> None:
    result = making.make(figure(tmp_path, "fooled"), device="cpu")
    images = np.asarray(result.arrays["images"])
    assert images.shape == (4, 6, 28, 28)
    known = strokes.load(strokes.Settings(train=60, test=40, seed=3))
    for place, part in ((0, known.test), (2, known.train)):
        values = part.values.numpy()
        assert all((values == image).all((1, 2)).any() for image in images[place])
    assert (images[0] == known.test.values[:6].numpy()).all()
    assert result.arrays["score"].tolist() == [
        result.numbers[f"score_{name}"] for name in ("real", "made", "repeated", "noise")
    ]


def test_bent_noise_is_read_more_surely_as_asked_and_stays_within_reach() -> None:
    judge = classifier.build(classifier.Settings(hidden=8)).requires_grad_(False)
    draw_weights(judge, 1)
    generator = torch.Generator().manual_seed(1)
    noise, classes = torch.rand(50, 1, 28, 28, generator=generator), torch.arange(50) % 10
    after = fooled.bent(judge, noise, classes, 30, 0.02)
    assert after.min() >= 0
    assert after.max() <= 1
    assert (after - noise).abs().max() <= 30 * 0.02 + 1e-5
    before, surer = (judge.beliefs(images)[torch.arange(50), classes] for images in (noise, after))
    assert (surer > before).float().mean() > 0.9
    scores = [fidelity.class_score(judge.beliefs(images)) for images in (noise, after)]
    assert scores[1] > scores[0]


def test_one_move_goes_where_the_judge_is_surer_pixel_by_pixel() -> None:
    judge = classifier.build(classifier.Settings(hidden=4)).double().requires_grad_(False)
    draw_weights(judge, 1)
    image, wanted = torch.full((1, 1, 28, 28), 0.5, dtype=torch.float64), torch.tensor([3])
    moved = fooled.bent(judge, image, wanted, 1, 0.01) - image
    for place in (0, 137, 400, 783):  # against the difference quotient of each of these pixels
        nudge = torch.zeros(784, dtype=torch.float64)
        nudge[place] = 1e-6
        there, back = (judge(image + sign * nudge.view_as(image)).log_softmax(1)[0, 3] for sign in (1, -1))
        assert moved.flatten()[place] == pytest.approx(0.01 * float(torch.sign(there - back)))


SPEED = (
    WORDS
    + MODELS.partition("\n[models.judge]")[0]
    + f"\n[models.vae]\n{SIZES['vae']}{TRAINING.format(name='vae', steps=2)}"
    + '\n[measure]\nkind = "speed"\nbatches = [1, 3, 8]\nruns = 3\nseed = 1\n\n[drawing]\nkind = "lines"\n'
    'across = "batches"\nupwards = ["gan", "vae"]\nnames = ["GAN", "VAE"]\nacross_title = "At once"\n'
    'upwards_title = "A second"\nlog_across = true\nlog_upwards = true\n'
)


def test_speed_is_measured_at_each_size_and_told_alone_and_together(tmp_path: Path) -> None:
    spec = written(tmp_path / "speed", SPEED)
    result = making.make(spec, device="cpu")
    assert result.arrays["batches"].tolist() == [1, 3, 8]
    for name in ("gan", "vae"):
        one, _, many = (float(value) for value in np.asarray(result.arrays[name], np.float64))
        assert one > 0
        assert (result.numbers[f"{name}_one"], result.numbers[f"{name}_many"]) == (one, many)
        assert float(result.numbers[f"{name}_wait"]) == pytest.approx(1000 / one)
        assert float(result.numbers[f"{name}_wait_many"]) == pytest.approx(8000 / many)
        assert float(result.numbers[f"{name}_gain"]) == pytest.approx(many / one)
    assert isinstance(drawn(spec, result), Chart)

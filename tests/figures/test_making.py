from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from deckgen import gif, theme
from deckgen.errors import FigureError
from deckgen.figures import digests, exhibits, making, shipping, store
from deckgen.figures.progress import Progress
from deckgen.slides.model import Picture
from tests.support.figures import MEASURES, tiny


@pytest.mark.parametrize("measure", MEASURES)
def test_the_same_spec_makes_the_same_bits_and_a_picture(measure: str, tmp_path: Path) -> None:
    figure = tiny(tmp_path, measure)
    once = making.make(figure, device="cpu")
    making.forget([figure])
    again = making.make(figure, device="cpu")
    assert once.made.digest == digests.measured(figure)
    assert once.numbers == again.numbers
    for name, array in once.arrays.items():
        np.testing.assert_array_equal(array, again.arrays[name])
    pictures = [exhibits.picture(figure, result, theme.load("lecture")) for result in (once, again)]
    assert isinstance(pictures[0], Picture)
    assert pictures[0] == pictures[1]
    assert pictures[0].width == (920 if gif.begins(pictures[0].data) else 1600)


def test_the_state_follows_what_is_made_shipped_and_forgotten(tmp_path: Path) -> None:
    figure = tiny(tmp_path, "manifold")
    states = [making.state(figure)]
    result = making.make(figure, device="cpu")
    states.append(making.state(figure))
    making.forget([figure])
    states.append(making.state(figure))
    shipping.ship(figure, result, theme.load("lecture"))
    states.append(making.state(figure))
    assert states == ["not made", "cached", "not made", "shipped"]
    ((name, _, source, measures),) = making.rows([making.Finished(figure, result, "trained")])
    assert (name, source, measures.split()[0]) == ("tiny-manifold", "trained", "digits")


def test_making_again_measures_anew_with_the_models_that_are_there(tmp_path: Path) -> None:
    figure = tiny(tmp_path, "manifold")
    shipping.ship(figure, making.make(figure, device="cpu"), theme.load("lecture"))
    heard: list[Progress] = []
    again = making.make(figure, device="cpu", again=True, report=heard.append)
    assert heard == []
    assert again.made.digest == digests.measured(figure)


def test_progress_tells_every_model_to_its_end(tmp_path: Path) -> None:
    heard: list[Progress] = []
    making.make(tiny(tmp_path, "interpolation"), device="cpu", report=heard.append)
    assert [(news.model, news.step, news.steps) for news in heard if news.step == news.steps] == [
        ("vae", 2, 2), ("autoencoder", 2, 2), ("judge", 2, 2),
    ]  # fmt: skip
    assert set(heard[0].losses) == {"reconstruction", "KL"}


def test_a_model_that_two_figures_ask_for_is_trained_once(tmp_path: Path) -> None:
    making.make(tiny(tmp_path, "samples"), device="cpu")
    heard: list[Progress] = []
    making.make(tiny(tmp_path, "walk"), device="cpu", report=heard.append)
    assert heard == []


def test_an_interruption_keeps_the_models_that_were_finished(tmp_path: Path) -> None:
    figure = tiny(tmp_path, "interpolation")

    def interrupt(news: Progress) -> None:
        if news.model == "autoencoder":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        making.make(figure, device="cpu", report=interrupt)
    heard: list[Progress] = []
    making.make(figure, device="cpu", report=heard.append)
    assert {news.model for news in heard} == {"autoencoder", "judge"}


def test_a_damaged_model_in_the_cache_is_trained_again(tmp_path: Path, cache: Path) -> None:
    figure = tiny(tmp_path, "manifold")
    once = making.make(figure, device="cpu")
    store.result_path(once.made.digest).unlink()
    for path in cache.glob("models/*"):
        os.truncate(path, path.stat().st_size // 2)
    again = making.make(figure, device="cpu")
    np.testing.assert_array_equal(once.arrays["grid"], again.arrays["grid"])


def test_a_damaged_result_in_the_cache_is_measured_again(tmp_path: Path) -> None:
    figure = tiny(tmp_path, "manifold")
    once = making.make(figure, device="cpu")
    os.truncate(store.result_path(once.made.digest), 100)
    assert making.make(figure, device="cpu").numbers == once.numbers


def test_offline_a_figure_without_a_result_says_how_to_make_it(tmp_path: Path) -> None:
    figure = tiny(tmp_path, "manifold")
    with pytest.raises(FigureError, match="run `deckgen figures tiny-manifold`"):
        exhibits.exhibit(figure, theme.load("lecture"), offline=True)


def test_a_shipped_figure_is_used_until_its_spec_changes(tmp_path: Path, cache: Path) -> None:
    figure = tiny(tmp_path, "manifold")
    result, picture = shipping.ship(figure, making.make(figure, device="cpu"), theme.load("lecture"))
    for path in cache.rglob("*.npz"):
        path.unlink()
    shown = exhibits.exhibit(figure, theme.load("lecture"), offline=True)
    assert (result.name, picture.name) == ("result.npz", "figure.png")
    assert isinstance(shown.picture, Picture)
    assert shown.picture.data == picture.read_bytes()
    changed = tiny(tmp_path, "manifold", steps=3)
    with pytest.raises(FigureError):
        exhibits.exhibit(changed, theme.load("lecture"), offline=True)


def test_shipping_into_another_folder_leaves_the_figures_own_alone(tmp_path: Path) -> None:
    figure = tiny(tmp_path / "own", "manifold")
    paths = shipping.ship(figure, making.make(figure, device="cpu"), theme.load("lecture"), tmp_path / "out")
    assert [path.parent for path in paths] == [tmp_path / "out" / "tiny-manifold"] * 2
    assert [path.name for path in figure.folder.iterdir()] == ["figure.toml"]


def test_a_caption_that_names_no_measured_number_is_an_error_at_its_line(tmp_path: Path) -> None:
    figure = tiny(tmp_path, "manifold", caption="{nats:.0f} nats, {beauty}")
    result = making.make(figure, device="cpu")
    with pytest.raises(FigureError, match=r"figure\.toml:4: .*'beauty'.*the numbers are: digits, kl, nats"):
        exhibits.fill(figure, "caption", figure.caption, result)


def test_the_notes_say_how_to_read_it_and_how_it_was_made(tmp_path: Path) -> None:
    figure = tiny(tmp_path, "samples", caption="{count} samples")
    making.make(figure, device="cpu")
    shown = exhibits.exhibit(figure, theme.load("lecture"))
    assert shown.caption == "20 samples"
    assert shown.notes[0] == "How to read it: Look left. Ask: why?"
    for part in (
        "strokes (train 60, test 40, seed 3)",
        "gan (latent 3, hidden 8",
        "2 steps of 8 images",
        "seed 5",
        "cpu",
    ):
        assert part in shown.notes[1]


@pytest.mark.parametrize("device", ["cuda", "tpu"])
def test_a_device_that_is_not_there_is_an_error(device: str, tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    if device == "cuda" and torch.cuda.is_available():
        pytest.skip("this machine has a CUDA device")
    with pytest.raises(FigureError, match="device"):
        making.make(tiny(tmp_path, "manifold"), device=device)

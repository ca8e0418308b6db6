from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.errors import FigureError
from deckgen.figures import digests, kinds, setting_types, spec
from deckgen.figures.spec import Value
from tests.support.figures import text, tiny, written


def fault_of(folder: Path, content: str) -> str:
    with pytest.raises(FigureError) as caught:
        written(folder, content)
    return str(caught.value)


def line_of(content: str, start: str) -> int:
    return next(number for number, line in enumerate(content.splitlines(), 1) if line.startswith(start))


def test_a_spec_holds_what_its_file_says(tmp_path: Path) -> None:
    read = tiny(tmp_path, "samples", steps=4)
    assert read.name == "tiny-samples"
    assert list(read.models) == ["gan", "judge"]
    assert read.models["gan"].training == spec.Training(steps=4, batch=8, rate=1e-3, seed=5, snapshots=(0, 4))
    assert read.data.settings == {"train": 60, "test": 40, "seed": 3}


@pytest.mark.parametrize(
    ("old", "new", "start", "says"),
    [
        ('title = "A tiny figure"', "title = 3", "title", "'title' must be a text, not 3"),
        ("batch = 8", "batch = true", "batch", "'models.vae.training.batch' must be a whole number, not True"),
        ("batch = 8", "bacht = 8", "bacht", "'models.vae.training.bacht' is not a key"),
        ("batch = 8", "batch = 0", "batch = 0", "the batch must be at least 1"),
        ("draft = 2", "draft = 0", "steps = {", "every number of steps must be at least 1"),
        ('reading = ["Look left.", "Ask: why?"]', "reading = []", "reading", "'reading' must be a list of texts"),
        ('"Look left."', f'"{"word " * 50}"', "reading", "the reading has 52 words; use at most 45"),
        ('kind = "vae"\n', "", "[models.vae]", "'models.vae.kind' is missing"),
        ("alt =", "alt", "alt", "is not TOML"),
    ],
)
def test_a_wrong_spec_is_named_at_its_line(tmp_path: Path, old: str, new: str, start: str, says: str) -> None:
    content = text("manifold").replace(old, new, 1)
    said = fault_of(tmp_path, content)
    assert said.startswith(f"{tmp_path / 'figure.toml'}:{line_of(content, start)}: ")
    assert says in said


def test_a_missing_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(FigureError, match="cannot be read"):
        spec.read(tmp_path / "figure.toml")


@pytest.mark.parametrize(
    ("old", "new", "start", "says"),
    [
        ("hidden = 8", "hiden = 8", "hiden", "kind 'vae' has no setting 'hiden'"),
        ("hidden = 8\n", "", "[models.vae]", "kind 'vae' needs the setting 'hidden'"),
        ("hidden = 8", "hidden = 8.5", "hidden", "'hidden' must be of type int, not 8.5"),
    ],
)
def test_a_wrong_setting_is_named_at_its_line(tmp_path: Path, old: str, new: str, start: str, says: str) -> None:
    content = text("manifold").replace(old, new, 1)
    figure = written(tmp_path, content)
    with pytest.raises(FigureError) as caught:
        kinds.model(figure, "vae")
    assert str(caught.value).startswith(f"{tmp_path / 'figure.toml'}:{line_of(content, start)}: {says}")


WINDOWED = """
[drawing]
kind = "density"
window = {window}
"""


@pytest.mark.parametrize(
    "window", ["[]", "[-1, 1, 2.5]", "[-1, 1, -1, 1, 1]", '[-1, 1, -1, "top"]', "[-1, 1, -1, inf]", "3.0"]
)
def test_a_window_that_is_not_four_numbers_is_named_at_its_line(window: str, tmp_path: Path) -> None:
    content = text("manifold").partition("\n[drawing]")[0] + WINDOWED.format(window=window)
    figure = written(tmp_path, content)
    with pytest.raises(FigureError) as caught:
        kinds.drawing(figure)
    at = f"{tmp_path / 'figure.toml'}:{line_of(content, 'window')}: "
    assert str(caught.value).startswith(f"{at}'window' must be a list of 4 numbers, not ")


def test_a_window_of_whole_numbers_will_do(tmp_path: Path) -> None:
    content = text("manifold").partition("\n[drawing]")[0] + WINDOWED.format(window="[-1, 1, -1, 1]")
    assert kinds.drawing(written(tmp_path, content))[1].window == (-1, 1, -1, 1)


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("tuple[str, ...]", ("a", 1), "a list of texts"),
        ("tuple[int, ...]", (1, 2.5), "a list of whole numbers"),
        ("tuple[int, ...]", (1, True), "a list of whole numbers"),
        ("tuple[tuple[float, float], ...]", ((1.0, 2), (3.0,)), "a list of lists of 2 numbers"),
        ("tuple[tuple[float, float], ...]", ((1.0, 2), (3.0, -4)), ""),
        ("tuple[str, ...]", (), ""),
        ("int", -1, "at least 0"),
        ("float", 1e10, "at most 1,000,000,000"),
    ],
)
def test_a_setting_that_is_not_of_its_kind_is_told_in_words(kind: str, value: Value, said: str) -> None:
    assert setting_types.wanted(kind, value) == said


def test_an_unknown_kind_lists_the_known_ones(tmp_path: Path) -> None:
    figure = written(tmp_path, text("manifold").replace('kind = "vae"', 'kind = "vea"'))
    with pytest.raises(FigureError, match=r"there is no kind 'vea'; take one of: autoencoder, .*, vae"):
        digests.measured(figure)


def test_words_do_not_change_the_digest_and_settings_do(tmp_path: Path) -> None:
    digest = digests.measured(tiny(tmp_path, "manifold"))
    assert digests.measured(tiny(tmp_path, "manifold", caption="Other words")) == digest
    for old, new in (("side = 3", "side = 4"), ("hidden = 8", "hidden = 9"), ("train = 60", "train = 61")):
        assert digests.measured(written(tmp_path / old, text("manifold").replace(old, new))) != digest


def test_figures_that_ask_for_the_same_model_share_its_digest(tmp_path: Path) -> None:
    samples, walk = tiny(tmp_path, "samples"), tiny(tmp_path, "walk")
    assert digests.trained(samples, "gan") == digests.trained(walk, "gan")
    assert digests.measured(samples) != digests.measured(walk)

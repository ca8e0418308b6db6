"""The figures that travel with the package: made from their present specs, as good as promised, drawn without torch."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageSequence

from deckgen import theme
from deckgen.figures import catalogue, digests, exhibits, kinds, pictures, store
from deckgen.figures.results import Result
from deckgen.figures.spec import Spec
from deckgen.slides.model import Picture
from tests.support import pace

SPECS = {spec.name: spec for spec in catalogue.specs()}
DRAWN = {f"{each.name}/{each.file}": each for spec in SPECS.values() for each in (spec, spec.answered) if each}
KILOBYTE = 1024

WITHOUT_TORCH = """
import sys
from deckgen import theme
from deckgen.figures import catalogue
from deckgen.figures.exhibits import exhibit
for spec in catalogue.specs():
    exhibit(spec, theme.load("lecture"), offline=True)
print(sorted({"torch", "safetensors"} & set(sys.modules)))
"""


def shipped(figure: Spec) -> Result:
    result = store.shipped(figure, digests.measured(figure))
    assert result is not None, f"{figure.name}/result.npz was made from another spec: run `deckgen figures`"
    return result


def beside(figure: Spec, usual: str) -> Path:
    return (figure.folder / usual).with_stem(figure.file)


MOVING = {name: each for name, each in DRAWN.items() if beside(each, pictures.MOVING).exists()}
PICTURED = {
    name: each for name, each in DRAWN.items() if beside(each, pictures.PICTURE).exists() and name not in MOVING
}
CHARTED = {name: each for name, each in DRAWN.items() if beside(each, pictures.CHART).exists()}


def test_each_figure_and_each_answer_travels_as_a_picture_a_chart_or_an_animation() -> None:
    assert sorted([*PICTURED, *CHARTED, *MOVING]) == sorted(DRAWN)


@pytest.mark.parametrize("figure", SPECS.values(), ids=list(SPECS))
def test_a_shipped_result_was_made_from_its_spec_and_is_small(figure: Spec) -> None:
    assert shipped(figure).made.digest == digests.measured(figure)
    assert (figure.folder / store.SHIPPED).stat().st_size < 300 * KILOBYTE


@pytest.mark.parametrize("figure", PICTURED.values(), ids=list(PICTURED))
def test_a_shipped_picture_is_what_would_be_drawn_now(figure: Spec) -> None:
    result, look = shipped(figure), theme.load("lecture")
    kept = beside(figure, pictures.PICTURE).read_bytes()
    drawn = pictures.draw(figure, result, look)
    assert isinstance(drawn, bytes)
    with Image.open(BytesIO(kept)) as one, Image.open(BytesIO(drawn)) as other:
        assert one.convert("RGB").tobytes() == other.convert("RGB").tobytes(), "run `deckgen figures`"
    assert pictures.find(figure, result, look) == kept


@pytest.mark.parametrize("figure", CHARTED.values(), ids=list(CHARTED))
def test_a_shipped_chart_is_what_would_be_drawn_now_in_any_theme(figure: Spec) -> None:
    result = shipped(figure)
    drawn = pictures.draw(figure, result, theme.load("lecture-dark"))
    kept = beside(figure, pictures.CHART)
    assert pictures.files_of(figure, result, drawn) == {kept.name: kept.read_bytes()}
    assert pictures.find(figure, result, theme.load("lecture")) == drawn


@pytest.mark.parametrize("figure", MOVING.values(), ids=list(MOVING))
def test_a_shipped_animation_is_what_would_be_drawn_now_in_any_theme_and_is_small(figure: Spec) -> None:
    result, look = shipped(figure), theme.load("lecture-dark")
    found, drawn = pictures.find(figure, result, look), pictures.draw(figure, result, look)
    assert isinstance(found, bytes)
    assert isinstance(drawn, bytes)
    with Image.open(BytesIO(found)) as one, Image.open(BytesIO(drawn)) as other:
        assert getattr(one, "n_frames", 1) == getattr(other, "n_frames", 1) > 1
        for frame, again in zip(ImageSequence.Iterator(one), ImageSequence.Iterator(other), strict=True):
            assert frame.convert("RGB").tobytes() == again.convert("RGB").tobytes(), "run `deckgen figures`"
    kept = beside(figure, pictures.MOVING)
    assert found[-1000:] == kept.read_bytes()[-1000:]
    assert kept.stat().st_size < 700 * KILOBYTE
    with Image.open(beside(figure, pictures.PICTURE)) as still, Image.open(kept) as first:
        assert still.convert("RGB").tobytes() == first.convert("RGB").tobytes(), "run `deckgen figures`"


@pytest.mark.parametrize("figure", PICTURED.values(), ids=list(PICTURED))
def test_other_colours_are_drawn_anew(figure: Spec) -> None:
    look = theme.load("lecture")
    other = replace(look, colours={**look.colours, "ink": "400000", "night": "004000"})
    assert pictures.find(figure, shipped(figure), other) != beside(figure, pictures.PICTURE).read_bytes()


@pytest.mark.parametrize("figure", DRAWN.values(), ids=list(DRAWN))
def test_every_kind_and_setting_of_a_shipped_spec_is_known(figure: Spec) -> None:
    for name in figure.models:
        kinds.model(figure, name)
    for part in (kinds.data, kinds.measure, kinds.drawing):
        part(figure)


@pytest.mark.parametrize("figure", DRAWN.values(), ids=list(DRAWN))
def test_a_shipped_figure_is_drawn_with_its_words_filled_in(figure: Spec) -> None:
    shown = exhibits.exhibit(figure, theme.load("lecture"), offline=True)
    if isinstance(shown.picture, Picture):
        assert 1.2 <= shown.picture.width / shown.picture.height <= 2.2
    for words in (shown.caption, shown.picture.alt, *shown.notes):
        assert "{" not in words
    assert len(shown.picture.alt) > 80
    assert shown.reading[-1].startswith("Ask: ")
    assert shown.reading[-1].endswith("?")


def test_drawing_all_shipped_figures_imports_no_torch() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_TORCH], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_manifold_shows_all_ten_digits() -> None:
    assert shipped(SPECS["vae-manifold"]).numbers["digits"] == 10


def test_the_gan_draws_digits_of_all_ten_classes() -> None:
    result = shipped(SPECS["gan-samples"])
    assert result.numbers["count"] == 1000
    assert float(result.numbers["sure"]) >= 0.8
    assert result.numbers["digits"] == 10
    assert np.asarray(result.arrays["counts"]).sum() == 1000


def test_a_second_drawing_takes_little_time() -> None:
    figure = SPECS["vae-manifold"]
    result, look = shipped(figure), theme.load("lecture")
    pictures.draw(figure, result, look)
    pace.within(1.0, lambda: pictures.draw(figure, result, look))

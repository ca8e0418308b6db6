"""The drawing that sets rows of made images beside rows of given ones."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from deckgen import theme
from deckgen.figures.canvas import LABEL, colour
from deckgen.figures.drawings import beside
from deckgen.figures.results import Made, Result

MADE = Made("0", "cpu", "2026-01-01", 0.0, {}, ())
COLOURS = theme.load("lecture").colours


def drawn(values: list[float], alone: tuple[int, ...] = ()) -> Image.Image:
    parts = {name: np.zeros((3, count, 28, 28), np.uint8) for name, count in (("made", 5), ("given", 2))}
    result = Result(MappingProxyType({**parts, "fd": np.array(values)}), {}, MADE)
    names = ("one", "another", "a third\nin two lines")
    return beside.draw(
        result, COLOURS, beside.Settings(("made", "given"), ("made", "given"), names, "fd", "{:.0f}", "FD", alone)
    )


def pixels(image: Image.Image, role: str) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (np.asarray(image) == colour(COLOURS, role)).all(2)
    return found


def test_both_parts_have_all_their_images_on_grounds_of_their_own() -> None:
    image = drawn([1.0, 2.0, 3.0])
    assert image.width == 1600
    made, given = (pixels(image, role) for role in ("ink", "muted"))
    row = beside.HEAD + 3  # through the uppermost images, above every name's letters
    assert made[row].sum() / given[row].sum() == pytest.approx(5 / 2)
    assert made[row].nonzero()[0].max() + beside.APART < given[row].nonzero()[0].min() + 1


def test_a_row_without_a_number_has_none_at_its_end() -> None:
    every, last = (pixels(drawn(values), "primary") for values in ([7.0, 7.0, 7.0], [np.nan, np.nan, 7.0]))
    assert every.any(1).sum() == pytest.approx(3 * last.any(1).sum(), abs=3)
    assert not last[: -LABEL * 3].any()


def test_a_row_that_stands_alone_is_further_from_the_one_above() -> None:
    assert drawn([1.0, 2.0, 3.0], (2,)).height == drawn([1.0, 2.0, 3.0]).height + beside.APART - beside.BETWEEN

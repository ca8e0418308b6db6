from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from deckgen import output
from deckgen.errors import FigureError, OutputError
from deckgen.figures import digests, results, store
from deckgen.figures.results import DamagedError, Made, Result, Trained
from tests.support.figures import tiny

MADE = Made("0" * 64, "cpu", "2026-01-02", 0.5, {"torch": "2"}, (Trained("vae", 1.5, 10),))
RESULT = Result(
    {"grid": np.arange(12, dtype=np.uint8).reshape(3, 4), "share": np.array([0.1, 0.9])},
    {"nats": 155.25, "digits": 10, "note": "−"},
    MADE,
)


def test_a_result_comes_back_as_it_was() -> None:
    back = results.from_bytes(results.to_bytes(RESULT))
    assert back.made == RESULT.made
    assert back.numbers == RESULT.numbers
    assert set(back.arrays) == {"grid", "share"}
    for name, array in RESULT.arrays.items():
        assert back.arrays[name].dtype == array.dtype
        np.testing.assert_array_equal(back.arrays[name], array)


def test_equal_results_are_equal_bytes() -> None:
    again = replace(RESULT, arrays={name: RESULT.arrays[name] for name in reversed(list(RESULT.arrays))})
    assert results.to_bytes(again) == results.to_bytes(RESULT)


def test_a_file_cut_short_anywhere_is_damaged() -> None:
    content = results.to_bytes(RESULT)
    for length in range(0, len(content) - 1, 37):
        with pytest.raises(DamagedError):
            results.from_bytes(content[:length])


def test_pickles_are_refused() -> None:
    content = results.to_bytes(replace(RESULT, arrays={}))
    with pytest.raises(ValueError, match="allow_pickle"):
        results.to_bytes(replace(RESULT, arrays={"object": np.array([object()])}))
    assert results.from_bytes(content).arrays == {}


def test_a_damaged_shipped_result_is_named(tmp_path: Path) -> None:
    figure = tiny(tmp_path, "manifold")
    (figure.folder / store.SHIPPED).write_bytes(results.to_bytes(RESULT)[:-50])
    with pytest.raises(FigureError, match=r"result\.npz: is damaged; run `deckgen figures tiny-manifold --force`"):
        store.shipped(figure, digests.measured(figure))


def test_a_shipped_result_of_another_spec_is_not_used(tmp_path: Path) -> None:
    figure = tiny(tmp_path, "manifold")
    (figure.folder / store.SHIPPED).write_bytes(results.to_bytes(RESULT))
    assert store.shipped(figure, digests.measured(figure)) is None
    assert store.shipped(figure, RESULT.made.digest) is not None


def test_a_file_that_cannot_be_replaced_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "taken"
    (target / "by a folder").mkdir(parents=True)
    with pytest.raises(OutputError, match="is a folder"):
        output.write(target, b"content")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]

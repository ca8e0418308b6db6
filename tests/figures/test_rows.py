"""The drawing that many figures share: rows of images with names and numbers."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
import pytest

from deckgen import theme
from deckgen.figures.drawings import rows
from deckgen.figures.results import Made, Result

MADE = Made("0", "cpu", "2026-01-01", 0.0, {}, ())


def drawn(count: int, length: int, **settings: object) -> tuple[int, int]:
    images = np.full((count, length, 28, 28), 255, np.uint8)
    result = Result(MappingProxyType({"shown": images, "share": np.linspace(0, 1, count)}), {}, MADE)
    plain: dict[str, object] = {
        "images": "shown", "names": tuple(f"row {place}" for place in range(count)), "heads": (), "values": "",
        "value_form": "", "value_head": "", "groups": (), "quiet": (),
    }  # fmt: skip
    image = rows.draw(result, theme.load("lecture").colours, rows.Settings(**{**plain, **settings}))  # type: ignore[arg-type]
    return image.size


@pytest.mark.parametrize(("count", "length"), [(1, 1), (3, 10), (6, 4)])
def test_rows_fill_the_width_and_no_image_grows_coarse(count: int, length: int) -> None:
    wide, high = drawn(count, length)
    assert wide == 1600
    assert high <= count * rows.LARGEST + (count - 1) * rows.BETWEEN


def test_heads_numbers_and_groups_take_room_of_their_own() -> None:
    bare = drawn(3, 10)[1]
    headed = drawn(3, 10, heads=tuple("0123456789"))[1]
    assert headed == bare + rows.HEAD
    assert drawn(3, 10, groups=(2,))[1] == bare + rows.APART - rows.BETWEEN
    assert drawn(3, 10, values="share", value_form="{:.0%}", value_head="sure")[1] < headed

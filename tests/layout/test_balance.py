"""Sharing out over boxes: as few as can be, in order, and no box nearly empty where an even cut exists."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from deckgen.layout.balance import fill, share

ROOM = 10

things = st.lists(st.integers(1, ROOM), min_size=1, max_size=9)


def fits(some: Sequence[int]) -> bool:
    return sum(some) <= ROOM


def _cuts(some: Sequence[int], boxes: int) -> list[list[int]]:
    """The loads of every way to share things over so many boxes, none too full."""
    places = ((0, *cut, len(some)) for cut in combinations(range(1, len(some)), boxes - 1))
    loads = ([sum(some[a:b]) for a, b in pairwise(at)] for at in places)
    return [each for each in loads if max(each) <= ROOM]


@given(things)
def test_everything_stands_once_in_order_in_as_few_boxes_as_hold_it(some: list[int]) -> None:
    groups = share(some, [float(each) for each in some], fits)
    assert [each for group in groups for each in group] == some
    assert all(fits(group) for group in groups)
    assert not any(_cuts(some, fewer) for fewer in range(1, len(groups)))
    assert len(fill(some, fits)) == len(groups)


@given(things)
def test_no_other_cut_is_more_even(some: list[int]) -> None:
    loads = [sum(group) for group in share(some, [float(each) for each in some], fits)]
    assert sum(load**2 for load in loads) == min(sum(load**2 for load in cut) for cut in _cuts(some, len(loads)))


@given(things.filter(lambda some: len(fill(some, fits)) == 2))
def test_neither_of_two_boxes_is_nearly_empty_where_an_even_cut_exists(some: list[int]) -> None:
    loads = [sum(group) for group in share(some, [float(each) for each in some], fits)]
    if any(min(cut) * 3 >= max(cut) for cut in _cuts(some, 2)):
        assert min(loads) * 3 >= max(loads)


def test_a_thing_that_fits_no_box_stands_alone() -> None:
    assert share([3, 40, 3], [3.0, 40.0, 3.0], fits) == ((3,), (40,), (3,))

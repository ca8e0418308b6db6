"""The measure of time that tests hold work to: it lets pass what is linear, and fails what is not or never ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support import pace


def linear(size: int) -> int:
    return sum(range(400 * size))


def quadratic(size: int) -> int:
    return sum(sum(range(size)) for _ in range(size))


def copying(size: int) -> str:
    """Quadratic in what no line of Python counts."""
    text = ""
    for place in range(size):
        text = f"{text[:place]}{'word ' * 20}{text[place:]}"
    return text


class Interrupted:
    """Linear work on a busy machine: some of its runs take several times as long."""

    def __init__(self, late: tuple[int, ...]) -> None:
        self.runs, self.late = 0, late

    def __call__(self, size: int) -> int:
        self.runs += 1
        return linear(size * (5 if self.runs in self.late else 1))


@pytest.mark.parametrize("late", [(), (4,), (1, 2, 4, 8), (4, 8, 12, 16, 20)])
def test_linear_work_passes_even_where_many_runs_are_interrupted(late: tuple[int, ...]) -> None:
    assert pace.grows_in_line(Interrupted(late), 50)


@pytest.mark.parametrize(("work", "size"), [(quadratic, 200), (copying, 500)])
def test_quadratic_work_fails(work: Callable[[int], object], size: int) -> None:
    assert pace.growth(work, size) > pace.IN_LINE


def test_what_ends_in_time_gives_what_it_gives() -> None:
    assert pace.within(5.0, lambda: linear(10)) == linear(10)


def test_what_never_ends_is_stopped_at_every_try() -> None:
    begun: list[int] = []

    def endless() -> None:
        begun.append(1)
        while True:
            pass

    with pytest.raises(pace.TooSlowError, match=r"still at work after 0.05 s"):
        pace.within(0.05, endless)
    assert len(begun) == 3


def test_what_is_late_once_is_tried_again() -> None:
    begun: list[int] = []

    def late_at_first() -> int:
        begun.append(1)
        while len(begun) == 1:
            pass
        return 7

    assert pace.within(0.2, late_at_first) == 7


def test_an_error_of_the_work_is_not_tried_again() -> None:
    begun: list[int] = []

    def failing() -> None:
        begun.append(1)
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        pace.within(5.0, failing)
    assert len(begun) == 1

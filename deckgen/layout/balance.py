"""Sharing things out over boxes: as few boxes as can be, and those as evenly filled as can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from math import inf
from typing import TypeVar

T = TypeVar("T")
Fits = Callable[[Sequence[T]], bool]
"""Whether a box holds things; what it holds it also holds without the last of them, or the first."""

MANY = 12
"""Boxes beyond which only the last two are evened out: the others are full, and nobody compares so many."""


def fill(things: Sequence[T], fits: Fits[T]) -> tuple[tuple[T, ...], ...]:
    """Fill boxes in order, each as full as it gets; a thing that fits no box stands in one of its own."""
    groups: list[tuple[T, ...]] = []
    start = 0
    while start < len(things):
        end = _reach(things, start, fits)
        groups.append(tuple(things[start:end]))
        start = end
    return tuple(groups)


def _reach(things: Sequence[T], start: int, fits: Fits[T]) -> int:
    """Where the fullest box ends that begins at `start`; looks ahead in doubling steps, then bisects."""
    low, step = start + 1, 1
    while low < len(things) and fits(things[start : min(low + step, len(things))]):
        low, step = min(low + step, len(things)), step * 2
    high = min(low + step, len(things))
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(things[start:middle]) else (low, middle)
    return low


def share(things: Sequence[T], weights: Sequence[float], fits: Fits[T]) -> tuple[tuple[T, ...], ...]:
    """Share things out over as few boxes as hold them, in order, so that the boxes' weights differ least."""
    full = fill(things, fits)
    kept = 0 if len(full) <= MANY else len(full) - 2
    start = sum(len(group) for group in full[:kept])
    ends = _even(things[start:], weights[start:], len(full) - kept, fits)
    bounds = [start, *(start + end for end in ends)]
    evened = (tuple(things[a:b]) for a, b in pairwise(bounds))
    return (*full[:kept], *evened)


def _even(things: Sequence[T], weights: Sequence[float], boxes: int, fits: Fits[T]) -> list[int]:
    """Where each of exactly so many boxes ends for the least sum of squared weights."""
    if boxes < 2:
        return [len(things)] * boxes
    reach = _reaches(things, fits)
    before = [0.0, *accumulate(weights)]
    best = [0.0] + [inf] * len(things)
    origins: list[list[int]] = []
    for _ in range(boxes):
        best, origin = _next(best, reach, before)
        origins.append(origin)
    return _ends(origins)


def _reaches(things: Sequence[T], fits: Fits[T]) -> list[int]:
    """For each start where its fullest box ends; a later start reaches at least as far."""
    reaches: list[int] = []
    end = 0
    for start in range(len(things)):
        end = max(end, start + 1)
        while end < len(things) and fits(things[start : end + 1]):
            end += 1
        reaches.append(end)
    return reaches


def _next(best: Sequence[float], reach: Sequence[int], before: Sequence[float]) -> tuple[list[float], list[int]]:
    """The least cost of ending at each place with one box more, and where that box begins."""
    costs, origin = [inf] * len(best), [0] * len(best)
    for start, end in enumerate(reach):
        for place in range(start + 1, end + 1) if best[start] < inf else ():
            cost = best[start] + (before[place] - before[start]) ** 2
            if cost < costs[place]:
                costs[place], origin[place] = cost, start
    return costs, origin


def _ends(origins: Sequence[Sequence[int]]) -> list[int]:
    """Walk back from the last box's end."""
    ends = [len(origins[-1]) - 1]
    for origin in reversed(origins[1:]):
        ends.append(origin[ends[-1]])
    return ends[::-1]

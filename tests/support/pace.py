"""How long work takes and how that grows with its size, measured so that a busy machine fails nothing that is right.

Only this process's own time on the processor counts, without the garbage collector. Noise lengthens a run and never
shortens it, so the least of several runs is nearest to the truth, and what seems too slow is tried again.
"""

from __future__ import annotations

import faulthandler
import gc
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

Work = TypeVar("Work")

APART = 4
"""How many times as large the second size is."""
IN_LINE = 8.0
"""Times as long that it may take at the second size: 4 is linear, 16 quadratic."""
SMALL = 3
"""How often each try measures the first size, whose time is short and so the noisier."""
TRIES = 8
PATIENCE = 5.0
"""Seconds on the wall that it is tried for at least: what disturbs a short run disturbs those right behind it, too."""
PAUSE = 0.05
"""Seconds between two tries."""


class TooSlowError(AssertionError):
    """Work went on for longer than it may."""


def growth(work: Callable[[int], object], size: int) -> float:
    """Measure how many times as long work takes at four times the size: 4 for linear, 16 for quadratic.

    Stops where that is in line with the size, which it may be late in showing on a busy machine.
    """
    small = large = float("inf")
    tries, until = 0, time.monotonic() + PATIENCE
    with _without_collector():
        while not large < IN_LINE * small and (tries < TRIES or time.monotonic() < until):
            time.sleep(PAUSE if tries else 0)
            small = min(small, *(_seconds(work, size) for _ in range(SMALL)))
            large = min(large, _seconds(work, APART * size))
            tries += 1
    return large / small


def grows_in_line(work: Callable[[int], object], size: int) -> bool:
    """Whether the time that work takes grows as its size does, from this one to four times as much."""
    return growth(work, size) < IN_LINE


def within(seconds: float, work: Callable[[], Work], tries: int = 3) -> Work:
    """Do work that is to end within so many seconds; what does not is tried again before it fails.

    Raises:
        TooSlowError: no try has ended in time.
    """
    for _ in range(tries - 1):
        try:
            return _once(seconds, work)
        except TooSlowError:
            continue
    return _once(seconds, work)


def _once(seconds: float, work: Callable[[], Work]) -> Work:
    with _without_collector(), _alarmed(seconds):
        return work()


def _seconds(work: Callable[[int], object], size: int) -> float:
    begun = time.process_time()
    work(size)
    return time.process_time() - begun


@contextmanager
def _without_collector() -> Iterator[None]:
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@contextmanager
def _alarmed(seconds: float) -> Iterator[None]:
    """Stop work that goes on for longer; where no signal reaches it, tell at least where it is."""

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlowError(f"still at work after {seconds} s")

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    faulthandler.dump_traceback_later(12 * seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()
        signal.signal(signal.SIGPROF, before)

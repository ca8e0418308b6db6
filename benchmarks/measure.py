"""How long a whole process takes and how much memory it needs at its peak."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

MEBIBYTE = 2**20
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""What getrusage counts the peak in: bytes on macOS, KiB elsewhere (getrusage(2))."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    seconds: float
    """Wall clock, from starting the process to its end."""
    cpu: float
    """Processor time of the process, its own and the system's for it; seconds."""
    peak: float
    """Largest resident set of the process, MiB."""


@dataclass(frozen=True, slots=True)
class Costs:
    """A first run and the runs after it."""

    first: Cost
    warm: tuple[Cost, ...]

    @property
    def seconds(self) -> float:
        """The median of the warm runs."""
        return median(cost.seconds for cost in self.warm)

    @property
    def cpu(self) -> float:
        """The median of the warm runs' processor time, seconds."""
        return median(cost.cpu for cost in self.warm)

    @property
    def peak(self) -> float:
        """The median of the warm runs' peaks, MiB."""
        return median(cost.peak for cost in self.warm)


def run(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """Run a command to its end.

    Raises:
        RuntimeError: it ends with another status than 0.
    """
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with status {process.returncode}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * MAXRSS_UNIT / MEBIBYTE)


def repeat(
    command: Sequence[str], environment: Mapping[str, str], again: Callable[[float], int] = lambda _: 5
) -> Costs:
    """Run a command once, then again: as often as `again` says for the seconds that the first run took."""
    first = run(command, environment)
    return Costs(first, tuple(run(command, environment) for _ in range(again(first.seconds))))

"""All figures from nothing, as the command makes them: an empty cache, nothing shipped taken, two trainings at once."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator

from benchmarks.measure import Cost, run
from benchmarks.nothing_cached import nothing_cached
from benchmarks.pace import CORES
from benchmarks.targets import Row
from deckgen.figures import catalogue

DRAFT, STANDARD = 90.0, 600.0
"""Seconds by the clock on the wall."""


def rows() -> Iterator[Row]:
    """Make all figures at both qualities, in about ten minutes of a machine that does nothing else."""
    count = len(tuple(catalogue.specs()))
    for quality, most in (("draft", DRAFT), ("standard", STANDARD)):
        cost = _made(quality)
        reference = (
            f"{count} figures, {CORES} jobs; {cost.cpu:.0f} processor seconds, peak {cost.peak:.0f} MiB a process"
        )
        yield Row(f"All figures, {quality}: seconds", cost.seconds, ".0f", reference, ("at most", most))


def _made(quality: str) -> Cost:
    with nothing_cached(), tempfile.TemporaryDirectory() as folder:
        asked = ["--force", "--quality", quality, "--jobs", str(CORES), "--device", "cpu", "--out", folder]
        return run([sys.executable, "-m", "deckgen.cli", "figures", *asked], os.environ)

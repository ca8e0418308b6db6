"""All figures from nothing, as the command makes them: an empty cache, nothing shipped taken, two trainings at once."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator

from benchmarks.measure import run
from benchmarks.nothing_cached import nothing_cached
from benchmarks.pace import CORES
from benchmarks.targets import Row
from deckgen.figures import catalogue

DRAFT, STANDARD = 90.0, 600.0
"""Seconds by the clock on the wall."""


def rows() -> Iterator[Row]:
    """Make all figures at both qualities, in about five minutes of a machine that does nothing else."""
    count = len(tuple(catalogue.specs()))
    for quality, most in (("draft", DRAFT), ("standard", STANDARD)):
        reference = f"{count} figures, {CORES} trainings at once"
        yield Row(f"All figures, {quality}: seconds", _seconds(quality), ".0f", reference, ("at most", most))


def _seconds(quality: str) -> float:
    with nothing_cached(), tempfile.TemporaryDirectory() as folder:
        asked = ["--force", "--quality", quality, "--jobs", str(CORES), "--device", "cpu", "--out", folder]
        return run([sys.executable, "-m", "deckgen.cli", "figures", *asked], os.environ).seconds

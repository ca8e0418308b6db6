"""Write the same long course with deckgen, pandoc and plain python-pptx: whole processes, side by side.

deckgen and pandoc read one Markdown file and its pictures; python-pptx is handed the same words in Python, so it reads
none. Every writer runs once to warm up, then five times; one whose first run takes longer than 20 s three times, than
60 s once, and the table says so. `--slides` chooses the sizes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.handout import draw, markdown
from benchmarks.measure import Costs, repeat

ROOT = Path(__file__).resolve().parent.parent
SLIDES = (100, 1_000, 5_000)
PATIENCE = ((20.0, 5), (60.0, 3))
"""Seconds that the first run may take, and how many runs are then counted; after a longer one a single run is."""


@dataclass(frozen=True, slots=True)
class Job:
    """A course file of so many slides, beside its pictures."""

    slides: int
    course: Path
    deck: Path


WRITERS: Mapping[str, Callable[[Job], list[str]]] = {
    "deckgen": lambda job: [
        *(sys.executable, "-c", "from deckgen.cli import main; main()", "build"),
        *(str(job.course), "-o", str(job.deck)),
    ],
    "pandoc": lambda job: [
        *("pandoc", str(job.course), "--from", "markdown", "--to", "pptx", "--slide-level", "2"),
        *("--resource-path", str(job.course.parent), "--output", str(job.deck)),
    ],
    "python-pptx": lambda job: [
        *(sys.executable, "-m", "benchmarks.plain_writer"),
        *(str(job.slides), str(job.course.parent), str(job.deck)),
    ],
}


def counted(first: float) -> int:
    """Say how many runs are counted after a first one that took so many seconds."""
    return next((runs for longest, runs in PATIENCE if first <= longest), 1)


def row(name: str, job: Job, costs: Costs, ours: Costs) -> str:
    """Write one row of the table."""
    size = f"{job.slides:>7}  {name:<12}{costs.seconds:>9.2f}{costs.cpu:>9.2f}"
    each = f"{1000 * costs.seconds / job.slides:>11.2f}{costs.peak:>11.0f}"
    return f"{size}{each}{costs.seconds / ours.seconds:>10.1f}{len(costs.warm):>6}"


def compare(job: Job, environment: Mapping[str, str]) -> None:
    """Run every writer that is installed on one course and print its rows."""
    ours: Costs | None = None
    for name, command in WRITERS.items():
        arguments = command(job)
        if not shutil.which(arguments[0]):
            print(f"{job.slides:>7}  {name:<12} is not installed, so there is nothing to compare with")
            continue
        costs = repeat(arguments, environment, counted)
        ours = ours or costs
        print(row(name, job, costs, ours), flush=True)


def main() -> None:
    """Write the course in every size and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--slides", type=int, nargs="+", default=SLIDES)
    sizes = parser.parse_args().slides
    print(f"writing a deck, whole processes, Python {sys.version.split()[0]}, {os.cpu_count()} cores, load", end=" ")
    print(" ".join(f"{load:.1f}" for load in os.getloadavg()))
    print(f"{'slides':>7}  {'writer':<12}{'wall, s':>9}{'CPU, s':>9}{'ms/slide':>11}{'peak, MiB':>11}", end="")
    print(f"{'x deckgen':>10}{'runs':>6}   (medians, warm)")
    with tempfile.TemporaryDirectory() as folder:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = {**kept, "PYTHONPYCACHEPREFIX": folder, "PYTHONPATH": str(ROOT)}
        for count in sizes:
            job = Job(count, Path(folder, "course.md"), Path(folder, "deck.pptx"))
            job.course.write_text(markdown(count), encoding="utf-8")
            draw(count, Path(folder))
            compare(job, environment)


if __name__ == "__main__":
    main()

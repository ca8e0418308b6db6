"""Several course files at once: each builds or fails by itself."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from deckgen import build
from deckgen.build import Built, Choices
from deckgen.errors import DeckgenError, Fault


@dataclass(frozen=True, slots=True)
class Job:
    """A course file and the deck to make of it."""

    course: Path
    target: Path
    choices: Choices


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: a deck, or faults."""

    job: Job
    built: Built | None
    faults: tuple[Fault, ...] = ()


def run(jobs: Sequence[Job], processes: int) -> Iterator[Outcome]:
    """Do all jobs, so many at a time; outcomes come in the order of the jobs."""
    if processes == 1 or len(jobs) == 1:
        yield from map(_done, jobs)
        return
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(_done, jobs)


def _done(job: Job) -> Outcome:
    try:
        return Outcome(job, build.build(job.course, job.target, job.choices))
    except DeckgenError as error:
        return Outcome(job, None, error.faults)

"""How many images a second a recipe learns from: once warm, the median of five stretches, alone or side by side."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from statistics import median

from benchmarks.targets import Row

STRETCHES = 5
CORES = 2
"""What the targets are set for: as many trainings at once as deckgen has then, or as many threads of one."""
PATIENCE = 300.0
"""Seconds that trainings wait for each other to be warm; then one of them has failed."""

Stretch = Callable[[], int]
"""Learns from some images and says from how many."""
Recipe = Callable[[], Stretch]
"""Gets data and model ready; a function at the top of its module, so that another process finds it."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Images a second of all trainings together."""

    wall: float
    """By the clock on the wall, which other work on the machine moves."""
    cpu: float
    """By the seconds that the processors worked for them, which it moves less."""


def pace(recipe: Recipe, *, trainings: int, threads: int) -> Pace:
    """Let so many processes train at once, each with so many threads.

    Raises:
        EOFError: a process ended before it was done.
    """
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(trainings, timeout=PATIENCE)
    pipes = []
    for _ in range(trainings):
        ours, theirs = context.Pipe(duplex=False)
        context.Process(target=_train, args=(recipe, threads, together, theirs), daemon=True).start()
        theirs.close()
        pipes.append(ours)
    return joined([pipe.recv() for pipe in pipes])


def compared(name: str, plainly: Pace, plain_twins: Pace, twins: Pace, *, least: float) -> Iterator[Row]:
    """Rows on images a second of one model, deckgen's beside the plain recipe's.

    Args:
        name: the model's.
        plainly: of the plain recipe, one training with both cores.
        plain_twins: of the plain recipe, two trainings with a core each.
        twins: of deckgen's engine, likewise.
        least: how many times the plain recipe's the engine's must be.
    """
    reference = f"{twins.wall:,.0f} in two trainings at once, plainly {plainly.wall:,.0f} in one of two threads"
    yield Row(f"{name}: images/s, times plain", twins.wall / plainly.wall, ".2f", reference, ("at least", least))
    reference = f"plainly {plain_twins.wall:,.0f} in two trainings at once, of one thread each"
    yield Row("the same beside two plain trainings", twins.wall / plain_twins.wall, ".2f", reference)
    reference = f"{twins.cpu:,.0f} images each processor second, plainly {plain_twins.cpu:,.0f}"
    yield Row("the same by processor seconds", twins.cpu / plain_twins.cpu, ".2f", reference)


def joined(runs: list[list[Pace]]) -> Pace:
    """Put trainings that ran side by side together, each by its median stretch.

    Images by the wall clock add up; those that a processor second is good for do not, and are averaged.
    """
    walls, cpus = ([median(getattr(it, kind) for it in run) for run in runs] for kind in ("wall", "cpu"))
    return Pace(sum(walls), sum(cpus) / len(cpus))


def _train(recipe: Recipe, threads: int, together: Barrier, pipe: Connection) -> None:
    import torch

    torch.set_num_threads(threads)
    stretch = recipe()
    stretch()  # allocators and caches get warm
    together.wait()
    pipe.send([_timed(stretch) for _ in range(STRETCHES)])


def _timed(stretch: Stretch) -> Pace:
    wall, cpu = time.perf_counter(), time.process_time()
    images = stretch()
    return Pace(images / (time.perf_counter() - wall), images / (time.process_time() - cpu))

"""Trainings in processes that come and go, each forked from one that has torch loaded: python -m tests.support.nursery.

    killed SPEC SEED    kills a figure's making with SIGKILL at 20 random moments, then lets it end
    twice SPEC          makes a figure in two processes at once

Prints as JSON what the processes told: a list for each of [model, step], as far as it came.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from unittest.mock import patch

from deckgen.figures import checkpoints, jobs, making, spec
from deckgen.figures.progress import Progress
from deckgen.figures.spec import Spec

KILLS = 20
REPORTS = 6
"""At most, before a process is killed."""
MILLISECONDS = 8.0
"""At most, after the last of them, so that it is hit between reports and while it writes, too."""

News = tuple[str, int]


def begin(figure: Spec) -> tuple[int, BinaryIO]:
    """Fork a process that makes a figure and tells each step that it reports; its id, and where to hear it."""
    hear, tell = os.pipe()
    child = os.fork()
    if child:
        os.close(tell)
        return child, os.fdopen(hear, "rb")
    os.close(hear)

    def report(news: Progress) -> None:
        os.write(tell, f"{news.model} {news.step}\n".encode())

    for job in jobs.plan([figure]):
        jobs.perform(job, device="cpu", report=report)
    os._exit(0)


def heard(pipe: BinaryIO) -> Iterator[News]:
    """What a process tells, as it comes."""
    for line in pipe:
        model, _, step = line.decode().partition(" ")
        if step.endswith("\n"):
            yield model, int(step)


def killed(figure: Spec, chance: random.Random) -> Iterator[list[News]]:
    """Kill the making of a figure again and again, then let it end."""
    for _ in range(KILLS):
        child, pipe = begin(figure)
        wanted = chance.randrange(REPORTS)
        news = [told for _, told in zip(range(wanted), heard(pipe), strict=False)]
        time.sleep(chance.uniform(0, MILLISECONDS) / 1000)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "it ended before it could be killed"
        yield news
    yield finished(*begin(figure))


def finished(child: int, pipe: BinaryIO) -> list[News]:
    """Let a process end well."""
    news = list(heard(pipe))
    _, status = os.waitpid(child, 0)
    assert status == 0
    return news


def main() -> None:
    """Do what the command line says."""
    figure = spec.read(Path(sys.argv[2]))
    with tempfile.TemporaryDirectory() as other, patch.dict(os.environ, DECKGEN_CACHE=other):
        making.make(figure, device="cpu")  # so that all is imported once, and not by each
    if sys.argv[1] == "killed":
        checkpoints.EVERY = 0.005
        told = list(killed(figure, random.Random(sys.argv[3])))
    else:
        told = [finished(*each) for each in [begin(figure), begin(figure)]]
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()

"""What commands say while they run: lines and progress bars on stderr, and one line when Ctrl-C ends them."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from deckgen.errors import Fault

if TYPE_CHECKING:
    from deckgen.figures.progress import Progress, Report

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""
SILENCE = 2.0
"""Seconds that a command may take without a word."""


def tell(line: str) -> None:
    """Say a line that is no result."""
    print(line, file=sys.stderr)


def warn(notice: Fault) -> None:
    """Say what was left out or looks wrong, with its place."""
    tell(str(Fault(notice.where, f"warning: {notice.what}", notice.todo)))


@contextmanager
def patience(what: str) -> Iterator[None]:
    """Say on a terminal what goes on, once it has gone on for longer than anyone waits without a word."""
    if not sys.stderr.isatty():
        yield
        return
    later = threading.Timer(SILENCE, tell, [f"{what} ..."])
    later.daemon = True
    later.start()
    try:
        yield
    finally:
        later.cancel()


@contextmanager
def training() -> Iterator[Report]:
    """Let Ctrl-C end a training with one line; what was finished before is in the cache."""
    try:
        with _bars() as report:
            yield report
    except KeyboardInterrupt:
        tell("interrupted; finished models are kept; run it again to go on (--force would begin anew)")
        raise typer.Exit(INTERRUPTED) from None


@contextmanager
def _bars() -> Iterator[Report]:
    """A bar for each model in training, with its losses and the time left; only on a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, TextColumn("{task.fields[losses]}"), console=Console(stderr=True)) as bars:
        tasks = {}

        def report(told: Progress) -> None:
            name = f"{told.figure}: {told.model}"
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=told.steps, losses="")
            losses = "  ".join(f"{key} {value:.3g}" for key, value in told.losses.items())
            bars.update(tasks[name], completed=told.step, losses=losses)

        yield report

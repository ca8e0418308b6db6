"""What commands say while they run: lines and progress bars on stderr, and one line when Ctrl-C ends them."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from deckgen.errors import Fault

if TYPE_CHECKING:
    from rich.progress import TaskID

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


@dataclass(frozen=True, slots=True)
class Board:
    """Where it stands how figures come along."""

    report: Report
    """Hears how trainings go."""
    finish: Callable[[str], None]
    """Hears of each figure that is finished, in a line."""


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
def training(figures: int = 0) -> Iterator[Board]:
    """Show trainings, and of so many figures how many are finished; let Ctrl-C end them with one line."""
    try:
        with _bars(figures) if sys.stderr.isatty() else nullcontext(Board(lambda _: None, tell)) as board:
            yield board
    except KeyboardInterrupt:
        tell("interrupted; what was trained is kept: run it again, without --force, to go on where it stopped")
        raise typer.Exit(INTERRUPTED) from None


@contextmanager
def _bars(figures: int) -> Iterator[Board]:
    """A bar for all figures and one for each model in training, with its losses and the time left."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, TextColumn("{task.fields[losses]}"), console=Console(stderr=True), transient=True) as bars:
        whole = bars.add_task("figures", total=figures, losses="", visible=figures > 1)
        tasks: dict[str, TaskID] = {}

        def report(told: Progress) -> None:
            name = f"{told.figure}: {told.model}"
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=told.steps, losses="")
            losses = "  ".join(f"{key} {value:.3g}" for key, value in told.losses.items())
            bars.update(tasks[name], completed=told.step, losses=losses)
            if told.step == told.steps:
                bars.remove_task(tasks.pop(name))

        def finish(line: str) -> None:
            bars.console.print(line, markup=False, highlight=False)
            bars.advance(whole)

        yield Board(report, finish)


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows as lines, each column as wide as its widest cell; the last runs on."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()

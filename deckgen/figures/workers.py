"""Does jobs: here one after the other, or side by side in processes of their own."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import cast

from deckgen.errors import DeckgenError, Fault, FigureError
from deckgen.figures import jobs
from deckgen.figures.jobs import Job
from deckgen.figures.progress import Progress, Report

Message = Progress | tuple[Fault, ...]
"""What a worker tells: how far a job has come, or that it is over, with what went wrong."""


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(plan: Sequence[Job], *, count: int, device: str, report: Report) -> Iterator[str]:
    """Do all jobs of a plan, as many at once as `count` says; give the digest of each once it is made.

    What depends on a job that fails is left out; everything else is still done.

    Raises:
        FigureError: jobs failed; with the faults of all of them.
    """
    at_once = min(count, len(plan))
    made = _here(plan, device, report) if at_once <= 1 else _beside(plan, at_once, device, report)
    faults: list[Fault] = []
    for digest, wrong in made:
        faults.extend(wrong)
        if not wrong:
            yield digest
    if faults:
        raise FigureError(*dict.fromkeys(faults))


Ended = tuple[str, tuple[Fault, ...]]
"""The digest of a job that is over, and what went wrong."""


def _here(plan: Sequence[Job], device: str, report: Report) -> Iterator[Ended]:
    failed: set[str] = set()
    for job in plan:
        if failed.isdisjoint(job.needs):
            wrong = _attempt(job, device, report)
            failed.update([job.digest] if wrong else [])
            yield job.digest, wrong


def _attempt(job: Job, device: str, report: Report) -> tuple[Fault, ...]:
    try:
        jobs.perform(job, device=device, report=report)
    except DeckgenError as error:
        return error.faults
    return ()


@dataclass(slots=True)
class _Queue:
    """Jobs that wait for those they need, in the order of the plan."""

    waiting: list[Job]
    pending: set[str]
    """What is not made yet."""

    def next(self) -> Job | None:
        """Take out the first job that can be done now."""
        for job in self.waiting:
            if self.pending.isdisjoint(job.needs):
                self.waiting.remove(job)
                return job
        return None

    def over(self, digest: str, *, failed: bool) -> None:
        """Let go the jobs that waited for one; drop them if it failed."""
        self.pending.discard(digest)
        if failed:
            self.waiting = [job for job in self.waiting if digest not in job.needs]


def _beside(plan: Sequence[Job], count: int, device: str, report: Report) -> Iterator[Ended]:
    queue = _Queue(list(plan), {job.digest for job in plan})
    with _crew(device) as crew:
        while True:
            while len(crew.busy) < count and (job := queue.next()):
                crew.give(job)
            if not crew.busy:
                return
            for job, message in crew.hear():
                if isinstance(message, Progress):
                    report(message)
                else:
                    queue.over(job.digest, failed=bool(message))
                    yield job.digest, message


@dataclass(slots=True)
class _Crew:
    """Processes, each with the end of a pipe to it and, if it is busy, its job."""

    device: str
    processes: dict[Connection, BaseProcess]
    idle: list[Connection]
    busy: dict[Connection, Job]

    def give(self, job: Job) -> None:
        """Let an idle process do a job, or a new one."""
        pipe = self.idle.pop() if self.idle else self._hire()
        self.busy[pipe] = job
        pipe.send(job)

    def hear(self) -> Iterator[tuple[Job, Message]]:
        """Wait until a process tells something; whoever has ended its job is idle again."""
        for pipe in cast("list[Connection]", wait(list(self.busy))):
            job = self.busy[pipe]
            try:
                message: Message = pipe.recv()
                gone = False
            except (EOFError, ConnectionError):
                message, gone = self._bury(pipe, job), True
            if not isinstance(message, Progress):
                del self.busy[pipe]
                self.idle.extend([] if gone else [pipe])
            yield job, message

    def _hire(self) -> Connection:
        context = _context()
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self.device, dict(os.environ)), daemon=True)
        with _deaf():
            process.start()
        theirs.close()
        self.processes[ours] = process
        return ours

    def _bury(self, pipe: Connection, job: Job) -> tuple[Fault, ...]:
        process = self.processes.pop(pipe)
        process.join()
        what = f"{job} came to nothing: its process ended with status {process.exitcode}"
        return (Fault(None, what, "if memory was short (status -9), use --jobs 1"),)


def _context() -> SpawnContext | ForkServerContext:
    """How processes begin: forked from one that has torch loaded and no threads, where that can be."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["torch", "torch._dynamo", "safetensors.torch"])  # all that is slow to import
    return context


@contextmanager
def _crew(device: str) -> Iterator[_Crew]:
    crew = _Crew(device, {}, [], {})
    try:
        yield crew
    finally:
        for process in crew.processes.values():
            process.terminate()
        for process in crew.processes.values():
            process.join()


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes started in this block do not hear Ctrl-C, which a terminal sends to all; this one ends them."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _work(pipe: Connection, device: str, environment: Mapping[str, str]) -> None:
    """Do the jobs that come down a pipe, until its other end is closed."""
    os.environ.update(environment)  # what this process was forked from may be older than what it says
    try:
        while True:
            pipe.send(_attempt(pipe.recv(), device, pipe.send))
    except (EOFError, ConnectionError):  # whoever asked has gone
        return

"""What must be done for figures to be there, cut into jobs: a model to train, or a figure to measure."""

from __future__ import annotations

import gc
import importlib.util
import platform
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.errors import Fault, FigureError
from deckgen.figures import digests, kinds, results, spec, store
from deckgen.figures.progress import Report
from deckgen.figures.results import Made, Result, Trained
from deckgen.figures.spec import Quality, Spec

if TYPE_CHECKING:
    import torch

DEVICES = ("auto", "cpu", "cuda")
TOO_LITTLE = ("can't allocate memory", "out of memory")
"""What torch says where there is not enough memory, in main memory and on a GPU."""


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work, in words that another process understands."""

    digest: str
    """Of what it makes."""
    path: Path
    """The figure's spec, which is read anew."""
    quality: Quality
    model: str
    """The model to train; empty for measuring the figure."""
    needs: tuple[str, ...] = ()
    """Digests of what must be there before."""

    def __str__(self) -> str:
        name = self.path.parent.name
        return f"{name}: {self.model}" if self.model else name


def plan(specs: Sequence[Spec]) -> tuple[Job, ...]:
    """All jobs for figures, each once, in an order in which they can be done; the largest figures come first."""
    ordered = sorted(specs, key=_cost, reverse=True)
    return tuple({job.digest: job for figure in ordered for job in _jobs(figure)}.values())


def _cost(figure: Spec) -> int:
    """Examples that a figure's models look at: a rough measure of their time."""
    return sum(model.training.steps * model.training.batch for model in figure.models.values())


def _jobs(figure: Spec) -> Iterator[Job]:
    needs = [digests.trained(figure, name) for name in figure.models]
    for name, digest in zip(figure.models, needs, strict=True):
        yield Job(digest, figure.path, figure.quality, name)
    yield Job(digests.measured(figure), figure.path, figure.quality, "", tuple(needs))


def perform(job: Job, *, device: str, report: Report) -> None:
    """Do a job and keep what it makes in the cache; what is there already is not made again.

    The bits do not depend on what else this process has done or others do beside it.

    Raises:
        FigureError: the spec is wrong, torch or the device is not there, or memory or the cache has no room.
    """
    gc.enable()  # which the command line does not, but a training is long
    figure = spec.read(job.path).at(job.quality)
    chosen = _device(figure, device)
    from deckgen.figures import trained
    from deckgen.figures.train import reproducible

    with reproducible(), _enough_memory(figure):
        if job.model:
            trained.model(figure, job.model, device=chosen, report=report)
        else:
            _measure(figure, chosen, report)


def _measure(figure: Spec, device: torch.device, report: Report) -> None:
    from deckgen.figures import trained

    digest = digests.measured(figure)
    with store.alone(digest):  # another process may have measured it meanwhile
        if store.cached(digest):
            return
        kind, settings = kinds.measure(figure)
        bench = trained.bench(figure, device=device, report=report)
        began = time.perf_counter()
        measured = kind.measure(bench, settings)
        made = Made(
            digest=digest,
            device=str(device),
            date=datetime.now(UTC).date().isoformat(),
            seconds=round(time.perf_counter() - began, 1),
            versions=_versions(),
            models=tuple(Trained(name, round(model.seconds, 1), model.weights) for name, model in bench.models.items()),
        )
        path = store.result_path(digest)
        store.sweep(path)
        store.write(path, results.to_bytes(Result(measured.arrays, measured.numbers, made)))


def _versions() -> Mapping[str, str]:
    import numpy as np
    import torch

    return {"python": platform.python_version(), "torch": torch.__version__, "numpy": np.__version__}


def _device(figure: Spec, wish: str) -> torch.device:
    if not importlib.util.find_spec("torch"):
        what = f"figure {figure.name!r} must be trained, and torch is not installed"
        raise FigureError(Fault(None, what, "run `pip install 'deckgen[train]'`"))
    if wish not in DEVICES:
        raise FigureError(Fault(None, f"there is no device {wish!r}", f"take one of: {', '.join(DEVICES)}"))
    import torch

    if wish == "cuda" and not torch.cuda.is_available():
        raise FigureError(Fault(None, "this machine has no CUDA device", "use --device auto or cpu"))
    return torch.device("cuda" if wish != "cpu" and torch.cuda.is_available() else "cpu")


@contextmanager
def _enough_memory(figure: Spec) -> Iterator[None]:
    try:
        yield
    except (MemoryError, RuntimeError) as trouble:
        if not isinstance(trouble, MemoryError) and not any(words in str(trouble) for words in TOO_LITTLE):
            raise
        what, todo = f"figure {figure.name!r} needs more memory than there is", "make it smaller, or use --jobs 1"
        raise FigureError(Fault(figure.where(""), what, todo)) from trouble

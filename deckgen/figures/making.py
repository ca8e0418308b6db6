"""Spec -> Result: take the shipped or cached one if it was made from this very spec, else train and measure."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from deckgen import output
from deckgen.errors import Fault, FigureError
from deckgen.figures import digests, kinds, results, store
from deckgen.figures.progress import Report, silent
from deckgen.figures.results import Made, Result, Trained
from deckgen.figures.spec import Spec

if TYPE_CHECKING:
    import torch

DEVICES = ("auto", "cpu", "cuda")


def find(spec: Spec) -> Result | None:
    """The result made from exactly this spec, shipped or cached; torch is not needed.

    Raises:
        FigureError: the spec names an unknown kind, or the shipped result is damaged.
    """
    digest = digests.measured(spec)
    return store.shipped(spec, digest) or store.cached(digest)


def state(spec: Spec) -> Literal["shipped", "cached", "not made"]:
    """Where a result made from exactly this spec lies.

    Raises:
        FigureError: the spec names an unknown kind, or the shipped result is damaged.
    """
    digest = digests.measured(spec)
    if store.shipped(spec, digest):
        return "shipped"
    return "cached" if store.cached(digest) else "not made"


def forget(specs: Iterable[Spec]) -> None:
    """Drop what the cache holds of these figures, models that others share included.

    Raises:
        FigureError: a spec names an unknown kind, or the cache cannot be changed.
    """
    for spec in specs:
        store.remove(store.result_path(digests.measured(spec)))
        for model in spec.models:
            store.remove(store.weights_path(digests.trained(spec, model)))


def summary(result: Result) -> str:
    """What was measured and how long it took, as one line."""
    trained = sum(model.seconds for model in result.made.models)
    numbers = ", ".join(results.words(result.numbers))
    return f"{numbers}; trained in {trained:.0f} s, measured in {result.made.seconds:.0f} s on {result.made.device}"


def make(spec: Spec, *, device: str = "auto", again: bool = False, report: Report = silent) -> Result:
    """Train what is missing, measure, and keep the result in the cache.

    With `again` a result that is there is not used; finished models in the cache are, unless `forget` was called.

    Raises:
        FigureError: the spec is wrong, torch is not installed, or the device is not there.
    """
    if not again and (found := find(spec)):
        return found
    result = _measure(spec, _device(spec, device), report)
    output.write(store.result_path(result.made.digest), results.to_bytes(result))
    return result


def _measure(spec: Spec, device: torch.device, report: Report) -> Result:
    from deckgen.figures import trained
    from deckgen.figures.train import reproducible

    gc.enable()  # which the command line does not, but a training is long
    kind, settings = kinds.measure(spec)
    with reproducible():
        bench = trained.bench(spec, device=device, report=report)
        began = time.perf_counter()
        measured = kind.measure(bench, settings)
    made = Made(
        digest=digests.measured(spec),
        device=str(device),
        date=datetime.now(UTC).date().isoformat(),
        seconds=round(time.perf_counter() - began, 1),
        versions=_versions(),
        models=tuple(Trained(name, round(model.seconds, 1), model.weights) for name, model in bench.models.items()),
    )
    return Result(measured.arrays, measured.numbers, made)


def _versions() -> Mapping[str, str]:
    import platform

    import numpy as np
    import torch

    return {"python": platform.python_version(), "torch": torch.__version__, "numpy": np.__version__}


def _device(spec: Spec, wish: str) -> torch.device:
    try:
        import torch
    except ModuleNotFoundError as missing:
        what = f"figure {spec.name!r} must be trained, and torch is not installed"
        raise FigureError(Fault(None, what, "run `pip install 'deckgen[train]'`")) from missing
    if wish not in DEVICES:
        raise FigureError(Fault(None, f"there is no device {wish!r}", f"take one of: {', '.join(DEVICES)}"))
    if wish == "cuda" and not torch.cuda.is_available():
        raise FigureError(Fault(None, "this machine has no CUDA device", "use --device auto or cpu"))
    return torch.device("cuda" if wish != "cpu" and torch.cuda.is_available() else "cpu")

"""Spec -> Result: take the shipped or cached one if it was made from this very spec, else train and measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from deckgen.errors import Fault, FigureError, Where
from deckgen.figures import digests, results, store
from deckgen.figures.progress import Report, silent
from deckgen.figures.results import Result
from deckgen.figures.spec import QUALITIES, Spec

Source = Literal["shipped", "cached", "trained"]
"""Whether a result lay beside its spec, in the cache, or was made now."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A figure whose result is there."""

    spec: Spec
    result: Result
    source: Source

    @property
    def seconds(self) -> float:
        """What training its models and measuring took, whenever that was; models that others share included."""
        return sum(model.seconds for model in self.result.made.models) + self.result.made.seconds


def find(spec: Spec) -> Result | None:
    """The result made from exactly this spec, at its quality or a better one, shipped or cached; without torch.

    Raises:
        FigureError: the spec names an unknown kind, or the shipped result is damaged.
    """
    there = look_up(spec)
    return there.result if there else None


def look_up(spec: Spec) -> Finished | None:
    """What `find` gives, with where it lies.

    Raises:
        FigureError: the spec names an unknown kind, or the shipped result is damaged.
    """
    served = [digests.measured(better) for better in _at_least(spec)]
    if shipped := store.shipped(spec, *served):
        return Finished(spec, shipped, "shipped")
    cached = next(filter(None, map(store.cached, served)), None)
    return Finished(spec, cached, "cached") if cached else None


def state(spec: Spec) -> Literal["shipped", "cached", "not made"]:
    """Where the result lies that `find` gives.

    Raises:
        FigureError: the spec names an unknown kind, or the shipped result is damaged.
    """
    there = look_up(spec)
    return "not made" if not there else "shipped" if there.source == "shipped" else "cached"


def _at_least(spec: Spec) -> Iterator[Spec]:
    """The spec at its own quality, then at each better one: a draft is for want of time, never for its own sake."""
    return (spec.at(quality) for quality in QUALITIES[QUALITIES.index(spec.quality) :])


def as_made(spec: Spec, result: Result) -> Spec:
    """The spec at the quality that a result was made at."""
    digest = result.made.digest
    return next((better for better in _at_least(spec) if digests.measured(better) == digest), spec)


def forget(specs: Iterable[Spec]) -> None:
    """Drop what the cache holds of these figures, models that others share included, and ask for them anew.

    Until `make_all` has made and someone has shipped them, it takes no shipped result in their place, in this run or,
    after an interruption, in a later one.

    Raises:
        FigureError: a spec names an unknown kind, or the cache cannot be changed.
    """
    for spec in specs:
        digest = digests.measured(spec)
        store.remove(store.result_path(digest))
        for model in spec.models:
            trained = digests.trained(spec, model)
            store.remove(store.weights_path(trained))
            store.remove(store.checkpoint_path(trained))
        store.ask_again(digest)


def rows(done: Iterable[Finished]) -> Iterator[tuple[str, str, str, str]]:
    """A row for each figure, by name: its name, the seconds it took, whether it was made now, what was measured."""
    for made in sorted(done, key=lambda made: made.spec.name):
        measures = ", ".join(results.words(made.result.numbers))
        yield made.spec.name, f"{made.seconds:7.1f}", made.source, measures


def make(spec: Spec, *, device: str = "auto", again: bool = False, report: Report = silent) -> Result:
    """Train what is missing, measure, and keep the result in the cache.

    With `again` a result that is there is not used; finished models in the cache are, unless `forget` was called.

    Raises:
        FigureError: the spec is wrong, torch is not installed, or the device is not there.
    """
    if again:
        store.remove(store.result_path(digests.measured(spec)))
    elif found := find(spec):
        return found
    (made,) = _made([spec], device, 1, report)
    return made.result


def make_all(
    specs: Sequence[Spec], *, device: str = "auto", count: int | None = None, report: Report = silent
) -> Iterator[Finished]:
    """Give every figure's result: first those that are there, then the others as they are made.

    Args:
        specs: which figures; models that several ask for are trained once.
        device: what trains.
        count: jobs at once, as many as there are processors if None; the results do not depend on it.
        report: hears how trainings go.

    Raises:
        FigureError: figures cannot be made; raised once all others are.
    """
    missing: list[Spec] = []
    for spec in specs:
        digest = digests.measured(spec)
        if store.asked_again(digest):  # then only what was made since will do
            cached = store.cached(digest)
            there = Finished(spec, cached, "cached") if cached else None
        else:
            there = look_up(spec)
        if there:
            yield there
            store.made_again(digest)
        else:
            missing.append(spec)
    for finished in _made(missing, device, count, report):
        yield finished
        store.made_again(digests.measured(finished.spec))


def _made(specs: Sequence[Spec], device: str, count: int | None, report: Report) -> Iterator[Finished]:
    from deckgen.figures import jobs, workers  # which a build that makes nothing would only wait for

    wanting: dict[str, list[Spec]] = {}
    for spec in specs:
        wanting.setdefault(digests.measured(spec), []).append(spec)
    for digest in workers.run(jobs.plan(specs), count=count or workers.cores(), device=device, report=report):
        for spec in wanting.get(digest, ()):
            yield Finished(spec, _kept(digest), "trained")


def _kept(digest: str) -> Result:
    if result := store.cached(digest):
        return result
    what = "a result was taken from the cache as soon as it was made"
    raise FigureError(Fault(Where(store.result_path(digest)), what, "run it again, one run at a time"))

"""Spec + theme -> Exhibit: the picture or chart, the words beside it, and how it was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from deckgen.errors import Fault, FigureError
from deckgen.figures import making, pictures, results
from deckgen.figures.progress import Report, silent
from deckgen.figures.results import Result
from deckgen.figures.spec import Model, Part, Spec
from deckgen.slides.model import Chart, Exhibit, Picture
from deckgen.theme import Theme

UNTOLD = "Let each decide alone, then ask for a show of hands before you go on."
"""What the lecturer reads where a figure asks something."""
MOVES = "The picture moves in the slide show, over and over; on paper its first frame stands."


def exhibits(
    specs: Sequence[Spec],
    theme: Theme,
    *,
    device: str = "auto",
    count: int | None = None,
    offline: bool = False,
    report: Report = silent,
) -> Mapping[str, Exhibit]:
    """Draw figures in a theme's colours, by their names; those without a result are trained now, `count` jobs at
    once, or as many as there are processors.

    Raises:
        FigureError: a spec is wrong, or with `offline` a result was not made from exactly its spec.
    """
    there = {spec.name: result for spec in specs if (result := making.find(spec))}
    missing = [spec for spec in specs if spec.name not in there]
    if offline and missing:
        raise FigureError(*map(_stale, missing))
    if missing:
        made = making.make_all(missing, device=device, count=count, report=report)
        there |= {finished.spec.name: finished.result for finished in made}
    return {spec.name: shown(spec, there[spec.name], theme) for spec in specs}


def exhibit(spec: Spec, theme: Theme, *, offline: bool = False) -> Exhibit:
    """One figure, as `exhibits` gives it."""
    return exhibits([spec], theme, count=1, offline=offline)[spec.name]


def shown(spec: Spec, result: Result, theme: Theme) -> Exhibit:
    """A figure as its result shows it, in a theme's colours; the result may be of a better quality than asked for.

    Raises:
        FigureError: the result cannot be drawn, or has not the numbers that the words name.
    """
    spec = making.as_made(spec, result)
    caption = fill(spec, "caption", spec.caption, result)
    drawn = picture(spec, result, theme)
    moving = isinstance(drawn, Picture) and pictures.moves(drawn.data)
    read = f"How to read it: {' '.join((*spec.reading, *((MOVES,) if moving else ())))}"
    told = shown(spec.answered, result, theme) if spec.answered else None
    # What was measured may tell the answer, so a question leaves it to the answer's notes.
    more = UNTOLD if told else f"How it was made: {' '.join(_made(spec, result))}"
    return Exhibit(spec.name, spec.title, drawn, spec.reading, caption, (read, more), told)


def picture(spec: Spec, result: Result, theme: Theme) -> Picture | Chart:
    """The figure's picture or chart with its alt text; equal results and colours give equal bytes.

    A chart's alt text goes on with what is drawn: its axes, and each series with its least and most value.
    """
    drawn, alt = pictures.find(spec, result, theme), fill(spec, "alt", spec.alt, result)
    if isinstance(drawn, Chart):
        return replace(drawn, alt=f"{alt.rstrip('.')}. {drawn.alt}")
    return Picture(drawn, *pictures.size(drawn), alt)


def fill(spec: Spec, key: str, template: str, result: Result) -> str:
    """Put the result's numbers where a template names them.

    Raises:
        FigureError: at the template's line, if it names a number that was not measured.
    """
    try:
        return template.format(**result.numbers)
    except (KeyError, IndexError, ValueError) as trouble:
        todo = f"the numbers are: {', '.join(sorted(result.numbers))}"
        raise spec.fault(key, f"the template cannot be filled ({trouble})", todo) from trouble


def _stale(spec: Spec) -> Fault:
    what = f"no result was made from the present spec of figure {spec.name!r}"
    return Fault(spec.where(""), what, f"run `deckgen figures {spec.name}`")


def _made(spec: Spec, result: Result) -> Iterator[str]:
    yield f"Data: {_words(spec.data)}."
    for made in result.made.models:
        yield f"{_training(spec.models[made.model], made.weights, made.seconds)}"
    yield f"Measured in {result.made.seconds:g} s: {', '.join(results.words(result.numbers))}."
    day = date.fromisoformat(result.made.date)
    versions = ", ".join(f"{name} {number}" for name, number in result.made.versions.items())
    yield f"Made on {day.day} {day:%B %Y}, {result.made.device}, {versions}."


def _training(model: Model, weights: int, seconds: float) -> str:
    training = model.training
    return (
        f"{_words(model.part)}, {weights:,} weights: {training.steps:,} steps of {training.batch} images "
        f"at rate {training.rate:g}, seed {training.seed}, {seconds:.0f} s."
    )


def _words(part: Part) -> str:
    settings = ", ".join(f"{name} {value:,}" for name, value in part.settings.items() if isinstance(value, int | float))
    return f"{part.kind} ({settings})" if settings else part.kind

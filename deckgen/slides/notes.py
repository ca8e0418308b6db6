"""What the lecturer reads beneath a slide: how long it takes, and where in the lecture the clock stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from deckgen.errors import Fault, Where
from deckgen.slides.model import Kind, Slide

MINUTES = {
    "title": 1.0,
    "agenda": 1.0,
    "section": 0.5,
    "objectives": 0.75,
    "content": 2.0,
    "question": 1.0,
    "answer": 0.75,
    "reveal": 1.75,
    "activities": 4.0,
    "discussion": 3.0,
    "figure and text": 2.5,
}
"""What a slide of each kind takes when nobody hurries, in minutes; kinds not named take as long as "content"."""

SLACK = 1.1
"""How many times its minutes a lecture may take before it is too full: nobody hurries through all of it."""

_STANDING = {
    "section": "We come to {}. Say in one sentence why it follows now.",
    "objectives": "Read the objectives out. Ask who could do the first one already.",
    "activities": "Say how long they have and how you will collect the results.",
    "discussion": "Give pairs two minutes, then collect two or three answers.",
}


def standing(kind: Kind, title: str = "") -> str:
    """The sentence that stands in for the lecturer's own words on a slide of that kind; empty for most kinds."""
    return _STANDING.get(kind, "").format(title)


def minutes_of(slides: Iterable[Slide]) -> float:
    """How long slides take when nobody hurries, in minutes; hidden ones take none."""
    return sum(MINUTES.get(slide.kind, MINUTES["content"]) for slide in slides if not slide.hidden)


def timed(slides: Sequence[Slide], minutes: float | None) -> tuple[Slide, ...]:
    """Share the minutes out: each slide's notes end with its time and the clock; None takes what a slide needs."""
    scale = (minutes or 0.0) / minutes_of(slides) if minutes else 1.0
    clock = 0.0
    told: list[Slide] = []
    for slide in slides:
        begun, clock = clock, clock + scale * minutes_of((slide,))
        told.append(replace(slide, notes=(*slide.notes, _time_line(slide, round(begun * 60), round(clock * 60)))))
    return tuple(told)


def crowded(slides: Sequence[Slide], minutes: float | None, where: Where) -> tuple[Fault, ...]:
    """Warn where the lecture has fewer minutes than its slides take when nobody hurries."""
    needed = minutes_of(slides)
    if not minutes or needed <= SLACK * minutes:
        return ()
    what = f"the slides take about {needed:.0f} minutes, and the lecture has {minutes:g}"
    return (Fault(where, what, "show fewer questions (--max-questions 2), or some sections only (--sections 1-5)"),)


def _time_line(slide: Slide, begun: int, ended: int) -> str:
    if slide.hidden:
        return "Time: 0:00 min, hidden from the show."
    return f"Time: {_clock(ended - begun)} min, from {_clock(begun)} to {_clock(ended)}."


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"

"""What a lecturer chose: the front matter, overruled by the command line."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Any, Literal

from deckgen.errors import CourseError, Fault, Where

Figures = Literal["auto", "none"] | Mapping[int, tuple[str, ...]]
"""Which figures a deck shows: those that fit, none, or by section number the ones named."""

LONGEST = 1_440.0
"""Minutes a lecture may last: a day."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One deck's choices. Empty texts are not given."""

    title: str = ""
    course: str = ""
    week: str = ""
    lecturer: str = ""
    date: datetime.date | None = None
    theme: str = "lecture"
    figures: Figures = "auto"
    minutes: float | None = None
    """How long the lecture lasts."""


def merge(
    values: Mapping[str, object],
    places: Mapping[str, Where],
    theme: str | None = None,
    figures: Literal["auto", "none"] | None = None,
) -> Settings:
    """Check the front matter's values; a theme or figures given on the command line take the place of its own.

    `places` says where each key stands. A key without a value is not given.

    Raises:
        CourseError: keys that are unknown, values of the wrong kind; all of them.
    """
    faults: list[Fault] = []
    read: dict[str, Any] = {}
    for key, value in values.items():
        if key not in _READERS:
            faults.append(Fault(places.get(key), f"the front matter has no key {key!r}", _nearest(key)))
        elif value is not None:
            _take(key, value, places.get(key), read, faults)
    if faults:
        raise CourseError(*faults)
    chosen = {"theme": theme, "figures": figures}
    return Settings(**read | {key: value for key, value in chosen.items() if value is not None})


def _take(key: str, value: object, place: Where | None, read: dict[str, Any], faults: list[Fault]) -> None:
    try:
        read[key] = _READERS[key](value)
    except _MisfitError as misfit:
        faults.append(Fault(place, f"{key} cannot be {value!r}", f"write {misfit}"))


class _MisfitError(Exception):
    """A value of the wrong kind; says which kind is due."""


def _nearest(key: str) -> str:
    known = [field.name for field in fields(Settings)]
    close = get_close_matches(key.lower(), known, n=1)
    return f"did you mean {close[0]!r}?" if close else f"take one of: {', '.join(known)}"


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _MisfitError("a text")
    return str(value).strip()


def _name(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _MisfitError("a theme's name or folder")
    return value.strip()


def _week(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _MisfitError("a number (9) or words (Week 9)")
    text = str(value).strip()
    if not text or not text[0].isdigit():
        return text
    return f"Week {text}" if text.isdigit() else f"Weeks {text}"


def _date(value: object) -> datetime.date:
    try:
        return datetime.date.fromisoformat(str(value).strip())
    except ValueError:
        raise _MisfitError("a day as year-month-day (2026-11-02)") from None


def _minutes(value: object) -> float:
    number = not isinstance(value, bool) and isinstance(value, int | float)
    if not number or not math.isfinite(value) or not 0 < value <= LONGEST:  # type: ignore[arg-type, operator]
        raise _MisfitError("a number above 0, such as 90")
    return float(value)  # type: ignore[arg-type]


def _figures(value: object) -> Figures:
    if value == "auto":
        return "auto"
    if value == "none":
        return "none"
    if not isinstance(value, dict) or not value:
        raise _MisfitError("auto, none, or section numbers with figures (3: [vae-manifold])")
    return {_section(key): _names(names) for key, names in value.items()}


def _section(key: object) -> int:
    if isinstance(key, bool) or not str(key).isdecimal():
        raise _MisfitError("a section's number before each colon (3: [vae-manifold])")
    return int(str(key))


def _names(value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    names = tuple(name.strip() for name in listed if isinstance(name, str) and name.strip())
    if not names or len(names) < len(listed):
        raise _MisfitError("the names of figures behind each colon (3: [vae-manifold])")
    return names


_READERS: Mapping[str, Callable[[object], Any]] = {
    "title": _text,
    "course": _text,
    "week": _week,
    "lecturer": _text,
    "date": _date,
    "theme": _name,
    "figures": _figures,
    "minutes": _minutes,
}

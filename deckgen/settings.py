"""What a lecturer chose: the front matter, overruled by the command line."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from deckgen import assets
from deckgen.errors import CourseError, Fault, Where

Figures = Literal["auto", "none"] | Mapping[int, tuple[str, ...]]
"""Which figures a deck shows: those that fit, none, or by section number the ones named."""

Transition = Literal["none", "fade"]
"""How one slide gives way to the next."""
Audience = Literal["lecturer", "student"]
"""Whom a deck is for: who teaches from it, or who is handed it before the lecture and must not find an answer."""
Reveal = Literal["slide", "click", "none"]
"""Where an answer is shown: on the next slide, on the question's slide at a click, or in the notes only."""
Placement = Literal["end", "inline", "none"]
"""Where a section's questions stand: at its end, where the file has them, or nowhere."""

LONGEST = 1_440.0
"""Minutes a lecture may last: a day."""
SHOWN = 80
"""Characters of a value that a fault shows."""
LIKE = 0.8
"""How much of an unknown key must be as in a known one for it to count as misspelt, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Quiz:
    """How the questions are asked."""

    seed: int | None = None
    """By which options are shuffled so that right answers stand evenly at all letters; None leaves them as written."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One deck's choices. Empty texts are not given."""

    title: str = ""
    subtitle: str = ""
    course: str = ""
    week: str = ""
    lecturer: str = ""
    date: datetime.date | None = None
    theme: str = "lecture"
    figures: Figures = "auto"
    minutes: float | None = None
    """How long the lecture lasts."""
    script: str = ""
    """A speaking script's path, from the course file's folder."""
    template: str = ""
    """The path of someone else's .pptx or .potx, from the course file's folder."""
    lang: str = "en-US"
    """The language of the lecture as a tag of BCP 47."""
    keywords: str = ""
    """What the file says it is about, apart by commas."""
    transition: Transition = "none"
    quiz: Quiz = Quiz()
    audience: Audience = "lecturer"
    reveal: Reveal = "slide"
    questions: Placement = "end"
    poll: bool = False
    """Whether each question is followed by a slide to note two votes on."""
    think_pair_share: bool = False
    """Whether the class first thinks alone about what it discusses."""


def merge(
    values: Mapping[str, object],
    places: Mapping[str, Where],
    chosen: Mapping[str, object] = MappingProxyType({}),
    foreign: bool = False,
) -> tuple[Settings, tuple[Fault, ...]]:
    """Check the front matter's values; what was `chosen` on the command line, None set aside, takes their place.

    `places` says where each key stands. A key without a value is not given. Keys that mean nothing here are warned of,
    and so are values that cannot be used where another tool made the file (`foreign`).

    Raises:
        CourseError: values of the wrong kind in a file made for this program; all of them.
    """
    given = {key: value for key, value in values.items() if value is not None}
    taken = {key: value for key, value in chosen.items() if value is not None}
    read: dict[str, Any] = {}
    faults: list[Fault] = []
    notices: list[Fault] = []
    for key, (name, reader) in _known(given).items():
        lent = foreign or key != name
        if name == "theme" and foreign and ("theme" in taken or not _is_theme(given[key])):
            notices.extend(
                [] if "theme" in taken else [_unusable(key, given[key], places.get(key), "name a theme with --theme")]
            )
            continue
        try:
            read[name.replace("-", "_")] = reader(given[key])
        except _MisfitError as misfit:
            (notices if lent else faults).append(_unusable(key, given[key], places.get(key), f"write {misfit}"))
    if faults:
        raise CourseError(*faults)
    notices += _strangers([key for key in values if key not in {*_READERS, *_known(given)}], places)
    return Settings(**read | taken), tuple(notices)


def _known(values: Mapping[str, object]) -> dict[str, tuple[str, Callable[[object], Any]]]:
    """The keys that are used, each with the name of what it sets and how it is read; our own go before others'."""
    found = {key: (key, _READERS[key]) for key in values if key in _READERS}
    taken = {name for name, _ in found.values()}
    for key, (name, reader) in _LENT.items():
        if key in values and name not in taken:
            found[key] = (name, reader)
            taken.add(name)
    return found


def _unusable(key: str, value: object, place: Where | None, todo: str) -> Fault:
    shown = repr(value)
    return Fault(place, f"{key} cannot be {shown if len(shown) <= SHOWN else shown[:SHOWN] + '…'}", todo)


def _is_theme(value: object) -> bool:
    """Whether a theme of that name ships, or the value is a theme's folder."""
    if not isinstance(value, str):
        return False
    shipped = {path.name for path in assets.entries("themes", "theme.toml")}
    return value in shipped or assets.holds(Path(value), "theme.toml")


def _strangers(keys: Sequence[str], places: Mapping[str, Where]) -> Iterator[Fault]:
    """Warn of keys that mean nothing here: of those like one of ours each by itself, of all others at once."""
    others: list[str] = []
    for key in keys:
        close = get_close_matches(key.lower(), list(_READERS), n=1, cutoff=LIKE)
        if close:
            what = f"the front matter's key {key!r} means nothing here"
            yield Fault(places.get(key), what, f"did you mean {close[0]!r}?")
        else:
            others.append(key)
    if others:
        what = ", ".join(map(repr, others))
        known = ", ".join(_READERS)
        mean = f"key {what} means" if len(others) == 1 else f"keys {what} mean"
        yield Fault(places.get(others[0]), f"the front matter's {mean} nothing here", f"keys that do are {known}")


_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-[A-Za-z0-9]{5,8})*")
_CASES: Mapping[int, Callable[[str], str]] = {2: str.upper, 4: str.title}
"""How long a later part of a language's tag is -> how it is written."""


class _MisfitError(Exception):
    """A value of the wrong kind; says which kind is due."""


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _MisfitError("a text")
    return str(value).strip()


def _people(value: object) -> str:
    """Names: one, or a list of them, each a text or keys of which one is `name`."""
    return ", ".join(filter(None, map(_person, value if isinstance(value, list) else [value])))


def _person(value: object) -> str:
    if not isinstance(value, dict):
        return _text(value)
    name = value.get("name")
    parts = [str(part) for part in name.values() if part] if isinstance(name, dict) else [name]
    if not name or not all(isinstance(part, str) for part in parts):
        raise _MisfitError("a name")
    return " ".join(map(str, parts))


def _duration(value: object) -> float:
    found = re.fullmatch(r"\s*(\d{1,4}(?:\.\d{1,2})?)\s*(h|m|min|minutes)\s*", str(value))
    if not found:
        raise _MisfitError("a time such as 45min")
    return _minutes(float(found[1]) * (60 if found[2] == "h" else 1))


def _path(value: object) -> str:
    path = _text(value)
    if not path.isprintable():
        raise _MisfitError("a file's path")
    return path


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


def _language(value: object) -> str:
    """A tag of BCP 47 in its usual letters: de-AT, zh-Hant-TW."""
    found = _LANGUAGE.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found:
        raise _MisfitError('a language and, as a rule, a country (en-GB); in quotes where it is "no"')
    first, *rest = found[0].split("-")
    return "-".join((first.lower(), *(_CASES.get(len(part), str.lower)(part) for part in rest)))


def _one_of(*words: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in words:
            raise _MisfitError(f"{', '.join(words[:-1])} or {words[-1]}")
        return str(value)

    return read


def _yes(value: object) -> bool:
    if not isinstance(value, bool):
        raise _MisfitError("true or false")
    return value


def _quiz(value: object) -> Quiz:
    kinds = {"balance": bool, "seed": int}
    held = value if isinstance(value, dict) else {}
    if "balance" not in held or any(kinds.get(key) is not type(given) for key, given in held.items()):
        raise _MisfitError("balance: true, and a whole number as seed: where it is to fall otherwise")
    return Quiz(held.get("seed", 0) if held["balance"] else None)


_READERS: Mapping[str, Callable[[object], Any]] = {
    "title": _text,
    "subtitle": _text,
    "course": _text,
    "week": _week,
    "lecturer": _people,
    "date": _date,
    "theme": _name,
    "figures": _figures,
    "minutes": _minutes,
    "script": _path,
    "template": _path,
    "lang": _language,
    "keywords": _people,
    "quiz": _quiz,
    "transition": _one_of("none", "fade"),
    "reveal": _one_of("slide", "click", "none"),
    "questions": _one_of("end", "inline", "none"),
    "poll": _yes,
    "think-pair-share": _yes,
}
_LENT: Mapping[str, tuple[str, Callable[[object], Any]]] = {
    "author": ("lecturer", _people),
    "authors": ("lecturer", _people),
    "institute": ("course", _people),
    "duration": ("minutes", _duration),
}
"""Keys of other tools -> the key here that means the same, and how its value is read."""

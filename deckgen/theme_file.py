"""theme.toml, with what it inherits from the themes it extends, every key checked."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from deckgen import assets, toml
from deckgen.errors import Fault, ThemeError, Where
from deckgen.toml import Document

NAME = "theme.toml"
DEEPEST = 8
"""How many themes may extend one another in a row."""

SCHEME = (
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink",
)  # fmt: skip
MAPPED = ("bg1", "tx1", "bg2", "tx2", *SCHEME[4:])
"""What layouts and slides call the colours of the scheme."""
ROLES = (
    "paper", "ink", "night", "soft", "muted", "line", "primary", "right", "accent", "sky", "visited",
    *(f"class{number}" for number in range(10)),
)  # fmt: skip
"""Colours that every theme has."""
TONES = ("keyword", "string", "comment", "number", "name", "operator")
"""What a piece of code may be; each has a colour."""
_DIGITS = re.compile("[0-9A-Fa-f]{6}")

Table = Mapping[str, object]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()


def _is_colour(value: object) -> bool:
    return isinstance(value, str) and bool(_DIGITS.fullmatch(value))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0


def _is_scale(value: object) -> bool:
    sizes = value if isinstance(value, list) else []
    return bool(sizes) and all(map(_is_number, sizes)) and sizes == sorted(sizes, reverse=True) and sizes[-1] > 0


@dataclass(frozen=True, slots=True)
class Kind:
    """What a table's values are."""

    fits: Callable[[object], bool]
    due: str
    """What a value must be, in words."""
    keys: tuple[str, ...] = ()
    """The keys it may hold; empty where a theme may name its own."""
    needed: tuple[str, ...] = ()


_TEXT = "a text"
_NUMBER = "a number from 0"
_SHARES = ("space", "indent", "numbered")
_STRIP_LENGTHS = ("left", "top", "width", "height", "gap")
_TABLES: Mapping[str, Kind] = {
    "colours": Kind(_is_colour, "six hexadecimal digits", needed=ROLES),
    "scheme": Kind(_is_text, "a colour's name", SCHEME, SCHEME),
    "code": Kind(_is_text, "a colour's name", TONES, TONES),
    "map": Kind(lambda value: value in SCHEME, f"one of {', '.join(SCHEME)}", MAPPED),
    "template": Kind(_is_number, _NUMBER, ("ornaments", "lines")),
    "fonts": Kind(_is_text, "a typeface's name", ("heading", "body", "code"), ("heading", "body", "code")),
    "steps": Kind(_is_scale, "type sizes in points, the largest first", needed=("title", "body")),
    "text": Kind(_is_number, _NUMBER, (*_SHARES, "contrast"), _SHARES),
    "spacing": Kind(_is_number, _NUMBER, needed=("gap",)),
}
_STRIP = {
    **dict.fromkeys(_STRIP_LENGTHS, Kind(_is_number, _NUMBER)),
    **dict.fromkeys(("done", "todo"), Kind(lambda value: value in MAPPED, f"one of {', '.join(MAPPED)}")),
}
_TOP = ("description", "extends", *_TABLES, "strip")


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """A theme's merged table, and the folders it comes from: its own, then those it extends."""

    table: Table
    folders: tuple[Path, ...]


def find(name: str, asked: Where | None = None) -> Path:
    """Find a theme's folder: a shipped theme's name, or the path of a folder that holds a theme.toml.

    Raises:
        ThemeError: at the place that asks for it, where there is none.
    """
    return _find(name, Path(name), asked)


def _find(name: str, other: Path, asked: Where | None) -> Path:
    shipped = assets.entries("themes", NAME)
    for folder in (*(path for path in shipped if path.name == name), other):
        if assets.holds(folder, NAME):
            return folder
    known = ", ".join(path.name for path in shipped)
    raise ThemeError(Fault(asked, f"there is no theme {name!r}", f"take one of: {known}, or a folder with a {NAME}"))


def read(folder: Path) -> ThemeFile:
    """Read a theme's file and those of the themes it extends, its own keys before theirs.

    Raises:
        ThemeError: a file is damaged, extends itself or too many others, or a key is unknown, missing or of the wrong
            type; each at its line.
    """
    line = tuple(_line(folder))
    faults = [fault for place, one in enumerate(line) for fault in _faults(one, line[place + 1 :])]
    if faults:
        raise ThemeError(*faults)
    merged: Table = {}
    for document in reversed(line):
        merged = _over(merged, document.table)
    lacking = tuple(_lacking(merged, line[0]))
    if lacking:
        raise ThemeError(*lacking)
    return ThemeFile(merged, tuple(document.path.parent for document in line))


def _line(folder: Path) -> Iterator[Document]:
    """A theme's file, the file of the theme it extends, and so on."""
    met: list[Path] = []
    while True:
        document = toml.load(folder / NAME, ThemeError)
        yield document
        met.append(folder.resolve())
        if "extends" not in document.table:
            return
        folder = _parent(document)
        if folder.resolve() in met:
            raise _extends(document, f"extends {folder.name!r}, which leads back to itself", "end the circle")
        if len(met) == DEEPEST:
            raise _extends(document, f"is the last of {DEEPEST} themes that extend one another", "extend fewer")


def _parent(document: Document) -> Path:
    name = document.table["extends"]
    if not isinstance(name, str) or not name.strip() or Path(name).name != name or name == "..":
        raise _extends(document, f"extends {name!r}", "name a theme that ships, or a folder beside this one")
    return _find(name, document.path.resolve().parent.parent / name, document.where("extends"))


def _extends(document: Document, what: str, todo: str) -> ThemeError:
    return ThemeError(Fault(document.where("extends"), what, todo))


def _over(below: Table, above: Table) -> Table:
    """One table laid over another, tables inside key by key; a theme's file is three tables deep at most."""
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        merged[key] = _over(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return merged


def _faults(document: Document, parents: Sequence[Document]) -> Iterator[Fault]:
    for key, value in document.table.items():
        if key == "strip":
            yield from _strip_faults(document, value)
        elif key in _TABLES:
            yield from _table_faults(document, key, value, parents)
        elif key not in _TOP:
            yield _unknown(document, key, _TOP)
        elif not _is_text(value):
            yield Fault(document.where(key), f"{key} cannot be {value!r}", f"write {_TEXT}")


def _table_faults(document: Document, name: str, table: object, parents: Sequence[Document]) -> Iterator[Fault]:
    if not isinstance(table, dict):
        yield Fault(document.where(name), f"{name} is no table", f"write [{name}] and its keys below")
        return
    kind = _TABLES[name]
    known = kind.keys or _inherited(name, document, parents)
    for key, value in table.items():
        dotted = f"{name}.{key}"
        if known and key not in known:
            yield _unknown(document, dotted, [f"{name}.{each}" for each in known])
        elif not kind.fits(value):
            yield Fault(document.where(dotted), f"{dotted} cannot be {value!r}", f"write {kind.due}")


def _inherited(name: str, document: Document, parents: Sequence[Document]) -> tuple[str, ...]:
    """The keys a variant may set in a table whose keys are free: those it inherits; its scheme may name more."""
    if not parents:
        return ()
    tables = [parent.table.get(name) for parent in parents]
    named = [document.table.get("scheme"), document.table.get("code")] if name == "colours" else []
    below = [key for table in tables if isinstance(table, dict) for key in table]
    return (*below, *(str(colour) for scheme in named if isinstance(scheme, dict) for colour in scheme.values()))


def _strip_faults(document: Document, strips: object) -> Iterator[Fault]:
    for layout, table in strips.items() if isinstance(strips, dict) else [("", strips)]:
        name = f"strip.{layout}".rstrip(".")
        if not isinstance(table, dict):
            yield Fault(document.where(name), f"{name} is no table", "write [strip.default] and its keys below")
            continue
        for key, value in table.items():
            dotted = f"{name}.{key}"
            if key not in _STRIP:
                yield _unknown(document, dotted, [f"{name}.{each}" for each in _STRIP])
            elif not _STRIP[key].fits(value):
                yield Fault(document.where(dotted), f"{dotted} cannot be {value!r}", f"write {_STRIP[key].due}")


def _unknown(document: Document, key: str, known: Sequence[str]) -> Fault:
    close = get_close_matches(key, known, n=1)
    todo = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"
    return Fault(document.where(key), f"the key {key!r} means nothing here", todo)


def _lacking(table: Table, document: Document) -> Iterator[Fault]:
    """What the merged table lacks, and colours of the scheme that it does not have."""

    def part(name: str) -> Table:
        found = table.get(name)
        return found if isinstance(found, dict) else {}

    todo = 'add it, or extend a theme that has it (extends = "lecture")'
    absent = [] if "description" in table else ["description"]
    absent += [f"{name}.{key}" for name, kind in _TABLES.items() for key in kind.needed if key not in part(name)]
    absent += [] if "default" in part("strip") else ["strip.default"]
    strips = {layout: strip for layout, strip in part("strip").items() if isinstance(strip, dict)}
    absent += [f"strip.{layout}.{key}" for layout, strip in strips.items() for key in _STRIP if key not in strip]
    for key in absent:
        yield Fault(document.where(key), f"{key} is missing", todo)
    for table_name in ("scheme", "code"):
        for key, colour in part(table_name).items():
            if colour not in part("colours"):
                place = document.where(f"{table_name}.{key}")
                yield Fault(place, f"there is no colour {colour!r}", "add it to [colours]")

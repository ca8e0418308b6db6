"""An explanation's lines that begin with an option's letter (`B: why not`), told apart and put in order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.runs import Run, cut, plain

_LABEL = re.compile(r"\s*\(?(?P<letter>[A-H])(?:\)|:|\.)\s")


def label(line: Sequence[Run]) -> str:
    """Give the letter that a line begins with as a label; empty where it begins with none."""
    found = _LABEL.match(plain(line))
    return found["letter"] if found else ""


def unlabelled(line: tuple[Run, ...]) -> tuple[Run, ...]:
    """Give a line without the letter it begins with."""
    found = _LABEL.match(plain(line))
    return cut(line, found.end())[1] if found else line


def lines_of(runs: tuple[Run, ...]) -> tuple[tuple[Run, ...], ...]:
    """Part runs at their line breaks, those inside code aside."""
    lines: list[tuple[Run, ...]] = []
    rest = runs
    while rest:
        shown = "".join(" " * len(run.text) if run.code or run.formula else run.text for run in rest)
        line, rest = cut(rest, len(shown.partition("\n")[0]))
        lines.append(line)
        rest = cut(rest, 1)[1]
    return tuple(lines)


def sorted_lines(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Put labelled lines that end an explanation in the order of their letters."""
    lines = list(lines_of(runs))
    first = next((place for place, line in enumerate(lines) if label(line)), len(lines))
    tail = lines[first:]
    if len(tail) < 2 or not all(map(label, tail)):
        return runs
    lines[first:] = sorted(tail, key=label)
    joined: list[Run] = []
    for line in lines:
        joined += (Run("\n"), *line) if joined else line
    return tuple(joined)

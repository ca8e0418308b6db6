"""A Markdown table's lines -> cells: the rules of GitHub Flavored Markdown, section 4.10, and no cell lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

Align = Literal["left", "center", "right"]

_GRID = re.compile(r"\+(?:[-=:]+\+)+")
"""The line above or below a row of a grid table."""
_GROUP = re.compile(r"-+")
DELIMITER = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_CELL = re.compile(r"(?P<code>(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))|\\.|(?P<pipe>\|)|[^|\\`]+|.", re.S)
_MATHS = re.compile(r"\$(?=\S)[^$]*?\S\$(?!\d)|\\\(.{0,500}?\\\)")


def cells(row: str, columns: int = 0) -> tuple[str, ...]:
    """Split a row at its pipes; those behind a backslash or in code do not count.

    Where that gives more cells than `columns` (0: any number), pipes inside maths do not count either.
    """
    row = row.strip().removeprefix("|")
    row = row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
    found = _split(row)
    if 0 < columns < len(found):
        found = tuple(cell.replace("\0", "|") for cell in _split(_MATHS.sub(_hide, row)))
    return found


def aligns(delimiter: str) -> tuple[Align, ...]:
    """Read the line of dashes below the header."""
    return tuple(_align(cell) for cell in cells(delimiter))


def fit(row: tuple[str, ...], columns: int) -> tuple[str, ...]:
    """Give a row as many cells as the header: missing ones empty, further ones joined to the last."""
    if len(row) > columns:
        return (*row[: columns - 1], " | ".join(row[columns - 1 :]))
    return row + ("",) * (columns - len(row))


def spaced(dashes: str, *lines: str) -> tuple[tuple[str, ...], ...]:
    """Split lines into the columns that pandoc's line of dashes below the header marks out."""
    starts = [0, *(group.start() for group in _GROUP.finditer(dashes))][1:]
    bounds = list(zip([0, *starts[1:]], [*starts[1:], None], strict=True))
    return tuple(tuple(line[start:end].strip() for start, end in bounds) for line in lines)


def spaced_aligns(dashes: str, header: str) -> tuple[Align, ...]:
    """Which end of its dashes each column's header stands at."""
    return tuple(_ends(header[group.start() : group.end()], len(group[0])) for group in _GROUP.finditer(dashes))


def grid(lines: Sequence[str]) -> tuple[tuple[str, ...], ...] | None:
    """The rows of pandoc's grid table (`+---+---+` between rows, `|` between cells), None where a cell spans others."""
    edges = [place for place, sign in enumerate(lines[0]) if sign == "+"]
    bounds, rows, row = list(pairwise(edges)), list[tuple[str, ...]](), list[list[str]]()
    for line in lines[1:]:
        if _GRID.fullmatch(line.strip()):
            if [place for place, sign in enumerate(line) if sign == "+"] != edges:
                return None
            rows += [tuple(" ".join(filter(None, cell)) for cell in zip(*row, strict=True))] if row else []
            row = []
        elif any(line[edge : edge + 1] != "|" for edge in edges):
            return None
        else:
            row.append([line[start + 1 : end].strip() for start, end in bounds])
    return tuple(rows) if not row else None


def _ends(title: str, width: int) -> Align:
    left, right = title[:1].strip() != "", len(title.rstrip()) == width
    return "right" if right and not left else "left" if left or not title.strip() else "center"


def _hide(maths: re.Match[str]) -> str:
    return maths[0].replace("|", "\0")


def _split(row: str) -> tuple[str, ...]:
    found, cell = [], ""
    for piece in _CELL.finditer(row):
        if piece["pipe"]:
            found.append(cell.strip())
            cell = ""
        else:
            cell += "|" if piece[0] == "\\|" else piece[0]
    return (*found, cell.strip())


def _align(cell: str) -> Align:
    if cell.endswith(":"):
        return "center" if cell.startswith(":") else "right"
    return "left"

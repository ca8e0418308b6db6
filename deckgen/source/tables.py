"""A Markdown table's lines -> cells: the rules of GitHub Flavored Markdown, section 4.10, and no cell lost."""

from __future__ import annotations

import re
from typing import Literal

Align = Literal["left", "center", "right"]

DELIMITER = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_CELL = re.compile(r"(?P<code>(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))|\\.|(?P<pipe>\|)|[^|\\`]+|.", re.S)
_MATHS = re.compile(r"\$(?=\S)[^$]*?\S\$(?!\d)|\\\(.*?\\\)")


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

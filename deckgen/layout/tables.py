"""Tables: column widths from their contents, and row heights from the widths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deckgen.layout.fit import fonts_of
from deckgen.layout.measure import runs_height
from deckgen.layout.pages import Placed
from deckgen.layout.pieces import longest_piece
from deckgen.layout.widths import width
from deckgen.runs import Run
from deckgen.slides.model import Table
from deckgen.theme import EMU_PER_POINT, Box, Emu, Slot, Theme, emu

Row = tuple[tuple[Run, ...], ...]

CELL_SIDE = 7.2
"""Space between a cell's edge and its text left and right, points: the file format's default."""
MOST_SIDE = 18.0
"""What that space grows to where there is room: so a column set to the right keeps off one set to the left."""
CELL_END = 3.6
"""The same above and below, points."""

SLACK = 1.04
"""How much wider than its text a column is made, so that no line just misses its room."""


WORD_SHARE = 0.3
"""The most of the width that one column may ask for to keep its longest word whole."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A table's measures at one type size, EMU."""

    table: Table
    size: float
    columns: tuple[int, ...]
    rows: tuple[int, ...]
    """The header's height first."""
    between: str = ""
    """What it is parted between where it goes on on a next page."""
    side: float = CELL_SIDE
    """Space between a cell's edge and its text left and right, points."""

    @property
    def height(self) -> int:
        """The whole table's height."""
        return sum(self.rows)


def measured(table: Table, room: int, size: float, theme: Theme) -> Measured:
    """Measure a table that fills `room` EMU at `size` points."""
    grid = _grid(table)
    columns, spare = _columns(grid, room / EMU_PER_POINT, size, theme)
    rows = tuple(emu(_row_height(row, columns, size, theme)) for row in grid)
    return Measured(table, size, _whole(columns, room), rows, side=min(CELL_SIDE + spare / 2, MOST_SIDE))


def _grid(table: Table) -> tuple[Row, ...]:
    return (tuple(tuple(replace(r, bold=True) for r in cell) for cell in table.header), *table.rows)


def _columns(grid: Sequence[Row], room: float, size: float, theme: Theme) -> tuple[tuple[float, ...], float]:
    """Each column as wide as its longest line where that fits; else the room shared, no word cut if possible.

    Gives the widths, and what the column that has the least to spare has to spare; points.
    """
    padding = 2 * CELL_SIDE
    cells = list(zip(*grid, strict=True))
    wants = [max(_line(cell, size, theme) for cell in column) * SLACK + padding for column in cells]
    if sum(wants) <= room:
        return tuple(want * room / sum(wants) for want in wants), min(wants) * (room / sum(wants) - 1)
    words = [max(_word(cell, size, theme) for cell in column) * SLACK + padding for column in cells]
    needs = [min(want, word) for want, word in zip(wants, words, strict=True)]
    if sum(needs) > room:
        needs = [min(need, WORD_SHARE * room) for need in needs]
    if sum(needs) >= room:
        return _levelled(needs, room), 0.0
    share = (room - sum(needs)) / (sum(wants) - sum(needs))
    return tuple(need + (want - need) * share for need, want in zip(needs, wants, strict=True)), 0.0


def _levelled(needs: Sequence[float], room: float) -> tuple[float, ...]:
    """What columns get of too little room: the narrow ones what they need, the others equal shares of what is left."""
    level, left = 0.0, room
    for place, need in enumerate(sorted(needs)):
        level = left / (len(needs) - place)
        if need > level:
            break
        left -= need
    return tuple(min(need, level) for need in needs)


def words_of(table: Table, room: int, size: float, theme: Theme) -> tuple[float, ...]:
    """What each column needs of a width so that its words stay whole, as shares of `room` EMU.

    More than 1 in all: some words break. A word longer than three tenths of the width breaks in any case.
    """
    cells = zip(*_grid(table), strict=True)
    needs = (max(_word(cell, size, theme) for cell in column) * SLACK + 2 * CELL_SIDE for column in cells)
    return tuple(min(need / (room / EMU_PER_POINT), WORD_SHARE) for need in needs)


def _line(cell: tuple[Run, ...], size: float, theme: Theme) -> float:
    fonts = fonts_of(theme)
    return sum(width(run.text, run, size, fonts) for run in cell)


def _word(cell: tuple[Run, ...], size: float, theme: Theme) -> float:
    return longest_piece(cell, size, fonts_of(theme))


def _row_height(row: Row, columns: Sequence[float], size: float, theme: Theme) -> float:
    fonts = fonts_of(theme)
    rooms = (column - 2 * CELL_SIDE for column in columns)
    heights = (runs_height(cell, room, size, fonts) for cell, room in zip(row, rooms, strict=True))
    return max(heights) + 2 * CELL_END


def _whole(columns: Sequence[float], room: int) -> tuple[int, ...]:
    """Widths in EMU that sum up to the room exactly."""
    widths = [emu(column) for column in columns]
    return (*widths[:-1], room - sum(widths[:-1]))


def put_table(found: Measured, slot: Slot, box: Box) -> Placed:
    """Place a measured table at the top of a box."""
    standing = replace(box, height=Emu(found.height))
    return Placed(
        slot,
        found.table,
        standing,
        found.size,
        rows=found.rows,
        columns=found.columns,
        room=box.height,
        between=found.between,
        side=round(found.side, 1) if found.side > CELL_SIDE else 0.0,
    )

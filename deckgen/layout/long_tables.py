"""Tables that no page holds: cut between rows under a repeated header, and between columns where there are too many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from deckgen.layout.balance import fill, share
from deckgen.layout.cutting import begun_anew, cut_long
from deckgen.layout.fit import fonts_of
from deckgen.layout.measure import runs_height
from deckgen.layout.tables import CELL_END, CELL_SIDE, Measured, Row, measured, words_of
from deckgen.runs import Paragraph, Run
from deckgen.slides.model import Table
from deckgen.theme import EMU_PER_POINT, Box, Theme

HEADER_SHARE = 0.5
"""The most of a page that a header takes; what it says beyond goes on in rows below it."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A row with its height, EMU, and what parts it from the next."""

    row: Row
    height: int
    between: str = "rows"


def pages_of_table(table: Table, region: Box, theme: Theme) -> tuple[Measured, ...]:
    """Cut a table into as few pages as the floor allows, at the largest size for that, evenly filled."""
    sizes = theme.sizes(table.role)
    parts = _narrow(table, region.width, sizes[-1], theme)
    return tuple(
        replace(page, between=page.between or ("columns" if place + 1 < len(parts) else ""))
        for place, part in enumerate(parts)
        for page in _pages(part, region, theme)
    )


def is_crowded(table: Table, room: int, size: float, theme: Theme) -> bool:
    """Whether so many columns share `room` EMU that words break for that alone."""
    return sum(words_of(table, room, size, theme)) > 1 and len(table.header) > 1


def _narrow(table: Table, room: int, size: float, theme: Theme) -> tuple[Table, ...]:
    """Cut a table with too many columns between them; the first, which names the rows, stands in every part."""
    if not is_crowded(table, room, size, theme):
        return (table,)
    first, *needs = words_of(table, room, size, theme)
    groups = share(range(1, len(needs) + 1), needs, lambda some: first + sum(needs[at - 1] for at in some) <= 1)
    return tuple(_only(table, (0, *group)) for group in groups)


def _only(table: Table, places: Sequence[int]) -> Table:
    def kept(row: Row) -> Row:
        return tuple(row[at] for at in places)

    align = tuple(table.align[at] for at in places if at < len(table.align))
    return replace(table, header=kept(table.header), rows=tuple(map(kept, table.rows)), align=align)


def _pages(table: Table, region: Box, theme: Theme) -> tuple[Measured, ...]:
    *larger, floor = theme.sizes(table.role)
    fewest = len(_cut(table, region, floor, theme, fill_only=True))
    whole = (size for size in larger if not is_crowded(table, region.width, size, theme))
    fitting = (size for size in whole if len(_cut(table, region, size, theme, fill_only=True)) <= fewest)
    return _cut(table, region, next(fitting, floor), theme)


def _cut(table: Table, region: Box, size: float, theme: Theme, *, fill_only: bool = False) -> tuple[Measured, ...]:
    """The pages of a table at one size, evenly filled unless only their number matters; all have the same columns."""
    whole = _with_short_header(measured(table, region.width, size, theme), region.height, theme)
    room = region.height - whole.rows[0]
    lines = tuple(_lines(whole, room, theme))

    def fits(some: Sequence[_Line]) -> bool:
        return sum(line.height for line in some) <= room

    groups = fill(lines, fits) if fill_only else share(lines, [float(line.height) for line in lines], fits)
    return tuple(_page(whole, group, last=at + 1 == len(groups)) for at, group in enumerate(groups)) or (whole,)


def _page(whole: Measured, lines: Sequence[_Line], last: bool) -> Measured:
    rows = tuple(line.row for line in lines)
    heights = (whole.rows[0], *(line.height for line in lines))
    return replace(
        whole, table=replace(whole.table, rows=rows), rows=heights, between="" if last else lines[-1].between
    )


def _with_short_header(whole: Measured, room: int, theme: Theme) -> Measured:
    """Let a header that would take most of each page go on in the rows below it."""
    most = round(room * HEADER_SHARE)
    if whole.rows[0] <= most:
        return whole
    bold = tuple(tuple(replace(run, bold=True) for run in cell) for cell in whole.table.header)
    head, *more = _pieces(bold, whole, most, theme)
    table = replace(whole.table, header=head, rows=(*more, *whole.table.rows))
    heights = (_height(row, whole, theme) for row in (head, *more))
    return replace(whole, table=table, rows=(*heights, *whole.rows[1:]))


def _lines(whole: Measured, room: int, theme: Theme) -> Iterator[_Line]:
    for row, height in zip(whole.table.rows, whole.rows[1:], strict=True):
        if height <= room:
            yield _Line(row, height)
            continue
        pieces = _pieces(row, whole, room, theme)
        for place, piece in enumerate(pieces):
            last = place + 1 == len(pieces)
            yield _Line(piece, _height(piece, whole, theme), "rows" if last else "sentences")


def _pieces(row: Row, whole: Measured, room: int, theme: Theme) -> tuple[Row, ...]:
    """A row higher than `room` EMU as several, each cell cut for itself."""
    cells = (_parts(cell, width, whole, room, theme) for cell, width in zip(row, whole.columns, strict=True))
    return tuple(zip_longest(*cells, fillvalue=()))


def _parts(cell: tuple[Run, ...], width: int, whole: Measured, room: int, theme: Theme) -> tuple[tuple[Run, ...], ...]:
    def fits(some: Sequence[Paragraph]) -> bool:
        return _cell_height(some[0].runs, width, whole.size, theme) <= room

    first, *rest = cut_long(Paragraph(cell), fits)
    return (first.runs, *(begun_anew(part).runs for part in rest))


def _height(row: Row, whole: Measured, theme: Theme) -> int:
    cells = zip(row, whole.columns, strict=True)
    return max(_cell_height(cell, width, whole.size, theme) for cell, width in cells)


def _cell_height(cell: tuple[Run, ...], width: int, size: float, theme: Theme) -> int:
    inner = width / EMU_PER_POINT - 2 * CELL_SIDE
    return round((runs_height(cell, inner, size, fonts_of(theme)) + 2 * CELL_END) * EMU_PER_POINT)

"""The workbook inside a chart, which PowerPoint opens for "Edit data"; which cells hold what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from deckgen.powerpoint.markup import clean
from deckgen.slides.model import Chart, Series

SHEET = "Sheet1"
EPOCH = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""What the workbook says of its making: the same chart gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Where a series stands: the columns of its places and of its values, and the row of its last value, from 1."""

    across: int
    values: int
    last: int

    @property
    def name(self) -> str:
        """The cell of the series' name."""
        return f"{SHEET}!${xl_col_to_name(self.values)}$1"

    def column(self, number: int) -> str:
        """The cells of one of its columns."""
        letters = xl_col_to_name(number)
        return f"{SHEET}!${letters}$2:${letters}${self.last}"


def cells(chart: Chart) -> Iterator[tuple[Series, Cells]]:
    """Give each series with its cells; those that stand at the same places share the column of these."""
    shared = all(series.across == chart.series[0].across for series in chart.series)
    for number, series in enumerate(chart.series):
        across, values = (0, number + 1) if shared else (2 * number, 2 * number + 1)
        yield series, Cells(across, values, len(series.values) + 1)


def workbook(chart: Chart) -> bytes:
    """Write a chart's numbers as an Excel file; equal charts give equal bytes."""
    target = BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": EPOCH})
    sheet = book.add_worksheet(SHEET)
    for series, place in cells(chart):
        sheet.write_string(0, place.across, clean(chart.across.title))
        sheet.write_string(0, place.values, clean(series.name))
        for row, (across, value) in enumerate(zip(series.across, series.values, strict=True), 1):
            sheet.write(row, place.across, clean(across) if isinstance(across, str) else across)
            sheet.write_number(row, place.values, value)
    book.close()
    return target.getvalue()

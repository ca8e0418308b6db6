"""The workbook inside a chart, which PowerPoint opens for "Edit data"; which cells hold what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from string import ascii_uppercase as LETTERS

from deckgen.powerpoint import contents, relations
from deckgen.powerpoint.chart_parts import digits
from deckgen.powerpoint.markup import HEAD, NAMESPACES, clean
from deckgen.powerpoint.package import pack
from deckgen.powerpoint.parts import Part
from deckgen.slides.model import Chart, Series

SHEET = "Sheet1"
Rows = Mapping[int, Mapping[int, str | float]]
"""What stands where: row, from 1 -> column, from 0 -> text or number."""

_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PLAIN = (
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
)
"""The one style of all cells, with the two fills that Excel counts on."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Where a series stands: the columns of its places and of its values, from 0; a chart has fewer than letters."""

    across: int
    values: int
    last: int
    """The row of its last value, from 1."""

    @property
    def name(self) -> str:
        """The cell of the series' name."""
        return f"{SHEET}!${LETTERS[self.values]}$1"

    def column(self, number: int) -> str:
        """The cells of one of its columns."""
        return f"{SHEET}!${LETTERS[number]}$2:${LETTERS[number]}${self.last}"


def cells(chart: Chart) -> Iterator[tuple[Series, Cells]]:
    """Give each series with its cells; those that stand at the same places share the column of these."""
    shared = all(series.across == chart.series[0].across for series in chart.series)
    for number, series in enumerate(chart.series):
        across, values = (0, number + 1) if shared else (2 * number, 2 * number + 1)
        yield series, Cells(across, values, len(series.values) + 1)


def workbook(chart: Chart) -> bytes:
    """Write a chart's numbers as an Excel file; equal charts give equal bytes."""
    return book(_rows(chart))


def book(rows: Rows) -> bytes:
    """Write rows of up to 26 columns as an Excel file of one sheet; a text stays a text, whatever it begins with."""
    texts = {text: place for place, text in enumerate(dict.fromkeys(_texts(rows)))}
    package, main = Part("/", "", b""), Part("/xl/workbook.xml", contents.BOOK, b"")
    package.relate(relations.MAIN, main)
    held = main.relate(relations.SHEET, Part("/xl/worksheets/sheet1.xml", contents.SHEET, _sheet(rows, texts)))
    main.relate(relations.STYLES, Part("/xl/styles.xml", contents.STYLES, _part("styleSheet", _PLAIN)))
    main.relate(relations.TEXTS, Part("/xl/sharedStrings.xml", contents.TEXTS, _shared(texts)))
    sheets = f'<sheets><sheet name="{SHEET}" sheetId="1" r:id="{held}"/></sheets>'
    main.held = _part(f'workbook xmlns:r="{NAMESPACES["r"]}"', sheets)
    return pack(package)


def _rows(chart: Chart) -> Rows:
    rows: defaultdict[int, dict[int, str | float]] = defaultdict(dict)
    for series, place in cells(chart):
        for column, head, values in (
            (place.across, chart.across.title, series.across),
            (place.values, series.name, series.values),
        ):
            for row, value in enumerate((head, *values), 1):
                rows[row][column] = clean(value) if isinstance(value, str) else value
    return rows


def _texts(rows: Rows) -> Iterator[str]:
    return (value for held in rows.values() for value in held.values() if isinstance(value, str))


def _shared(texts: Mapping[str, int]) -> bytes:
    return _part("sst", "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts))


def _sheet(rows: Rows, texts: Mapping[str, int]) -> bytes:
    written = (
        f'<row r="{row}">{"".join(_cell(f"{LETTERS[at]}{row}", held[at], texts) for at in sorted(held))}</row>'
        for row, held in sorted(rows.items())
    )
    return _part("worksheet", f"<sheetData>{''.join(written)}</sheetData>")


def _cell(place: str, value: str | float, texts: Mapping[str, int]) -> str:
    if isinstance(value, str):
        return f'<c r="{place}" t="s"><v>{texts[value]}</v></c>'
    return f'<c r="{place}"><v>{digits(value)}</v></c>'


def _part(root: str, inner: str) -> bytes:
    return f'{HEAD}<{root} xmlns="{_NAMESPACE}">{inner}</{root.partition(" ")[0]}>'.encode()

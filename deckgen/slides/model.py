"""What a slide says: a title and a closed set of shapes. No geometry, no XML.

Any number of blocks lower to these shapes and any number of writers read them; a new kind of shape is a change of the
architecture.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from deckgen.errors import Fault, Where
from deckgen.runs import Paragraph, Run

Kind = Literal[
    "title", "agenda", "section", "objectives", "content", "two columns", "content and code", "content and table",
    "content and picture", "figure", "figure and text", "question", "answer", "reveal", "activities", "discussion",
]  # fmt: skip
"""The layouts a slide may ask for; a template's layout carries the same name."""


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs for the placeholder that plays `role` ("body", "option", "code", "reading", ...).

    Several texts of one role fill that role's placeholders in order.
    """

    role: str
    paragraphs: tuple[Paragraph, ...]
    share: float = 0.0
    """How much of the width a column asks for, 0 to 1; 0 leaves that to the layout."""
    waits: bool = False
    """Whether it is seen only after a click."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file's bytes (PNG, JPEG or GIF), its size in pixels, and what it shows in words."""

    data: bytes = field(repr=False)
    width: int
    height: int
    alt: str
    role: str = "picture"
    share: float = 0.0
    """How much of the slide's width it may take, 0 to 1; 0 leaves that to the layout."""
    drawing: bytes = field(default=b"", repr=False)
    """The same as SVG, for programs that draw it; empty for a picture made of pixels."""


Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Table:
    """A header row, further rows of as many cells, and each column's alignment."""

    header: tuple[tuple[Run, ...], ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    align: tuple[Align, ...]
    role: str = "table"


ChartKind = Literal["line", "bar", "histogram", "scatter"]


@dataclass(frozen=True, slots=True)
class Series:
    """One line, one group of bars or one cloud of points."""

    name: str
    across: tuple[float, ...] | tuple[str, ...]
    """Where each value stands: numbers in a line or a scatter; in bars and histograms names, the same in all series."""
    values: tuple[float, ...]
    colour: str
    """The role of one of the theme's colours."""


@dataclass(frozen=True, slots=True)
class Axis:
    """What an axis measures and from where to where; None leaves an end to the numbers."""

    title: str
    least: float | None = None
    most: float | None = None
    log: bool = False


class UnchartableError(ValueError):
    """Numbers that no chart can show."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers drawn by the program that shows the deck, so that they can be edited there.

    Raises:
        UnchartableError: a series is empty, uneven, holds a number that is not finite or has no logarithm, or more
            points than MOST_POINTS; or there is none.
    """

    kind: ChartKind
    series: tuple[Series, ...]
    across: Axis
    upwards: Axis
    alt: str
    """What it shows in words."""
    role: str = "picture"

    def __post_init__(self) -> None:
        """Refuse what cannot be shown."""
        if trouble := next(_unchartable(self), ""):
            raise UnchartableError(trouble)


MOST_POINTS = {"line": 1000, "bar": 100, "histogram": 100, "scatter": 2000}
"""How many values a series of each kind may have: more no eye can tell apart, and they make the deck slow to open."""
MOST_SERIES = 10


def _unchartable(chart: Chart) -> Iterator[str]:
    if not 1 <= len(chart.series) <= MOST_SERIES:
        yield f"a chart shows 1 to {MOST_SERIES} series, not {len(chart.series)}"
    for one in chart.series:
        if not 1 <= len(one.values) <= MOST_POINTS[chart.kind]:
            most = f"a {chart.kind} chart shows 1 to {MOST_POINTS[chart.kind]:,}"
            yield f"the series {one.name!r} has {len(one.values):,} values, and {most}"
        if len(one.across) != len(one.values):
            yield f"the series {one.name!r} has {len(one.values)} values at {len(one.across)} places"
        if isinstance(one.across[0], str) != (chart.kind in ("bar", "histogram")):
            yield f"a {chart.kind} chart cannot stand at {one.across[0]!r}"
        if isinstance(one.across[0], str) and one.across != chart.series[0].across:
            yield f"the series {one.name!r} has other places than {chart.series[0].name!r}"
        yield from _unmeasurable(one, chart)


def _unmeasurable(series: Series, chart: Chart) -> Iterator[str]:
    for axis, numbers in ((chart.across, series.across), (chart.upwards, series.values)):
        for number in (each for each in numbers if not isinstance(each, str)):
            if not math.isfinite(number):
                yield f"the series {series.name!r} holds {number}"
            if axis.log and number <= 0:
                yield f"the series {series.name!r} holds {number:g}, which has no place on a logarithmic axis"


Shape = Text | Picture | Table | Chart


def runs_of(shape: Shape) -> Iterator[Run]:
    """All runs of a text or a table, in order; other shapes have none."""
    if isinstance(shape, Text):
        yield from (run for paragraph in shape.paragraphs for run in paragraph.runs)
    elif isinstance(shape, Table):
        yield from (run for row in (shape.header, *shape.rows) for cell in row for run in cell)


@dataclass(frozen=True, slots=True)
class Footnote:
    """What a mark in a slide's texts stands for; the mark is a run that says this number."""

    number: int
    runs: tuple[Run, ...]
    waits: bool = False
    """Whether only texts name it that are seen after a click, as then it is itself."""

    @property
    def paragraph(self) -> Paragraph:
        """The footnote as it is read, its number before it."""
        return Paragraph((Run(str(self.number), shift=1), Run(" "), *self.runs))


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide before it is laid out."""

    kind: Kind
    title: tuple[Run, ...]
    shapes: tuple[Shape, ...] = ()
    notes: tuple[str, ...] = ()
    """What the lecturer reads, a paragraph each."""
    section: int = 0
    """The section it stands in, counted from 1 in the order of the file; 0 outside all sections."""
    hidden: bool = False
    where: Where | None = None
    """Where in the course file it comes from."""
    footnotes: tuple[Footnote, ...] = ()
    """What stands at its foot, in the order of their numbers."""
    tells: bool = False
    """Whether it tells the answer to a question that the class is asked."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A figure drawn and ready for its slide."""

    name: str
    title: str
    picture: Picture | Chart
    reading: tuple[str, ...]
    """How to read it, a short paragraph each; stands beside it."""
    caption: str
    """What was measured, in one or two short sentences."""
    notes: tuple[str, ...]
    """For the lecturer: how to read it, then how it was made (model, data, steps, seed, numbers)."""
    answer: Exhibit | None = None
    """Where it asks something: what its second slide shows."""


@dataclass(frozen=True, slots=True)
class Deck:
    """All slides of a lecture, and what every one of them shows at its edges."""

    slides: tuple[Slide, ...]
    sections: tuple[str, ...]
    """What stands above the title in each section: its number and title."""
    footer: str
    notices: tuple[Fault, ...] = ()
    """What the lecturer should know of the plan."""

"""Charts as PowerPoint's own: numbers, workbook, colours, and as LibreOffice draws them."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pptx
import pytest
from openxml_audit import OpenXmlValidator
from pptx.oxml.ns import qn

from deckgen import accessibility
from deckgen import theme as themes
from deckgen.layout.pages import Page
from deckgen.layout.paginate import paginate
from deckgen.powerpoint.properties import Properties
from deckgen.powerpoint.template import read_template
from deckgen.powerpoint.writer import write
from deckgen.runs import Paragraph, Run
from deckgen.slides.model import Axis, Chart, ChartKind, Deck, Kind, Series, Slide, Text
from tests.support.audit import assert_sound
from tests.support.render import sheets

STEPS = (1.0, 10.0, 100.0, 1000.0)
LOSS = (523.25, 233.5, 206.0, 124.75)
DIVERGENCE = (0.125, 2.5, 2.25, 13.0)
DIGITS = ("three", "eight", "seven", "four")
KINDS: tuple[ChartKind, ...] = ("line", "bar", "histogram", "scatter")
THEMES = ("lecture", "lecture-dark", "high-contrast", "plain")
CHART_SPACE = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def chart(kind: ChartKind, **others: Any) -> Chart:
    across: Any = DIGITS if kind in ("bar", "histogram") else STEPS
    series = (
        Series("Reconstruction", across, LOSS, "class0"),
        Series("Divergence", across, DIVERGENCE, "class1"),
    )
    return Chart(kind, **{
        "series": series, "across": Axis("Steps of training"), "upwards": Axis("Nats an image"),
        "alt": "Two terms over the steps of training", **others,
    })  # fmt: skip


def slide(shown: Chart, kind: Kind = "figure", *texts: str) -> Slide:
    said = tuple(Text("body", (Paragraph((Run(text),)),)) for text in texts)
    return Slide(kind, (Run(f"A {shown.kind} chart, {kind}"),), (*said, shown), ("Say what it shows.",))


def written(*slides: Slide, theme: str = "lecture") -> bytes:
    look = themes.load(theme)
    return write(pages(*slides, theme=theme), look, read_template(look.template), Properties("Charts"))


def pages(*slides: Slide, theme: str = "lecture") -> tuple[Page, ...]:
    look = themes.load(theme)
    return paginate(Deck(slides, (), ""), look, read_template(look.template))


def frames(deck: bytes) -> list[Any]:
    found = pptx.Presentation(BytesIO(deck)).slides
    return [shape for each in found for shape in each.shapes if getattr(shape, "has_chart", False)]


def parts(deck: bytes, ending: str) -> list[bytes]:
    with zipfile.ZipFile(BytesIO(deck)) as archive:
        return [archive.read(name) for name in archive.namelist() if name.endswith(ending)]


@pytest.mark.parametrize("theme", THEMES)
def test_decks_with_every_kind_of_chart_are_sound_and_accessible(theme: str) -> None:
    slides = [slide(chart(kind)) for kind in KINDS]
    slides += [slide(chart("bar"), "content and picture", "A text above the chart.")]
    assert_sound(written(*slides, theme=theme))
    promises = accessibility.check(pages(*slides, theme=theme), themes.load(theme), "en-US")
    assert [promise.name for promise in promises if promise.breaches] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_stands_in_the_pictures_placeholder_with_its_alt_text_and_all_numbers(kind: ChartKind) -> None:
    (frame,) = frames(written(slide(chart(kind))))
    assert frame.is_placeholder
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == "Two terms over the steps of training"
    first, second = frame.chart.plots[0].series
    assert (first.name, tuple(first.values)) == ("Reconstruction", LOSS)
    assert (second.name, tuple(second.values)) == ("Divergence", DIVERGENCE)
    if kind in ("bar", "histogram"):
        assert tuple(frame.chart.plots[0].categories) == DIGITS
    else:
        places = [v.text for v in first._element.iterfind(f".//{CHART_SPACE}xVal//{CHART_SPACE}v")]
        assert tuple(map(float, places)) == STEPS
    assert [axis.axis_title.text_frame.text for axis in (frame.chart.category_axis, frame.chart.value_axis)] == [
        "Steps of training", "Nats an image",
    ]  # fmt: skip


def test_the_workbook_behind_a_chart_holds_its_numbers_where_the_chart_looks_for_them() -> None:
    other = Series("Elsewhere", (5.0, 6.0), (7.5, 8.5), "class2")
    shown = chart("scatter", series=(*chart("scatter").series, other))
    (book,) = parts(written(slide(shown)), ".xlsx")
    with zipfile.ZipFile(BytesIO(book)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert '<c r="A2"><v>1</v></c><c r="B2"><v>523.25</v></c>' in sheet
    assert '<c r="E3"><v>6</v></c><c r="F3"><v>8.5</v></c>' in sheet
    (space,) = parts(written(slide(shown)), "charts/chart1.xml")
    for cells in (b"Sheet1!$B$2:$B$5", b"Sheet1!$E$2:$E$3", b"Sheet1!$F$2:$F$3", b"Sheet1!$F$1"):
        assert b">%s<" % cells in space


def test_excel_has_nothing_to_repair_in_the_workbook_behind_a_chart(tmp_path: Path) -> None:
    odd = Series("less < more & \n x", ("a", "a", " b "), (1.0, -2.5e-7, 3e20), "class0")
    path = tmp_path / "book.xlsx"
    for shown in (*(chart(kind) for kind in KINDS), chart("bar", series=(odd,))):
        (book,) = parts(written(slide(shown)), ".xlsx")
        path.write_bytes(book)
        # Excel brings a theme of its own where a workbook has none
        assert [str(error) for error in OpenXmlValidator().validate(path).errors if "/theme'" not in str(error)] == []


def test_the_same_charts_give_the_same_bytes_and_each_slide_its_own_chart() -> None:
    slides = [slide(chart(kind)) for kind in KINDS]
    assert written(*slides) == written(*slides)
    assert len(parts(written(*slides), ".xlsx")) == len(KINDS)


def test_no_axis_has_a_negative_id_and_both_know_each_other() -> None:
    for kind in KINDS:
        (frame,) = frames(written(slide(chart(kind))))
        axes = frame.chart._chartSpace.findall(f".//{qn('c:plotArea')}/*/{qn('c:crossAx')}/..")
        ids = [axis.find(qn("c:axId")).get("val") for axis in axes]
        assert sorted(ids) == ["1", "2"]
        assert [axis.find(qn("c:crossAx")).get("val") for axis in axes] == ids[::-1]


@pytest.mark.parametrize("kind", KINDS)
def test_series_differ_by_more_than_their_colour(kind: ChartKind) -> None:
    plain = replace(chart(kind), series=tuple(replace(one, colour="class0") for one in chart(kind).series))
    (frame,) = frames(written(slide(plain)))
    looks = []
    for one in frame.chart._chartSpace.iter(qn("c:ser")):
        looks.append([(each.tag, *each.attrib.values()) for look in one.iterfind(qn("c:spPr")) for each in look.iter()])
        looks[-1] += [
            (each.tag, *each.attrib.values()) for look in one.iterfind(qn("c:marker")) for each in look.iter()
        ]
    assert looks[0] != looks[1]


def test_colours_that_the_decks_scheme_has_are_named_by_it_and_the_others_by_value() -> None:
    look = themes.load("lecture-dark")
    (space,) = parts(written(slide(chart("bar")), theme="lecture-dark"), "charts/chart1.xml")
    assert f'srgbClr val="{look.colours["class0"]}"'.encode() in space
    assert f'srgbClr val="{look.colours["ink"]}"'.encode() not in space
    ink = next(slot for slot, role in look.scheme.items() if role == "ink")
    assert f'schemeClr val="{ink}"'.encode() in space


def test_no_text_of_a_chart_is_smaller_than_14_points() -> None:
    (frame,) = frames(written(slide(chart("line"))))
    sizes = [int(style.get("sz")) for style in frame.chart._chartSpace.iter(qn("a:defRPr"), qn("a:rPr"))]
    assert sizes
    assert min(sizes) >= 1400


def test_an_axis_keeps_its_ends_and_its_logarithms() -> None:
    shown = chart("line", across=Axis("Steps", 1, 5000, log=True))
    (frame,) = frames(written(slide(shown)))
    scaling = frame.chart.category_axis._element.find(qn("c:scaling"))
    assert [(each.tag.partition("}")[2], each.get("val")) for each in scaling] == [
        ("logBase", "10"), ("orientation", "minMax"), ("max", "5000.0"), ("min", "1.0"),
    ]  # fmt: skip


def test_signs_that_xml_cannot_hold_and_would_be_formulas_stay_words() -> None:
    odd = Series("=SUM(A1)\x00 < & >", ("=1+1", "http://a.example", " ", "\ufffe"), LOSS, "class0")
    deck = written(slide(chart("bar", series=(odd,), across=Axis("a\x0bb\x1f"))))
    assert_sound(deck)
    (book,) = parts(deck, ".xlsx")
    with zipfile.ZipFile(BytesIO(book)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    assert frames(deck)[0].chart.plots[0].series[0].name == "=SUM(A1) < & >"


@pytest.mark.render
@pytest.mark.parametrize("theme", ["lecture", "lecture-dark"])
def test_every_word_of_a_chart_is_drawn_inside_its_slide(theme: str) -> None:
    slides = [slide(chart(kind)) for kind in KINDS]
    for drawn, kind in zip(sheets(written(*slides, theme=theme)), KINDS, strict=True):
        words = [
            "Stepsoftraining",
            "Natsanimage",
            "Reconstruction",
            "Divergence",
            *(DIGITS if kind in ("bar", "histogram") else ()),
        ]
        assert [word for word in words if word not in drawn.text] == []
        for glyph in drawn.glyphs:
            assert 0 <= glyph.left <= glyph.right <= drawn.width
            assert 0 <= glyph.top <= glyph.bottom <= drawn.height


@pytest.mark.render
def test_numbers_below_zero_keep_their_sign_and_large_ones_are_grouped() -> None:
    below = Series("Below", (-2.0, -1.0, 1.0), (-1.5, 0.5, 1.0), "class0")
    above = Series("Above", (0.0, 2000.0), (0.0, 4000.0), "class0")
    small, large = sheets(written(*(slide(chart("scatter", series=(one,))) for one in (below, above))))
    assert "-1.5" in small.text
    assert "-2" in small.text
    assert "4,000" in large.text

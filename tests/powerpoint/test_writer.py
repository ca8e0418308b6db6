from __future__ import annotations

import datetime
import hashlib
import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from deckgen.errors import ThemeError
from deckgen.layout.pages import Page
from deckgen.powerpoint.markup import NAMESPACES
from deckgen.powerpoint.properties import Properties
from deckgen.powerpoint.template import read_template
from deckgen.powerpoint.text import LOWERED, RAISED
from deckgen.powerpoint.writer import write
from deckgen.runs import Paragraph, Run
from deckgen.slides.model import Text
from deckgen.theme import Box, emu
from tests.powerpoint.pages import deck, every_kind, lecture, lines, page, picture, reopened, table, template
from tests.support.audit import assert_sound, validator
from tests.support.fitting import assert_fits

CELL = "\N{LINE SEPARATOR}"


def shapes(slide: Any) -> dict[str, Any]:
    return {shape.name: shape for shape in slide.shapes}


def body_of(*paragraphs: Paragraph, **placing: Any) -> Any:
    """Write paragraphs into a content slide's body and give its paragraphs as read back."""
    one = page("content", title="A title", body=paragraphs)
    placed = (one.placed[0], replace(one.placed[1], **placing))
    return shapes(reopened(replace(one, placed=placed)).slides[0])["Body"].text_frame.paragraphs


def test_a_deck_of_every_layout_is_sound() -> None:
    pages = tuple(replace(one, strip=(one.number, 16)) for one in every_kind())
    assert_sound(deck(*pages))


def test_every_text_stands_in_its_layouts_placeholder_and_inherits_place_and_size() -> None:
    for slide, one in zip(reopened(*every_kind()).slides, every_kind(), strict=True):
        assert slide.slide_layout.name.lower() == one.layout
        for shape, placed in zip(slide.shapes, one.placed, strict=True):
            assert shape.is_placeholder
            assert shape.placeholder_format.idx == placed.slot.idx
            assert (shape.left, shape.top) == (placed.slot.box.left, placed.slot.box.top)
            if isinstance(placed.shape, Text):
                assert shape._element.spPr.find(qn("a:xfrm")) is None
                assert not shape._element.xpath(".//a:rPr/@sz")


def test_a_shape_that_is_moved_says_where_it_stands() -> None:
    one = page("content", title="A title", body="Text")
    box = Box(emu(60), emu(140), emu(400), emu(100))
    moved = replace(one, placed=(one.placed[0], replace(one.placed[1], box=box)))
    body = shapes(reopened(moved).slides[0])["Body"]
    assert (body.left, body.top, body.width, body.height) == (box.left, box.top, box.width, box.height)


def test_a_text_of_another_size_than_the_layouts_says_so_on_every_run() -> None:
    (paragraph,) = body_of(Paragraph((Run("plain "), Run("bold", bold=True))), size=20.0)
    assert [run.font.size.pt for run in paragraph.runs] == [20, 20]


def test_a_deeper_paragraph_states_its_size_since_the_master_would_shrink_it() -> None:
    first, second = body_of(*lines("One", marker="bullet"), *lines("Two", marker="bullet", level=1))
    assert first.runs[0].font.size is None
    assert second.runs[0].font.size.pt == 24
    assert second.level == 1


def test_bullets_hang_by_the_indent_a_level_and_keep_the_layouts_glyph() -> None:
    one, two = body_of(*lines("One", marker="bullet"), *lines("Two", marker="bullet", level=1), indent=20.0)
    step = emu(20)
    assert [(p._p.pPr.get("marL"), p._p.pPr.get("indent")) for p in (one, two)] == [
        (str(step), str(-step)),
        (str(2 * step), str(-step)),
    ]
    assert not one._p.xpath(".//a:buChar | .//a:buNone")


def test_a_plain_paragraph_in_a_bulleted_layout_loses_bullet_and_indent() -> None:
    (plain,) = body_of(*lines("Plain"))
    assert plain._p.xpath(".//a:buNone")
    assert plain._p.pPr.get("marL") == "0"


def test_a_plain_paragraph_in_a_plain_layout_says_nothing_of_bullets() -> None:
    slide = reopened(page("content", title="A title", kicker="8 · VAEs")).slides[0]
    (kicker,) = shapes(slide)["Kicker"].text_frame.paragraphs
    assert not kicker._p.xpath(".//a:buNone")
    assert kicker._p.pPr.get("marL") is None


def test_numbers_count_from_where_the_text_says() -> None:
    (third,) = body_of(*lines("Third", marker="number", number=3))
    (mark,) = third._p.xpath(".//a:buAutoNum")
    assert (mark.get("type"), mark.get("startAt")) == ("arabicPeriod", "3")


def test_space_stands_before_each_paragraph_but_the_first() -> None:
    paragraphs = body_of(*lines("One", "Two", "Three"), spacing=9.6)
    assert [p.space_before.pt for p in paragraphs] == [0, 9.6, 9.6]


def test_runs_keep_their_styles() -> None:
    styles = (Run("b", bold=True), Run("i", italic=True), Run("c", code=True), Run("2", shift=1), Run("3", shift=-1))
    (paragraph,) = body_of(Paragraph((*styles, Run("s", struck=True))))
    bold, italic, code, raised, lowered, struck = paragraph.runs
    assert bold.font.bold
    assert italic.font.italic
    assert code.font.name == lecture().fonts["code"]
    assert [run._r.rPr.get("strike") for run in (bold, struck)] == [None, "sngStrike"]
    assert [run._r.rPr.get("baseline") for run in (raised, lowered)] == [str(RAISED), str(LOWERED)]
    assert all(run._r.rPr.get("lang") == "en-US" for run in paragraph.runs)


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("https://example.org/a?b=c&d=é#e", "https://example.org/a?b=c&d=%C3%A9#e"),
        ("http://example.org/a b", "http://example.org/a%20b"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("https://example.org/100%25", "https://example.org/100%25"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("http://[broken", None),
        ("#slide", None),
    ],
)
def test_a_link_leads_to_the_web_or_a_mailbox_or_nowhere(link: str, leads: str | None) -> None:
    (paragraph,) = body_of(Paragraph((Run("here", link=link),)))
    assert paragraph.runs[0].text == "here"
    assert paragraph.runs[0].hyperlink.address == leads


def test_a_newline_is_a_line_break_inside_the_paragraph() -> None:
    (paragraph,) = body_of(*lines(f"one\ntwo{CELL}three\r\nfour"))
    assert paragraph.text == "one\vtwo\vthree\vfour"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a\x08b\x00c\x1b", "abc"),
        ("<a:t>&amp; \"'</a:t>", "<a:t>&amp; \"'</a:t>"),
        ("\ud800 lone\ufffe", " lone"),
        ("🧪 👩🏽‍🔬", "🧪 👩🏽‍🔬"),
        ("שלום عالم", "שלום عالم"),
        ("]]> <!-- -->", "]]> <!-- -->"),
    ],
)
def test_hostile_text_is_kept_as_far_as_xml_can_hold_it(text: str, read: str) -> None:
    one = page("content", title=text, body=lines(text), picture=[])
    data = deck(replace(one, notes=(text,)), properties=Properties(text, text, text))
    slide = opened(data).slides[0]
    assert slide.shapes.title.text_frame.text == read
    assert slide.notes_slide.notes_text_frame.text == read
    assert not list(validator(data))


def opened(data: bytes) -> Any:
    return pptx.Presentation(BytesIO(data))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_a_deck_that_opens(text: str) -> None:
    one = page("content", title="A title", body=lines(text))
    body = shapes(opened(deck(replace(one, notes=(text,)))).slides[0])["Body"]
    assert len(body.text_frame.paragraphs) == 1


def test_an_empty_text_is_an_empty_paragraph() -> None:
    assert [p.text for p in body_of(Paragraph(()))] == [""]
    assert [p.text for p in body_of()] == [""]


def test_every_slide_has_its_notes_a_paragraph_each() -> None:
    one = replace(page("content", title="A title"), notes=("Say this.", "Answer: B) bound", "Why: it is."))
    slides = reopened(one, replace(page("blank"), notes=())).slides
    said, silent = (slide.notes_slide for slide in slides)
    assert said.notes_text_frame.text == "Say this.\nAnswer: B) bound\nWhy: it is."
    assert silent.notes_text_frame.text == ""
    assert {p.placeholder_format.type for p in said.placeholders} == {
        PP_PLACEHOLDER.SLIDE_IMAGE,
        PP_PLACEHOLDER.BODY,
        PP_PLACEHOLDER.SLIDE_NUMBER,
    }


def test_a_picture_stands_in_its_placeholder_with_its_words() -> None:
    slide = reopened(page("figure", title="A title", picture=picture("Ten <digits> & more"))).slides[0]
    shown = shapes(slide)["Picture"]
    assert shown.placeholder_format.type == PP_PLACEHOLDER.PICTURE
    assert shown._element._nvXxPr.cNvPr.get("descr") == "Ten <digits> & more"
    assert shown.image.blob == picture().data
    assert (shown.crop_left, shown.crop_top) == (0, 0)


def test_a_picture_shown_often_is_embedded_once() -> None:
    pages = [page("figure", n, title=f"Title {n}", picture=picture(f"View {n}")) for n in (1, 2, 3)]
    other = page("figure", 4, title="Other", picture=picture(colour="white"))
    with zipfile.ZipFile(BytesIO(deck(*pages, other))) as archive:
        assert len([name for name in archive.namelist() if "/media/" in name]) == 2


def test_a_table_marks_its_header_and_keeps_its_columns() -> None:
    slide = reopened(page("content and table", title="A title", table=table())).slides[0]
    frame = shapes(slide)["Table"]
    assert frame.is_placeholder
    assert frame.table.first_row
    assert [[cell.text for cell in row.cells] for row in frame.table.rows] == [
        ["Model", "Samples"],
        ["VAE", "soft"],
        ["GAN", "sharp"],
    ]
    assert [cell.text_frame.paragraphs[0]._p.pPr.get("algn") for cell in frame.table.rows[1].cells] == ["l", "r"]
    assert frame.table.rows[0].height == emu(32)


def test_a_table_takes_the_templates_own_style() -> None:
    slide = reopened(page("content and table", title="A title", table=table())).slides[0]
    (style,) = shapes(slide)["Table"]._element.xpath(".//a:tableStyleId/text()")
    with zipfile.ZipFile(lecture().template) as archive:
        assert style.encode() in archive.read("ppt/tableStyles.xml")


def test_the_page_number_is_a_field() -> None:
    slide = reopened(page("content", 7, title="A title", page="7", footer="Week 9")).slides[0]
    (field,) = shapes(slide)["Page"]._element.xpath(".//a:fld")
    assert field.get("type") == "slidenum"
    assert shapes(slide)["Footer"].text_frame.text == "Week 9"


@pytest.mark.parametrize(
    ("reached", "names"),
    [
        ((0, 0), []),
        ((0, 15), ["Sections to come"]),
        ((8, 15), ["Sections reached", "Sections to come"]),
        ((15, 15), ["Sections reached"]),
    ],
)
def test_the_strip_shows_how_far_we_are_and_is_decoration(reached: tuple[int, int], names: list[str]) -> None:
    one = replace(page("content", title="A title", page="1"), strip=reached)
    drawn = [shape for shape in reopened(one).slides[0].shapes if not shape.is_placeholder]
    assert [shape.name for shape in drawn] == names
    for shape in drawn:
        marks = shape._element.iter(f"{{{NAMESPACES['adec']}}}decorative")
        assert [mark.get("val") for mark in marks] == ["1"]
        assert "Sections" in list(reopened(one).slides[0].shapes)[-1].name


def test_the_strip_fills_its_width_however_many_sections() -> None:
    look = lecture().strip["default"]
    for count in (2, 15, 300):
        one = replace(page("content", title="A title"), strip=(1, count))
        done, todo = list(reopened(one).slides[0].shapes)[-2:]
        assert done.left == emu(float(str(look["left"])))
        assert abs(todo.left + todo.width - emu(float(str(look["left"])) + float(str(look["width"])))) <= 2
        assert todo.left > done.left + done.width


def test_the_strip_of_very_many_sections_takes_no_more_room_than_that_of_a_hundred() -> None:
    for done, reached in ((0, 0), (1, 1), (2_500, 50), (4_999, 99), (5_000, 100)):
        shown = reopened(replace(page("content", title="A title"), strip=(done, 5_000))).slides[0].shapes
        drawn = [len(shape._element.xpath(".//a:close")) for shape in shown if not shape.is_placeholder]
        assert drawn == [count for count in (reached, 100 - reached) if count]


def test_a_hidden_page_is_a_hidden_slide() -> None:
    slides = reopened(page("blank"), replace(page("blank", 2), hidden=True)).slides
    assert [slide._element.get("show") for slide in slides] == [None, "0"]


def test_shapes_of_one_role_are_told_apart_by_name() -> None:
    slide = reopened(page("question", title="Why?", badge=["A", "B"], option=["this", "that"])).slides[0]
    assert [shape.name for shape in slide.shapes] == ["Title", "Badge 1", "Option 1", "Badge 2", "Option 2"]


def test_a_deck_says_what_it_is() -> None:
    told = Properties("Generative\x00 models", "Dr A. Lecturer", "Week 9", datetime.date(2026, 11, 23))
    core = opened(deck(page("blank"), properties=told)).core_properties
    assert (core.title, core.author, core.subject) == ("Generative models", "Dr A. Lecturer", "Week 9")
    assert core.created == core.modified == datetime.datetime(2026, 11, 23)


def test_the_themes_colours_and_fonts_are_the_decks() -> None:
    changed = replace(
        lecture(), colours={**lecture().colours, "primary": "123456"}, fonts={**lecture().fonts, "body": "Arial"}
    )
    data = write((page("blank"),), changed, template(), Properties("A deck"))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for part in ("ppt/theme/theme1.xml", "ppt/theme/theme2.xml"):
            xml = archive.read(part)
            assert b'<a:accent1><a:srgbClr val="123456"/>' in xml
            assert b'<a:latin typeface="Arial"/>' in xml


def test_a_layout_that_the_template_lacks_is_the_themes_fault() -> None:
    with pytest.raises(ThemeError, match="has no layout 'poster'"):
        deck(Page("poster", (), (), 1))


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        ({"colours": {**lecture().colours, "primary": "blue"}}, "colour 'primary'"),
        ({"colours": {}}, "no colour"),
        ({"fonts": {"code": "Consolas", "body": "Calibri"}}, "'heading'"),
        ({"strip": {}}, "'default'"),
        ({"strip": {"default": {**lecture().strip["default"], "width": "wide"}}}, "'wide'"),
    ],
)
def test_a_theme_that_lacks_what_a_deck_needs_is_named(damage: dict[str, Any], named: str) -> None:
    with pytest.raises(ThemeError, match=named) as caught:
        write((page("blank"),), replace(lecture(), **damage), template(), Properties("A deck"))
    assert "theme.toml" in str(caught.value)


def test_slides_that_a_template_holds_do_not_reach_the_deck(tmp_path: Any) -> None:
    path = tmp_path / "used.pptx"
    path.write_bytes(deck(page("content", title="Old"), page("content", title="Older")))
    data = write((page("content", title="New"),), lecture(), read_template(path), Properties("A deck"))
    assert [slide.shapes.title.text_frame.text for slide in opened(data).slides] == ["New"]
    assert_sound(data)


def test_two_processes_write_the_same_bytes() -> None:
    program = (
        "import hashlib\n"
        "from tests.powerpoint.pages import deck, every_kind\n"
        "print(hashlib.sha256(deck(*every_kind())).hexdigest())"
    )

    def digest(seed: str) -> str:
        environment = {"PYTHONHASHSEED": seed, "TZ": "UTC" if seed == "1" else "Asia/Tokyo"}
        done = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    assert digest("1") == digest("2") == hashlib.sha256(deck(*every_kind())).hexdigest()


@pytest.mark.render
def test_every_layout_reads_well_when_it_is_drawn() -> None:
    # what waits for a click lies over what it marks, and a footnote over what makes room for it
    kinds = (one for one in every_kind(leave=("stem", "code", "footnote")) if one.layout != "reveal")
    drawn = deck(*kinds, *(one for one in every_kind(leave=("footnote",)) if one.layout == "content and code"))
    assert_fits(drawn)

"""The drawing harness finds what does not fit, and finds nothing in a deck that fits."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from tests.support import fitting, render

pytestmark = pytest.mark.render

LONG = "A variational autoencoder learns a distribution over codes and draws new images from it. " * 3
ARABIC = "\u0633\u0644\u0627\u0645 \u0639\u0644\u064a\u0643\u0645"


def _write(slide: Any, text: str, left: float, top: float, width: float, height: float, size: float = 18) -> Any:
    box = slide.shapes.add_textbox(Pt(left), Pt(top), Pt(width), Pt(height))
    box.text_frame.word_wrap = True
    box.text_frame.text = text
    for run in (run for paragraph in box.text_frame.paragraphs for run in paragraph.runs):
        run.font.size = Pt(size)
        run.font.name = "Carlito"
    return box


def _picture(slide: Any, left: float, top: float, side: float) -> None:
    data = BytesIO()
    Image.new("RGB", (20, 20), "grey").save(data, "PNG")
    slide.shapes.add_picture(data, Pt(left), Pt(top), Pt(side), Pt(side))


def _table(slide: Any, text: str, height: float) -> None:
    table = slide.shapes.add_table(2, 2, Pt(40), Pt(40), Pt(400), Pt(height)).table
    table.first_row = False
    for row in range(2):
        for column in range(2):
            cell = table.cell(row, column)
            cell.text = f"{text} {row + column}"
            cell.text_frame.paragraphs[0].runs[0].font.size = Pt(18)


def _fits(slide: Any) -> None:
    _write(slide, f"Encoders, e\ufb03cient and caf\u00e9-like\nthe words {ARABIC} in English", 40, 40, 500, 80)
    _write(slide, "KL \u2212 1 | 2 \u2014 3 .", 200, 200, 300, 60, size=32)
    _write(slide, "x\u00b2 + y\u0302 \u2264 no\u2011break \u2713 \u2200x \u2026 \u201cA\u201d", 40, 140, 500, 40)
    _picture(slide, 40, 200, 100)


def _logic_fits(slide: Any) -> None:
    formula = "\u2203x (Dog(x) \u2227 \u2200y (Cat(y) \u2192 Chases(x, y)))"
    for row in range(3):
        _write(slide, formula.replace("Dog", ("Dog", "Cow", "Dog")[row]), 40, 40 + 60 * row, 400, 40)


def _table_fits(slide: Any) -> None:
    _table(slide, "cell", 80)


def _overflows_its_box(slide: Any) -> None:
    _write(slide, LONG, 40, 40, 300, 60)


def _falls_off_the_page(slide: Any) -> None:
    _write(slide, "one\ntwo\nthree\nfour", 40, 480, 300, 60)


def _is_not_drawn(slide: Any) -> None:
    _write(slide, "nobody sees me", 800, 600, 300, 40)


def _stands_over_another(slide: Any) -> None:
    _write(slide, "first text here", 40, 40, 300, 40)
    _write(slide, "other words there", 50, 44, 300, 40)


def _stands_on_a_picture(slide: Any) -> None:
    _picture(slide, 40, 30, 100)
    _write(slide, "caption", 40, 40, 300, 40)


def _is_tiny(slide: Any) -> None:
    _write(slide, "small print", 40, 40, 300, 40, size=8)


def _is_faint(slide: Any) -> None:
    box = _write(slide, "pale words", 40, 40, 300, 40)
    box.text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(0x99, 0x99, 0x99)


def _is_covered(slide: Any) -> None:
    _write(slide, "covered", 40, 40, 300, 40)
    slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(20), Pt(20), Pt(400), Pt(80))


def _outgrows_its_table(slide: Any) -> None:
    _table(slide, LONG, 80)


def _overflows_on_a_hidden_slide(slide: Any) -> None:
    slide._element.set("show", "0")
    _overflows_its_box(slide)


BAD: dict[Callable[[Any], None], str] = {
    _overflows_its_box: "stands outside its shape",
    _falls_off_the_page: "'four' of TextBox 1 runs off the page",
    _is_not_drawn: "'nobody' of TextBox 1 is cut or not on the page",
    _stands_over_another: "'first' of TextBox 1 stands over 'other' of TextBox 2",
    _stands_on_a_picture: "'caption' of TextBox 2 stands on the picture",
    _is_tiny: "is drawn at 8.0 points",
    _is_faint: "'pale' of TextBox 1 is covered or faint, its contrast 2.",
    _is_covered: "'covered' of TextBox 1 is covered or faint, its contrast 1.",
    _outgrows_its_table: "(row 2, column 1) stands outside its shape",
    _overflows_on_a_hidden_slide: "stands outside its shape",
}
GOOD = (_fits, _logic_fits, _table_fits)


@pytest.fixture(scope="module")
def deck() -> bytes:
    presentation = Presentation()
    for draw in (*GOOD, *BAD):
        draw(presentation.slides.add_slide(presentation.slide_layouts[6]))
    data = BytesIO()
    presentation.save(data)
    return data.getvalue()


@pytest.fixture(scope="module")
def found(deck: bytes) -> dict[int, list[str]]:
    faults = [fault.removeprefix("slide ").split(": ", 1) for fault in fitting.faults(deck)]
    return {at: [text for number, text in faults if int(number) == at] for at in range(1, len(GOOD) + len(BAD) + 1)}


@pytest.mark.parametrize("at", range(1, len(GOOD) + 1))
def test_nothing_is_found_on_a_slide_that_fits(found: dict[int, list[str]], at: int) -> None:
    assert found[at] == []


@pytest.mark.parametrize(("at", "draw"), list(enumerate(BAD, start=len(GOOD) + 1)))
def test_a_slide_that_does_not_fit_is_named(found: dict[int, list[str]], at: int, draw: Callable[[Any], None]) -> None:
    assert any(BAD[draw] in fault for fault in found[at]), found[at]


def test_a_deck_with_any_fault_fails_the_assertion(deck: bytes) -> None:
    with pytest.raises(AssertionError, match="stands outside its shape"):
        fitting.assert_fits(deck)


def test_pages_are_drawn_as_pictures_of_the_width_asked_for(deck: bytes) -> None:
    pages = list(render.images(deck, width=480))
    assert {page.width for page in pages} == {480}
    assert len(pages) == len(GOOD) + len(BAD)

"""Pictures: as large as the slide has room for, beside their text or above their caption."""

from __future__ import annotations

import pytest

from deckgen.layout.exhibits import CAPTION
from deckgen.layout.pages import Page, Placed
from deckgen.layout.paginate import paginate
from deckgen.runs import Run
from deckgen.settings import Settings
from deckgen.slides.model import Deck, Picture, Slide, Text
from deckgen.slides.outline import Illustrations, outline
from deckgen.slides.titles import text_run
from deckgen.source.course import Image
from deckgen.theme import EMU_PER_POINT
from tests.layout.test_paginate import overfull, overlapping, template, theme
from tests.support.courses import course, words

LONG = " ".join(f"word{at}." for at in range(400))


def _page(width: int, height: int, text: str = "") -> Page:
    images = Illustrations({"shape.png": Image(b"", width, height)})
    deck = outline(course(f"# C\n\n## S\n\n### P\n\n![A shape](shape.png)\n\n{text}\n"), Settings(), images)
    return next(
        page for page in paginate(deck, theme(), template()) if page.layout in ("figure", "content and picture")
    )


def _picture(page: Page) -> Placed:
    return next(p for p in page.placed if isinstance(p.shape, Picture))


def _figure(kind: str, **texts: str) -> tuple[Page, ...]:
    shapes = (Picture(b"", 400, 300, "A shape"), *(text_run(role, said) for role, said in texts.items()))
    slide = Slide(kind, text_run("", "A figure").paragraphs[0].runs, shapes)  # type: ignore[arg-type]
    return paginate(Deck((slide,), (), "foot"), theme(), template())


def test_a_picture_without_a_caption_reaches_down_to_the_foot() -> None:
    bottom = max(slot.box.bottom for slot in template().layouts["figure"].play("caption"))
    assert _picture(_page(800, 600)).box.bottom == pytest.approx(bottom, abs=2)


def test_a_picture_is_no_larger_than_a_point_for_each_pixel_unless_it_asks_for_a_width_or_is_drawn() -> None:
    small, asked, drawn = (
        paginate(Deck((Slide("figure", (Run("A figure"),), (shape,)),), (), ""), theme(), template())[0]
        for shape in (
            Picture(b"", 60, 40, "A shape"),
            Picture(b"", 60, 40, "A shape", share=0.3),
            Picture(b"", 60, 40, "A shape", drawing=b"<svg/>"),
        )
    )
    assert _picture(small).box.width == 60 * EMU_PER_POINT
    assert _picture(asked).box.width == pytest.approx(0.3 * template().width, abs=2)
    assert _picture(drawn).box.width > _picture(asked).box.width


def test_a_caption_begins_where_the_picture_above_it_does() -> None:
    (page,) = _figure("figure", caption="What it shows")
    (caption,) = (p for p in page.placed if p.slot.role == "caption")
    assert caption.box.left == _picture(page).box.left > caption.slot.box.left
    (page,) = _figure("figure", caption=LONG[:300])
    (caption,) = (p for p in page.placed if p.slot.role == "caption")
    assert not overfull(page)


def test_a_text_has_the_width_that_a_narrow_picture_beside_it_leaves() -> None:
    narrow, square = (_page(width, 900, "Some words.") for width in (100, 900))
    texts = [next(p for p in page.placed if p.slot.role == "body") for page in (narrow, square)]
    assert texts[0].box.width > texts[1].box.width
    assert _picture(square).box.left - texts[1].box.right < 40 * 12_700


def test_a_text_stands_right_below_a_wide_picture() -> None:
    page = _page(1600, 200, "Some words.")
    text = next(p for p in page.placed if p.slot.role == "body")
    assert 0 < text.box.top - _picture(page).box.bottom < 20 * 12_700


@pytest.mark.parametrize("kind", ["figure", "figure and text"])
def test_texts_too_long_for_a_figures_slide_go_on_after_it(kind: str) -> None:
    roles = {"caption": LONG} if kind == "figure" else {"heading": "How", "reading": LONG, "caption": LONG}
    some = _figure(kind, **roles)
    assert not [text for page in some for text in overfull(page)]
    assert not [pair for page in some for pair in overlapping(page)]
    said = " ".join(words(p.shape) for page in some for p in page.placed if isinstance(p.shape, Text))
    assert all(said.count(f"word{at}.") >= len(roles) - (kind != "figure") for at in range(400))


def test_a_caption_of_some_lines_leaves_its_picture_most_of_the_slide() -> None:
    (page,) = _figure("figure", caption=" ".join(LONG.split()[:60]))
    caption = next(p for p in page.placed if p.slot.role == "caption")
    assert caption.box.top >= _picture(page).box.bottom
    assert caption.box.height < CAPTION * _picture(page).box.height

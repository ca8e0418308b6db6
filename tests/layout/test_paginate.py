"""Pages: everything that was said is there, in its box, in its order."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as bounds
from hypothesis import strategies as st

from deckgen import theme as themes
from deckgen.errors import CourseError, Where
from deckgen.layout.fit import height_of
from deckgen.layout.pages import Page, Placed
from deckgen.layout.paginate import paginate
from deckgen.powerpoint.template import read_template
from deckgen.settings import Settings
from deckgen.slides.model import Picture, Table, Text
from deckgen.slides.outline import Illustrations, outline
from deckgen.source.course import Image
from deckgen.theme import Template, Theme
from tests.support import pace
from tests.support.courses import QUIZ, course, deck, words

SLOW = bounds(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def theme() -> Theme:
    return themes.load("lecture")


@cache
def template() -> Template:
    return read_template(theme().template)


def pages(text: str) -> tuple[Page, ...]:
    return paginate(deck(text), theme(), template())


def overfull(page: Page) -> list[str]:
    return [words(placed.shape) for placed in page.placed if not _held(placed)]


def _held(placed: Placed) -> bool:
    box = placed.box
    on_slide = box.left >= 0 and box.top >= 0 and box.right <= template().width and box.bottom <= template().height
    if not isinstance(placed.shape, Text):
        return on_slide
    return on_slide and height_of(placed.shape.paragraphs, placed.slot, box.width, placed.size, theme()) <= box.height


def body(some: tuple[Page, ...]) -> str:
    """The content's words without the spaces between them, in order."""
    placed = (p for page in some if page.layout == "content" for p in page.placed if p.slot.role == "body")
    return "".join("".join(words(p.shape).split()) for p in placed)


def overlapping(page: Page) -> list[tuple[str, str]]:
    """Pairs of shapes that stand over each other, badges on their cards aside."""
    boxes = [p for p in page.placed if p.slot.role not in ("badge", "tick")]
    return [
        (a.slot.role, b.slot.role)
        for place, a in enumerate(boxes)
        for b in boxes[:place]
        if min(a.box.right, b.box.right) > max(a.box.left, b.box.left)
        and min(a.box.bottom, b.box.bottom) > max(a.box.top, b.box.top)
    ]


def test_every_slide_of_a_small_course_takes_one_page() -> None:
    assert len(pages(QUIZ)) == len(deck(QUIZ).slides)


def test_pages_are_numbered_and_say_how_far_the_week_has_come() -> None:
    some = pages(QUIZ)
    assert [page.number for page in some] == list(range(1, len(some) + 1))
    assert [page.strip for page in some[:3]] == [(0, 0), (0, 2), (1, 2)]


sentence = st.lists(st.text("abcdefghij", min_size=1, max_size=12), min_size=1, max_size=40).map(" ".join)
bullets = st.lists(sentence, min_size=1, max_size=25)


@SLOW
@given(bullets)
def test_a_long_list_goes_on_over_pages_and_loses_nothing(lines: list[str]) -> None:
    some = pages("# C\n\n## S\n\n### Many\n\n" + "\n".join(f"- {line}" for line in lines))
    assert body(some) == "".join("".join(line.split()) for line in lines)
    assert not [text for page in some for text in overfull(page)]


@SLOW
@given(st.text("abc defg. ", min_size=1500, max_size=6000).filter(lambda text: text.split()))
def test_a_paragraph_longer_than_a_slide_is_cut_and_loses_nothing(text: str) -> None:
    text = "x" + " ".join(text.split())
    some = pages(f"# C\n\n## S\n\n### Long\n\n{text}")
    assert body(some) == "".join(text.split())
    assert not [text for page in some for text in overfull(page)]


question = st.tuples(
    st.text("abcde fghij", min_size=10, max_size=350).filter(str.strip),
    st.lists(st.text("abcde fghi", min_size=1, max_size=170).filter(str.strip), min_size=2, max_size=5),
    st.text("abcde fghij", min_size=10, max_size=320).filter(str.strip),
)


def _asked(stem: str, options: list[str], why: str) -> str:
    cards = "\n".join(f"  {'ABCDE'[place]}) o {' '.join(o.split())} {place}" for place, o in enumerate(options))
    return (
        f"# C\n\n## S\n\n### Assessment Questions\n\n**Question 1:** {' '.join(stem.split())}?\n\n{cards}\n\n"
        f"**Correct Answer:** B\n**Explanation:** {' '.join(why.split())}\n"
    )


@SLOW
@given(question)
def test_the_longest_questions_met_keep_stem_and_options_on_one_page(asked: tuple[str, list[str], str]) -> None:
    some = [page for page in pages(_asked(*asked)) if page.layout in ("question", "answer")]
    cards = sum(placed.slot.role == "option" for placed in some[0].placed)
    assert cards == len(asked[1])
    assert not [text for page in some for text in overfull(page)]
    assert not [pair for page in some for pair in overlapping(page)]


@SLOW
@given(st.lists(st.tuples(sentence, sentence, sentence), min_size=1, max_size=40))
def test_a_long_table_is_cut_between_rows_under_its_header(rows: list[tuple[str, str, str]]) -> None:
    body = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    some = pages(f"# C\n\n## S\n\n### T\n\n| one | two | three |\n|---|---|---|\n{body}\n")
    tables = [
        p for page in some for p in page.placed if isinstance(p.shape, Table) and page.layout == "content and table"
    ]
    assert sum(len(p.shape.rows) for p in tables if isinstance(p.shape, Table)) == len(rows)
    assert all(sum(p.columns) == p.box.width for p in tables)
    assert all(p.box.bottom <= template().height for p in tables)
    assert not [pair for page in some for pair in overlapping(page)]


@SLOW
@given(st.integers(10, 3000), st.integers(10, 3000), st.booleans())
def test_a_picture_keeps_its_proportions_beside_or_below_its_text(width: int, height: int, told: bool) -> None:
    text = "# C\n\n## S\n\n### P\n\n" + ("A word on it.\n\n" if told else "") + "![A shape](shape.png)\n"
    images = Illustrations({"shape.png": Image(b"", width, height)})
    some = paginate(outline(course(text), Settings(), images), theme(), template())
    page, picture = next((page, p) for page in some for p in page.placed if isinstance(p.shape, Picture))
    assert abs(picture.box.width * height - picture.box.height * width) <= 2 * max(width, height)
    assert not overlapping(page)
    assert not overfull(page)


def test_the_agenda_of_very_many_sections_is_laid_out_in_time_in_line_with_them() -> None:
    assert pace.grows_in_line(lambda count: pages("".join(f"## Part {n}\n\na\n\n" for n in range(count))), 100)


def test_a_deck_of_more_than_ten_thousand_slides_is_refused_where_they_begin() -> None:
    with pytest.raises(CourseError) as refused:
        pages("## S\n\n" + "### a\n\nb\n\n" * 10_000)
    (fault,) = refused.value.faults
    assert "no deck may have more than 10,000" in fault.what
    assert fault.where == Where(Path("course.md"), 39_995)

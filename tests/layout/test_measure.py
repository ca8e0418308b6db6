"""Text extents: the table of advance widths and where lines break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.layout.measure import line_heights
from deckgen.layout.widths import Fonts, width
from deckgen.runs import Run

FONTS = Fonts("Calibri", "Consolas")
ROOM = 200.0
"""Points."""


def count(text: str, room: float = ROOM, size: float = 18) -> int:
    return len(line_heights((Run(text),), room, size, FONTS))


def test_a_known_word_has_its_known_width() -> None:
    # H 0.623, e 0.498, l 0.229, l 0.229, o 0.527 em in Calibri
    assert width("Hello", Run("Hello"), 100, FONTS) == pytest.approx(210.6, abs=0.3)


def test_bold_is_wider_and_code_is_even() -> None:
    assert width("wide", Run("", bold=True), 18, FONTS) > width("wide", Run(""), 18, FONTS)
    assert width("iiii", Run("", code=True), 18, FONTS) == width("WWWW", Run("", code=True), 18, FONTS)


def test_an_east_asian_text_breaks_between_its_characters() -> None:
    assert count("汉" * 22) == 2


def test_a_word_longer_than_the_line_is_broken() -> None:
    assert count("a" * 200) > 5


def test_a_line_break_begins_a_line() -> None:
    assert count("one\ntwo\n\nfour") == 4


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=200))
def test_a_narrower_room_never_needs_fewer_lines(text: str) -> None:
    assert count(text, 150) >= count(text, 300)


@given(st.lists(st.text("abc éß汉-", max_size=30), max_size=5))
def test_cutting_a_text_into_runs_changes_no_line(pieces: list[str]) -> None:
    together = line_heights((Run("".join(pieces)),), ROOM, 18, FONTS)
    apart = line_heights(tuple(Run(piece) for piece in pieces), ROOM, 18, FONTS)
    assert len(apart) == len(together)


@pytest.mark.parametrize(
    ("family", "word", "least"),
    [("Courier New", "illicit", 4.2), ("Arial Black", "question", 4.9), ("Campus", "a", 0.65)],
)
def test_a_family_that_the_table_lacks_is_taken_for_as_wide_as_its_name_says(
    family: str, word: str, least: float
) -> None:
    """Courier's letters are 0.6 em each; "question" is 4.98 em in Arial Black; "a" 0.6 in Verdana."""
    assert width(word, Run(""), 1, Fonts(family, "Consolas")) >= least


def test_a_word_longer_than_the_line_breaks_at_marks_before_it_breaks_between_letters() -> None:
    room = width("f(x)" * 4 + "+f(", Run("", code=True), 18, FONTS)
    assert len(line_heights((Run("f(x)" + "+f(x)" * 19, code=True),), room, 18, FONTS)) == 7

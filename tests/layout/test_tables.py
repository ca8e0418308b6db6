"""Tables: what a long word in one column leaves the others, and no word broken where a smaller type keeps it whole."""

from __future__ import annotations

from deckgen.layout.measure import SAFE_WIDTH
from deckgen.layout.pages import Placed
from deckgen.layout.pieces import longest_piece
from deckgen.layout.tables import CELL_SIDE, MOST_SIDE
from deckgen.layout.widths import Fonts
from deckgen.slides.model import Table
from deckgen.theme import EMU_PER_POINT
from tests.layout.test_paginate import pages, theme

HEAD = "# C\n\n## S\n\n### T\n\n"


def _tables(text: str) -> list[Placed]:
    found = (p for page in pages(HEAD + text) for p in page.placed if isinstance(p.shape, Table))
    return list(found)


def _broken(placed: Placed) -> list[int]:
    """The columns in which a word breaks."""
    assert isinstance(placed.shape, Table)
    fonts = Fonts(theme().fonts["body"], theme().fonts["code"])
    broken = []
    for at, wide in enumerate(placed.columns):
        cells = [row[at] for row in (placed.shape.header, *placed.shape.rows)]
        longest = max(longest_piece(cell, placed.size, fonts) for cell in cells)
        if longest > (wide / EMU_PER_POINT - 2 * CELL_SIDE) * SAFE_WIDTH:
            broken.append(at)
    return broken


def test_a_word_longer_than_the_slide_leaves_the_other_columns_their_words() -> None:
    for word in ("Q" * 400, "`" + "code_" * 80 + "`", "https://example.org/" + "path/" * 60):
        (placed,) = _tables(f"| Section | Question | Key | Right answer |\n|---|---|---|---|\n| 1 | 2 | C | {word} |\n")
        assert _broken(placed) in ([], [3])


def test_east_asian_text_is_no_long_word() -> None:
    (placed,) = _tables(
        "| Section | Item | Meaning |\n|---|---|---|\n| 1 | 2 | " + "生成模型学习数据的分布" * 12 + " |\n"
    )
    assert _broken(placed) == []


def test_no_size_is_taken_at_which_words_break_where_a_smaller_keeps_them_whole() -> None:
    names = " | ".join(f"Measurement {at}" for at in range(12))
    row = " | ".join("some of these" for _ in range(12))
    placed = _tables(f"| {names} |\n|{'---|' * 12}\n" + f"| {row} |\n" * 5)
    assert len(placed) > 1
    assert [_broken(each) for each in placed] == [[]] * len(placed)


def test_room_to_spare_goes_to_columns_by_what_they_hold() -> None:
    (placed,) = _tables("| No | What |\n|---|---|\n| 1 | a sentence of some length |\n")
    assert placed.columns[1] > 4 * placed.columns[0]


def test_columns_with_room_to_spare_keep_their_texts_further_from_the_edges() -> None:
    (wide,) = _tables("| a | b |\n|---:|:---|\n| 1 | x |\n")
    (crowded,) = _tables("| a | b |\n|---:|:---|\n| 1 | " + "many words " * 30 + "|\n")
    assert (wide.side, crowded.side) == (MOST_SIDE, 0.0)
    assert _broken(wide) == []

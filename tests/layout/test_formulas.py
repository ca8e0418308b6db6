"""Formulas take the room that their equation needs, and are whole on one page as long as a page holds them."""

from __future__ import annotations

import pytest

from deckgen.formula.extent import LINE, extent
from deckgen.formula.tree import Formula
from deckgen.layout.cutting import cut_long
from deckgen.layout.measure import paragraph_height
from deckgen.layout.widths import Fonts
from deckgen.runs import Paragraph, Run, cut, plain, spelled
from deckgen.source.latex import maths
from deckgen.source.latex import parser as latex
from deckgen.source.markdown.ledger import Ledger
from tests.source.reading import PATH
from tests.support.formulas import FORMULAS

FONTS = Fonts("Calibri", "Consolas")
SIZE = 20.0


def formula(written: str, display: bool = False) -> Formula:
    return Formula(written, latex.parse(written), display)


def run(written: str, display: bool = False) -> Run:
    return maths.runs(written, Ledger(PATH), 1, display)[0]


def height(*runs: Run, room: float = 800.0) -> float:
    return paragraph_height(Paragraph(runs), room, SIZE, 0, FONTS)


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("x", r"\frac{a}{b}"), ("x", r"\sum_{i=1}^n x"), (r"\frac{a}{b}", r"\frac{a}{\frac{b}{c}}"),
        (r"\sum x", r"\sum_{i=1}^n x"), ("x", r"\sqrt{x}"), ("x", r"\max_x f"), ("x^2", "x^{2^2}"),
        (r"\begin{pmatrix} a \end{pmatrix}", r"\begin{pmatrix} a \\ b \\ c \end{pmatrix}"),
    ],
)  # fmt: skip
def test_what_stands_above_another_takes_more_height(lower: str, higher: str) -> None:
    assert extent(formula(lower, display=True)).height < extent(formula(higher, display=True)).height


def test_letters_take_a_line_and_their_number_the_width() -> None:
    assert extent(formula("a")).height == LINE
    assert extent(formula("abc")).width == pytest.approx(3 * extent(formula("a")).width)


def test_a_line_grows_with_the_formula_in_it() -> None:
    assert height(Run("text "), run(r"\frac{a}{b}")) > height(Run("text ")) == height(Run("text "), run("x"))


@pytest.mark.parametrize("written", [written for written, _ in FORMULAS])
def test_a_display_gets_the_height_of_its_equation_and_of_its_text(written: str) -> None:
    both = run(written, display=True)
    assert height(both) >= extent(formula(written, display=True)).height * SIZE
    assert height(both) >= height(*spelled(both))


def test_a_display_that_is_wider_than_its_room_gets_several_lines() -> None:
    assert height(run("a + " * 60 + "b", display=True), room=300) > 2 * height(run("a + b", display=True), room=300)


def test_nothing_cuts_a_formula() -> None:
    whole = run("a + b")
    for at in range(1, len(whole.text) + 1):
        assert cut((Run("see "), whole, Run(" then")), 4 + at) == ((Run("see "), whole), (Run(" then"),))
    assert cut((whole,), 0) == ((), (whole,))


def test_a_formula_that_no_page_holds_goes_on_as_text_and_loses_nothing() -> None:
    lines = r"\begin{aligned} " + r" \\ ".join(f"x_{{{n}}} &= {n}" for n in range(40)) + r" \end{aligned}"
    paragraph = Paragraph((run(lines, display=True),))
    pieces = cut_long(paragraph, lambda some: sum(height(*each.runs) for each in some) <= 300)
    assert len(pieces) > 1
    assert "".join(piece.text for piece in pieces) == plain(paragraph.runs)

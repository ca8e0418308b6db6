from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from deckgen.build import Choices, build
from deckgen.formula.tree import Formula
from deckgen.powerpoint.markup import root, tag
from deckgen.powerpoint.omml import Ink, equation
from deckgen.runs import Paragraph, Run
from deckgen.slides.model import Table
from deckgen.source.latex import maths as reading
from deckgen.source.latex.parser import parse
from deckgen.source.markdown.ledger import Ledger
from tests.powerpoint.pages import deck, page
from tests.source.reading import PATH
from tests.support import audit, fallback, fitting, package, shown
from tests.support.formulas import FORMULAS
from tests.support.package import NAMESPACES

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
PIECES = ("r", "acc", "bar", "borderBox", "box", "d", "eqArr", "f", "func", "groupChr", "limLow", "limUpp", "m", "nary",
          "rad", "sSub", "sSup", "sSubSup")  # fmt: skip
ORDERS: dict[str, str] = {
    "oMathPara": "oMathParaPr? oMath+", "oMathParaPr": "jc?", "r": "rPr? t", "rPr": "lit? nor? scr? sty?",
    "acc": "accPr? e", "accPr": "chr?", "bar": "barPr? e", "barPr": "pos?", "box": "boxPr? e", "boxPr": "opEmu?",
    "borderBox": "borderBoxPr? e", "borderBoxPr": "hideTop? hideBot? hideLeft? hideRight? strikeH? strikeBLTR?",
    "d": "dPr? e+", "dPr": "begChr? sepChr? endChr?", "eqArr": "e+", "f": "fPr? num den", "fPr": "type?",
    "func": "fName e", "groupChr": "groupChrPr? e", "groupChrPr": "chr? pos? vertJc?", "limLow": "e lim",
    "limUpp": "e lim", "m": "mPr? mr+", "mPr": "plcHide? mcs?", "mcs": "mc+", "mc": "mcPr", "mcPr": "count",
    "mr": "e+", "nary": "naryPr? sub sup e", "naryPr": "chr? limLoc? subHide? supHide?", "rad": "radPr? deg e",
    "radPr": "degHide?", "sSub": "e sub", "sSup": "e sup", "sSubSup": "e sub sup",
}  # fmt: skip
"""What stands in each element and in which order, of what is written here (ECMA-376 part 1, annex A)."""
PLACES = frozenset(("oMath", "e", "num", "den", "deg", "sub", "sup", "lim", "fName"))
"""The elements that hold any pieces in any order."""


def zone(latex: str, display: bool = True) -> etree._Element:
    made = root("a14:m")
    equation(made, Formula(latex, parse(latex), display), Ink(display=display))
    return made


def out_of_order(element: etree._Element) -> Iterator[str]:
    for each in element.iter():
        name, inside = etree.QName(each).localname, [etree.QName(child).localname for child in each]
        if name in PLACES:
            yield from (f"{child} in {name}" for child in inside if child not in PIECES)
        elif inside or name in ORDERS:
            pattern = "".join(f"(?:{part.rstrip('?+')} ){part.lstrip(_LETTERS)}" for part in ORDERS[name].split())
            if not re.fullmatch(pattern, "".join(f"{child} " for child in inside)):
                yield f"{' '.join(inside)} in {name}"


_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


@pytest.mark.parametrize("latex", [latex for latex, _ in FORMULAS])
@pytest.mark.parametrize("display", [True, False])
def test_the_elements_of_an_equation_stand_in_the_order_of_the_schema(latex: str, display: bool) -> None:
    found = zone(latex, display)
    assert list(out_of_order(found[0])) == []
    hidden = {"sub": "subHide", "sup": "supHide", "deg": "degHide"}
    empty = [each for each in found.iter(*(f"{M}{name}" for name in PLACES)) if not len(each)]
    assert all(
        each.xpath(f"boolean(../*/m:{hidden[etree.QName(each).localname]})", namespaces=NAMESPACES) for each in empty
    )


def brief(element: etree._Element) -> str:
    """An equation on one line: `name(children)`, properties as `name=value`, runs as their text behind their style."""
    name, value = etree.QName(element).localname, element.get(f"{M}val")
    if name == "r":
        style = "".join(str(each.get(f"{M}val") or "nor") for each in element.iter(f"{M}scr", f"{M}sty", f"{M}nor"))
        return f"{style}:{element.findtext(f'{M}t')}"
    if value is not None:
        return f"{name}={value}"
    return f"{name}({' '.join(map(brief, element))})"


GOLDEN = (
    (r"x^2", "sSup(e(i:x) sup(p:2))"),
    (r"x_i^2", "sSubSup(e(i:x) sub(i:i) sup(p:2))"),
    (r"\frac{a}{b}", "f(fPr(type=bar) num(i:a) den(i:b))"),
    (r"\sqrt{x}", "rad(radPr(degHide=1) deg() e(i:x))"),
    (r"\sqrt[3]{x}", "rad(deg(p:3) e(i:x))"),
    (r"\sum_{i=1}^n x_i + 1",
     "nary(naryPr(chr=∑ limLoc=undOvr) sub(i:i p:=1) sup(i:n) e(sSub(e(i:x) sub(i:i)))) p:+1"),
    (r"\int f", "nary(naryPr(chr=∫ limLoc=subSup subHide=1 supHide=1) sub() sup() e(i:f))"),
    (r"\min_G V", "func(fName(limLow(e(p:min) lim(i:G))) e(i:V))"),
    (r"\log p(x)", "func(fName(p:log) e(i:p)) p:( i:x p:)"),
    (r"\hat{x} \overline{y}", "acc(accPr(chr=\u0302) e(i:x)) bar(barPr(pos=top) e(i:y))"),
    (r"\underbrace{a}_{b}",
     "limLow(e(groupChr(groupChrPr(chr=⏟ pos=bot vertJc=top) e(i:a))) lim(i:b))"),
    (r"\left\| x \right\|", "d(dPr(begChr=‖ endChr=‖) e(i:x))"),
    (r"\begin{pmatrix} a \\ b \end{pmatrix}",
     "d(dPr(begChr=( endChr=)) e(m(mPr(plcHide=1 mcs(mc(mcPr(count=1)))) mr(e(i:a)) mr(e(i:b)))))"),
    (r"\begin{cases} a & \text{if b} \end{cases}", "d(dPr(begChr={ endChr=) e(eqArr(e(i:a :& nor:if b))))"),
    (r"\begin{aligned} a &= b \\ &= c \end{aligned}", "eqArr(e(i:a :& p:= i:b) e(:& p:= i:c))"),
    (r"\mathbb{E} \mathcal{L} \mathbf{w} \boldsymbol{\mu}",
     "double-struckp:E scriptp:L b:w bi:μ"),
    (r"a \xrightarrow{f} b", "i:a box(boxPr(opEmu=1) e(groupChr(groupChrPr(chr=→ pos=bot vertJc=bot) e(i:f)))) i:b"),
    (r"\boxed{a}", "borderBox(e(i:a))"),
    (r"\cancel{a}", "borderBox(borderBoxPr(hideTop=1 hideBot=1 hideLeft=1 hideRight=1 strikeBLTR=1) e(i:a))"),
    (r"{}^2", "sSup(e(p:\u200b) sup(p:2))"),
)  # fmt: skip


@pytest.mark.parametrize(("latex", "equation"), GOLDEN)
def test_a_formula_is_written_as_the_equation_it_says(latex: str, equation: str) -> None:
    assert " ".join(map(brief, next(zone(latex).iter(f"{M}oMath")))) == equation


def test_limits_stand_beside_a_sum_inside_a_line_of_text() -> None:
    assert "limLoc=subSup" in brief(zone(r"\sum_i x", display=False))
    assert "sSub(e(p:min)" in brief(zone(r"\min_i x", display=False))


@pytest.mark.parametrize("piece", [r"\sum_i ", r"\log ", "(", r"\log (", r"\sum ( "])
def test_a_long_row_of_operators_is_written_whole_without_falling_into_itself(piece: str) -> None:
    written = zone(piece * 400 + "x")
    signs = "".join(f"{each.text or ''}{each.get(f'{M}val', '')}" for each in written.iter())
    assert all(signs.count(sign) == 400 for sign in ("∑", "log", "(") if sign.replace("∑", "sum") in piece)


def run(latex: str, display: bool = False) -> Run:
    return reading.runs(latex, Ledger(PATH), 1, display)[0]


def paragraphs() -> tuple[Paragraph, ...]:
    inline = Paragraph((Run("With "), run(r"\frac{a}{b}"), Run(" in a line")))
    return (inline, Paragraph((run(r"\sum_i x_i = \bar{y}", display=True),), level=1))


def test_a_text_with_formulas_stands_in_both_forms_under_one_name_and_place() -> None:
    data = deck(page("content", title="A title", body=paragraphs()))
    slide = package.read(data)
    (both,) = slide.find("ppt/slides/slide1.xml", "/p:sld/p:cSld/p:spTree/mc:AlternateContent")
    choice, other = both
    assert choice.get("Requires") == "a14 p14"
    assert [each.get("id") for each in both.iter(tag("p:cNvPr"))] == ["3", "3"]
    assert [each.get("idx") for each in both.iter(tag("p:ph"))] == ["1", "1"]
    assert [etree.QName(zone[0]).localname for zone in choice.iter(tag("a14:m"))] == ["oMath", "oMathPara"]
    assert not list(other.iter(tag("a14:m")))
    assert "With a/b in a line\n∑i xi = ȳ" in shown.slides(slide)[0].text
    audit.assert_sound(data)


def test_a_title_and_notes_hold_readable_text_only() -> None:
    title = (Paragraph((Run("On "), run("x^2"))),)
    data = deck(page("content", title=title, body="A line"))
    assert not package.read(data).find("ppt/slides/slide1.xml", "//a14:m")
    assert fallback.opened(data).slides[0].shapes.title.text == "On x2"


def test_a_table_holds_readable_text_only() -> None:
    cells = (((run("x^2"),), (Run("two"),)),)
    table = Table(((Run("a"),), (Run("b"),)), cells, ("left", "left"))
    data = deck(page("content and table", title="A title", table=table))
    assert not package.read(data).find("ppt/slides/slide1.xml", "//a14:m")
    (shown,) = (shape.table for shape in fallback.opened(data).slides[0].shapes if shape.has_table)
    assert shown.cell(1, 0).text == "x2"
    audit.assert_sound(data)


@pytest.fixture(scope="module")
def every_formula(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A deck of all formulas, each in a display and in a line of text."""
    folder = tmp_path_factory.mktemp("formulas")
    slides = (
        f"### Formula {place}\n\nIn a line ${latex}$ of text.\n\n$$\n{latex}\n$$\n"
        for place, (latex, _) in enumerate(FORMULAS, 1)
    )
    course = folder / "course.md"
    course.write_text("# Maths\n\n## Section 1: Formulas\n\n" + "\n".join(slides), encoding="utf-8")
    assert build(course, folder / "deck.pptx", Choices(figures="none")).notices == ()
    return folder / "deck.pptx"


def test_a_deck_of_every_formula_is_sound_and_holds_each_as_an_equation(every_formula: Path) -> None:
    opened = package.read(every_formula.read_bytes())
    assert sum(len(opened.find(name, "//mc:Choice//a14:m")) for name in opened.slides) == 2 * len(FORMULAS)
    audit.assert_sound(every_formula)


def test_no_letter_of_a_formula_is_lost_where_equations_are_not_drawn(every_formula: Path) -> None:
    fitting.assert_fits(every_formula)

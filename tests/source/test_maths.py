from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.runs import Run, plain, spelled
from deckgen.source.latex import maths
from deckgen.source.markdown.ledger import Ledger
from tests.source.reading import PATH, faults, formula


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\frac{TP}{TP+FP}", "TP/(TP + FP)"),
        (r"\frac12", "1/2"),
        (r"\frac{a}{bc} + \frac{1}{n}\sum_i x_i", "a/(bc) + (1/n) ∑_{i} x_{i}"),
        (r"\left(\frac{a}{b}\right)^2", "(a/b)^{2}"),
        (r"\sum_{i=1}^{n} x_i = 0", "∑_{i=1}^{n} x_{i} = 0"),
        (r"\mathbb{E}_{x\sim p}[\log D(x)]", "E_{x~p}[log D(x)]"),
        (r"\mathbb{R}^n", "ℝ^{n}"),
        (r"-a - b \cdot -c", "−a − b · −c"),
        (r"x^{a_1}, x_{i_{ab}}", "x^{a₁}, x_{i_ab}"),
        ("2^10 + 10^-3", "2^{10} + 10^{−3}"),
        (r"P(s'|s,a)", "P(s′|s, a)"),
        (r"p(a \mid b) \le \|x\|", "p(a | b) ≤ ‖x‖"),
        (r"\hat{y} + \bar{x} + \overline{AB}", "ŷ + x̄ + A̅B̅"),
        (r"\sqrt{2} \sqrt{x+1} \sqrt[3]{x}", "√2√(x + 1)^{3}√x"),
        (r"\operatorname*{arg\,max}_x f(x)", "arg max_{x} f(x)"),
        (r"\begin{cases} 1 & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}", "{ 1, if x > 0\n{ 0, otherwise"),
        (r"\begin{aligned} a &= b \\ &= c \end{aligned}", "a = b\n= c"),
        (r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}", "[1, 2; 3, 4]"),
        (r"\binom{n}{k}", "(n choose k)"),
        (r"a \not= b, a \not\in B", "a ≠ b, a ∉ B"),
        (r"\left.x\right|_0", "x|_{0}"),
        ("1,000 + f(1,2)", "1,000 + f(1, 2)"),
        (r"\text{a_b} \% \{x\}", "a_b%{x}"),
        (r"O(n \log n)", "O(n log n)"),
    ],
)
def test_a_formula_reads_as_text(latex: str, text: str) -> None:
    assert formula(latex) == text


def spelled_out(latex: str) -> list[Run]:
    return [part for run in maths.runs(latex, Ledger(PATH), 1) for part in spelled(run)]


def test_variables_are_italic_and_numbers_functions_and_words_upright() -> None:
    runs = spelled_out(r"2x \sin y \mathrm{d} \text{or} \Gamma \mathbf{w}")
    assert "".join(run.text for run in runs if run.italic) == "xy"
    assert "".join(run.text for run in runs if run.bold) == "w"


def test_a_formula_is_one_run_that_reads_out_what_its_parts_say() -> None:
    (run,) = maths.runs(r"\frac{x^2}{y_i}", Ledger(PATH), 1)
    assert run.text == plain(spelled(run)) == "x2/yi"


@pytest.mark.parametrize("latex", ["", " ", r"\label{elbo}", "{}"])
def test_a_formula_that_shows_nothing_is_no_run(latex: str) -> None:
    assert maths.runs(latex, Ledger(PATH), 1) == ()


def test_what_cannot_be_read_is_refused_at_its_line_and_shown_as_it_is_written() -> None:
    ledger = Ledger(PATH)
    assert maths.runs("x = y\n+ \\wibble{x}", ledger, 7) == (Run(r"x = y + \wibble{x}", code=True),)
    (fault,) = ledger.refused
    assert str(fault).startswith("course.md:8: the maths command \\wibble is not known; write it in another way")
    assert fault.rule == "maths"
    assert not ledger.notices


def test_a_lenient_reading_only_warns_of_it() -> None:
    ledger = Ledger(PATH, lenient=True)
    assert plain(maths.runs("x }", ledger, 7)) == "x }"
    (notice,) = ledger.notices
    assert str(notice).startswith("course.md:7: a formula has } without {")
    assert not ledger.refused


@settings(deadline=None)
@given(st.text(alphabet="abx12 {}^_\\&'frac,()[]-=\n", max_size=60))
def test_no_formula_breaks_the_reader_or_loses_a_number(latex: str) -> None:
    text = formula(latex)
    assert sorted(filter(str.isdecimal, unicodedata.normalize("NFKC", text))) == sorted(filter(str.isdecimal, latex))


def test_a_sentence_between_stray_signs_is_not_set_as_a_formula() -> None:
    text = "## A\n\nx\n$$\nLayer by layer it steers the coarse and the fine of a picture.\n$$\n"
    assert faults(text) == [
        "course.md:4: this formula is a sentence; close the one before, or put its words in \\text{...}"
    ]

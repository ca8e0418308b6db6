from __future__ import annotations

import pytest

from deckgen.formula.tree import Accent, Fence, Fraction, Grid, Row, Scripts, Stretch, Symbol
from deckgen.runs import plain
from deckgen.source.latex import parser as latex
from deckgen.source.latex.tokens import MathsError
from tests.source.reading import faults, formula, notices, read, styled
from tests.support import pace
from tests.support.formulas import FORMULAS


@pytest.mark.parametrize(("written", "text"), FORMULAS)
def test_a_formula_of_a_lecture_reads_as_text(written: str, text: str) -> None:
    assert formula(written) == text


def only(written: str) -> object:
    (part,) = latex.parse(written).parts
    return part


def letter(sign: str) -> Row:
    return Row((Symbol(sign, "italic"),))


def test_a_fraction_has_what_stands_above_and_below() -> None:
    assert only(r"\frac ab") == only(r"{a \over b}").parts[0] == Fraction(letter("a"), letter("b"))  # type: ignore[attr-defined]


def test_scripts_keep_their_base_and_primes_come_first() -> None:
    prime = Row((Symbol("′"), Symbol("2")))
    assert only("x_i'^2") == Scripts(Symbol("x", "italic"), letter("i"), prime)


@pytest.mark.parametrize(
    ("written", "limits"),
    [
        (r"\sum_i", "display"), (r"\int_i", "beside"), (r"\int\limits_i", "always"), (r"\sum\nolimits_i", "beside"),
        (r"\max_i", "display"), (r"\operatorname*{softmax}_i", "display"), (r"\operatorname{KL}_i", "beside"),
        (r"x_i", "beside"), (r"\underbrace{x}_i", "always"),
    ],
)  # fmt: skip
def test_limits_stand_where_tex_puts_them(written: str, limits: str) -> None:
    part = only(written)
    assert isinstance(part, Scripts)
    assert part.limits == limits


def test_letters_are_dressed_by_the_command_around_them() -> None:
    styles = {"mathbb": "double-struck", "mathcal": "script", "mathbf": "bold", "boldsymbol": "bold italic",
              "mathrm": "upright", "mathfrak": "fraktur", "mathsf": "sans-serif", "mathtt": "monospace"}  # fmt: skip
    for command, style in styles.items():
        assert only(rf"\{command}{{A}}") == Row((Row((Symbol("A", style),)),)).parts[0], command  # type: ignore[arg-type]
    assert only(r"{\bf A}") == Row((Symbol("A", "bold"),))


def test_a_mark_stands_on_its_body_and_a_brace_over_it() -> None:
    assert only(r"\hat x") == Accent("\u0302", letter("x"))
    assert only(r"\overbrace{x}") == Stretch("⏞", letter("x"), above=True)


def test_brackets_that_grow_hold_their_parts() -> None:
    fence = only(r"\left( a \middle| b \right.")
    assert fence == Fence("(", "", (letter("a"), letter("b")), ("|",))


def test_an_array_between_brackets_is_a_matrix_and_behind_a_brace_it_is_cases() -> None:
    rows = ((letter("a"), letter("b")),)
    assert only(r"\left[\begin{array}{cc} a & b \end{array}\right]") == Grid(rows, "matrix", "[", "]")
    assert only(r"\left\{\begin{array}{ll} a & b \end{array}\right.") == Grid(rows, "cases", "{", "")


def test_lines_stand_without_an_environment_too_and_a_last_empty_one_is_none() -> None:
    assert only(r"a & b \\[2pt] c \\") == Grid(((letter("a"), letter("b")), (letter("c"),)), "lines")


@pytest.mark.parametrize(
    ("written", "place", "what"),
    [
        (r"x + \wibble{y}", 4, r"the maths command \wibble is not known"),
        (r"\frac{a}", 7, r"nothing stands behind \frac"),
        (r"\sqrt", 0, r"nothing stands behind \sqrt"),
        ("x^", 1, "nothing stands behind ^"),
        ("{x", 0, "a { is never closed"),
        ("x}", 1, "a formula has } without {"),
        (r"\left( x", 0, r"\left is never closed"),
        (r"x \right)", 2, r"a formula has \right without \left"),
        (r"\left x \right)", 6, r"no bracket stands behind \left"),
        (r"\begin{cases} x", 0, r"\begin{cases} is never closed"),
        (r"x \end{cases}", 2, r"a formula has \end{cases} without \begin{cases}"),
        (r"\begin{matrix} x \end{cases}", 17, r"a formula has \end{cases} without \begin{cases}"),
        (r"\begin{tikzpicture} x \end{tikzpicture}", 0, "the environment tikzpicture is not known"),
        (r"\text{a \emph{b}}", 5, r"\emph stands in the text of \text"),
        (r"\sqrt[3{x}", 9, "a [ is never closed"),
        ("x \\", 2, "the maths command \\ is not known"),
        ("{" * 100, 40, "a formula's groups stand too deep"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(written: str, place: int, what: str) -> None:
    with pytest.raises(MathsError) as refused:
        latex.parse(written)
    assert refused.value.what == what
    assert refused.value.todo
    assert refused.value.place == place


@pytest.mark.parametrize(
    "piece",
    ["x_1^2 + ", r"\frac{a}{b}", r"\log ", r"\sum_i ", "(", r"\left(x\right)", "a & b \\\\ ", r"\text{a $x$} ", "'"],
)
def test_reading_takes_a_time_that_grows_with_the_formula(piece: str) -> None:
    assert pace.grows_in_line(lambda size: latex.parse(piece * (size // len(piece))), 2_000)


COURSE = "# Maths\n\n## Section 1: Sums\n\nThe first $x$.\n\nThe second $\\wibble{x}$.\n\n$$\nx =\n\\frac{1}\n$$\n"


def test_a_build_stops_at_every_formula_that_cannot_be_read_with_its_line() -> None:
    assert [fault.split(";")[0] for fault in faults(COURSE)] == [
        "course.md:7: the maths command \\wibble is not known",
        "course.md:11: nothing stands behind \\frac",
    ]


def test_maths_that_can_be_read_says_nothing() -> None:
    text = COURSE.replace(r"\wibble{x}", "x").replace("{1}", "12")
    assert notices(text) == []
    assert read(text).sections[0].content


DEFINED = r"""## A

\newcommand{\E}[2][p]{\mathbb{E}_{#1}\left[#2\right]}
\DeclareMathOperator*{\amin}{arg\,min}
\def\loss#1{\mathcal{L}_{#1}}

$\E{x} + \E[q]{f(z)}$

$$\newcommand{\half}{\frac{1}{2}}$$

$\amin_\theta \loss{\text{adv}} + \half x$
"""


def test_commands_that_a_course_defines_stand_for_what_it_says() -> None:
    first, second = read(DEFINED).sections[0].content
    assert [styled(node.runs) for node in (first, second)] == [
        "E_{*p*}[*x*] + E_{*q*}[*f*(*z*)]",
        "arg min_{*θ*} *L*_{adv} + (1/2) *x*",
    ]


def test_a_definition_after_a_line_break_and_a_command_before_a_letter_are_kept_apart() -> None:
    text = r"$\newcommand{\a}{\alpha} \a x \a\\ b$"
    (node,) = read(f"## A\n\n{text}\n").sections[0].content
    assert plain(node.runs) == "αxα\nb"


LOOP = r"\newcommand{\a}{\b}\newcommand{\b}{\a}"
LONG = r"\newcommand{\a}{xx}\newcommand{\b}{" + r"\a" * 90 + r"}\newcommand{\c}{" + "y" * 9000 + "}"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (rf"{LOOP} \a", "lead back to themselves"),
        (rf"{LONG} \b\c\c\c", "more than 20,000"),
        (r"\newcommand{\a}[2]{#1#2} \a{x}", r"\a has too few arguments; it wants 2"),
        (r"\newcommand{\a}{\frobnicate} \a", r"\frobnicate is not known"),
    ],
)
def test_a_command_that_cannot_be_written_out_is_named(written: str, said: str) -> None:
    assert said in faults(f"## A\n\n${written}$\n")[0]


@pytest.mark.parametrize("name", ["equation", "align", "align*", "gather", "multline", "eqnarray"])
def test_a_display_that_begins_with_its_environment_is_a_formula(name: str) -> None:
    text = f"## A\n\nwords\n\n\\begin{{{name}}}\na = b \\\\\nc = d\n\\end{{{name}}}\n\nmore\n"
    content = read(text).sections[0].content
    assert [node.kind for node in content] == ["paragraph", "maths", "paragraph"]
    assert plain(content[1].runs) == "a = b\nc = d"
    assert content[1].line == 5


@pytest.mark.parametrize(
    ("written", "todo"),
    [
        (r"\eqref{eq:1}", r"give it a \tag"),
        (r"\includegraphics{a}", "put the picture on a line of its own"),
        (r"\ce{H2O}", r"\mathrm{H_2O}"),
        (r"\SI{3}{m}", "write the number and the unit"),
        (r"\href{a}{b}", "link words beside the formula"),
        (r"\sideset{}{'}\sum", "write the scripts behind the sign"),
        (r"\kern x", "write one"),
        (r"\genfrac{a}{b}{}{}{c}{d}", "write ( and )"),
    ],
)
def test_what_no_slide_can_show_is_refused_with_what_to_write_instead(written: str, todo: str) -> None:
    assert todo in faults(f"## A\n\n${written}$\n")[0]

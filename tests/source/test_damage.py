from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.runs import plain
from deckgen.source import damage, reader
from deckgen.source.markdown.ledger import Ledger
from tests.source.reading import PATH, content, notices, questions, read, styled
from tests.support import pace


def mended(text: str) -> str:
    return damage.mend(text, Ledger(PATH))


def cleaned(text: str) -> str:
    return damage.drop(text, Ledger(PATH))


@pytest.mark.parametrize(
    ("stored", "meant"),
    [
        ("$\beta_0 + \beta_1$", "$\\beta_0 + \\beta_1$"),
        ("the \beta coefficient", "the \\beta coefficient"),
        ("$\frac{a}{b}$", "$\\frac{a}{b}$"),
        ("$\vec{x}$, \varepsilon, $\varphi^2$ \vdots", "$\\vec{x}$, \\varepsilon, $\\varphi^2$ \\vdots"),
        ("$\alpha \approx 1$", "$\\alpha \\approx 1$"),
        ("`\beta`", "`\\beta`"),
    ],
)
def test_a_control_character_before_the_rest_of_a_command_is_its_beginning(stored: str, meant: str) -> None:
    assert mended(stored) == meant


@pytest.mark.parametrize("text", ["old\fmac", "\betax", "\bets", "\agenda", "page\f\nrac", "\x00eta"])
def test_what_is_no_command_is_not_guessed_at(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize(
    ("stored", "meant"),
    [
        ("$\theta_t$", "$\\theta_t$"),
        ("the angle \theta.", "the angle \\theta."),
        ("3\times 4", "3\\times 4"),
        ("a\text{if}b", "a\\text{if}b"),
        ("\textbf{so}", "\\textbf{so}"),
        ("$\tau \to 0$ and \\(\tan x\\)", "$\\tau \\to 0$ and \\(\\tan x\\)"),
        ("$$x^\top$$ \\[\top\\]", "$$x^\\top$$ \\[\\top\\]"),
    ],
)
def test_a_tab_is_the_beginning_of_a_command_where_that_is_certain(stored: str, meant: str) -> None:
    assert mended(stored) == meant


@pytest.mark.parametrize(
    "text",
    [
        "\tan apple", "go\to it", "a\text b", "name\tfrac", "\thetas", "x\top\ty", "$5\to $6",
        "costs $5\tan hour", "\t\t- x", "$a$\to $b$",
    ],
)  # fmt: skip
def test_a_tab_that_parts_words_stays(text: str) -> None:
    assert mended(text) == text


def test_a_carriage_return_inside_a_formula_is_mended_before_lines_are_parted() -> None:
    stored = "the $\rho$ and $(x\right)$ of $x\rangle$\n"
    assert mended(stored) == "the $\\rho$ and $(x\\right)$ of $x\\rangle$\n"
    assert plain(content("the $\rho$ value\n\nnext\n")[0].runs) == "the ρ value"


@pytest.mark.parametrize("text", ["one\rangle two\r", "one\rho two\nthree", "a\r\nho\r\n", "x\rm y\rend"])
def test_a_carriage_return_that_may_end_a_line_stays(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize(
    ("stored", "meant"),
    [
        ("the $\nabla f$ is", "the $\\nabla\n f$ is"),
        ("$x \notin A$", "$x \\notin\n A$"),
        ("$$\na \neq b\n$$", "$$\na \\neq\n b\n$$"),
        ("$\nu_1$", "$\\nu\n_1$"),
        ("$x_\nu$ on", "$x_\\nu$ on\n"),
        ("## The $\nabla$ sign", "## The $\\nabla$ sign\n"),
    ],
)
def test_a_line_feed_inside_a_formula_is_mended_and_the_lines_keep_their_number(stored: str, meant: str) -> None:
    assert mended(stored) == meant


@pytest.mark.parametrize(
    "text",
    ["abla\nabla", "$x = y\nu$", "$$\nu = 3\n$$", "costs $5\neq $6", "$x\r\neq y$", "| $\nabla$ |", "$a\n\n\nabla b$"],
)
def test_a_line_feed_that_may_end_a_line_stays(text: str) -> None:
    assert mended(text) == text


def test_code_between_fences_is_not_mended() -> None:
    text = "```\n\beta \theta\n```\n\n- ~~~ tex\n  $\frac12$\n  ~~~\n"
    assert mended(text) == text
    assert mended(f"{text}\beta") == f"{text}\\beta"


def test_each_line_that_is_mended_is_named_with_what_it_is_read_as() -> None:
    text = "## A\n\n$\beta$\n\n$\theta$, $\frac12$, $\theta$\n\nold\x00\n\n\u200bx\n\n$\nabla f$\n\n\bx\n"
    assert notices(text) == [
        "course.md:3: a damaged escape is read as \\beta; write it so in the file",
        "course.md:5: 3 damaged escapes are read as \\theta, \\frac; write it so in the file",
        "course.md:7: control characters are dropped (U+0000); write what was meant",
        "course.md:9: invisible characters are dropped (U+200B); write what was meant",
        "course.md:11: a damaged escape is read as \\nabla; write it so in the file",
        "course.md:14: control characters are dropped (U+0008); write what was meant",
    ]
    assert {notice.rule for notice in read(text).notices} == {"control-characters"}


def test_lines_are_counted_by_whatever_ends_them() -> None:
    assert [notice.split(":")[1] for notice in notices("## A\r\n\r\n\x00\r\n\beta\r\n")] == ["3", "4"]
    assert [notice.split(":")[1] for notice in notices("## A\r\r\x00\r\beta\r")] == ["3", "4"]


def test_a_damaged_formula_is_read_as_what_it_was() -> None:
    (question,) = questions(
        "**Question 1:** What is $\beta_0$?\n\n  A) $\frac{TP}{TP + FP}$\n  B) \\(\tau\\)\n  C) $\rho$\n\n"
        "**Correct Answer:** $\rho$\n**Explanation:** $\alpha$.\n"
    )
    assert styled(question.stem[0].runs) == "What is *β*_{0}?"
    assert [styled(option.runs) for option in question.options] == ["*TP*/(*TP* + *FP*)", "*τ*", "*ρ*"]
    assert (question.keys, styled(question.explanation)) == (("C",), "*α*.")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("old\x0cmac\x00 \x85\ufffe", "oldmac "),
        ("a\ufeffb", "ab"),
        ("zero\u200bwidth", "zerowidth"),
        ("ภาษา\u200bไทย", "ภาษา\u200bไทย"),
        ("the word \u2067سلام\u2069 means", "the word \u2067سلام\u2069 means"),
        ("\u202bسلام\u202c, \u2066a \u202ab\u202c\u2069", "\u202bسلام\u202c, \u2066a \u202ab\u202c\u2069"),
        ("open \u202eonly", "open only"),
        ("shut\u2069 only", "shut only"),
        ("C\u200e++ \u200fسلام", "C\u200e++ \u200fسلام"),
        ("می\u200cخواهم \U0001f469\u200d\U0001f52c", "می\u200cخواهم \U0001f469\u200d\U0001f52c"),
        ("\u200f## A", "## A"),
        ("  \u2028A) x\u2029 ", "  A) x "),
        ("a\u2028b", "a\u2028b"),
    ],
)
def test_signs_are_dropped_that_show_nothing_and_do_nothing(text: str, kept: str) -> None:
    assert cleaned(text) == kept


def test_a_mark_hidden_before_a_line_hides_no_heading_and_no_question() -> None:
    section = read(
        "\ufeff## A\n\n\u200b**Question 1:** What?\n\n\u200eA) x\n\u200eB) y\n\u2028C) z\n\n\ufeff**Answer:** B\n"
    ).sections[0]
    assert (plain(section.title), [question.keys for question in section.questions]) == ("A", [("B",)])


def test_right_to_left_words_stay_in_their_sentence() -> None:
    assert plain(content("The word مرحبا means hello.\n")[0].runs) == "The word مرحبا means hello."


SEPARATED = """## A\u2028B

### Learning Objectives
- Know one\u2028two.

### Quiz

**Question 1:** Which\u2028one?

  A) left\u2028right
  B) `up\u2028down`
  C) none\u2028

**Correct Answer:** A
**Explanation:** So\u2029it is.

### More\u2028words

| a\u2028b | c |
|---|---|
| d\u2028e | $x\u2028y$ |

end \x00
"""


def test_a_line_separator_is_a_line_break_and_no_line_of_the_file() -> None:
    course = read(SEPARATED)
    (section,) = course.sections
    (question,) = section.questions
    assert (plain(section.title), plain(section.objectives[0].blocks[0].runs)) == ("A B", "Know one\ntwo.")
    assert plain(question.stem[0].runs) == "Which\none?"
    assert [plain(option.runs) for option in question.options] == ["left\nright", "up\ndown", "none"]
    assert plain(question.explanation) == "So\nit is."
    heading, table, end = section.content
    assert (plain(heading.runs), heading.line) == ("More words", 17)
    assert [plain(cell) for row in (table.header, *table.rows) for cell in row] == ["a\nb", "c", "d\ne", "xy"]
    assert (table.line, end.line, [str(notice.where) for notice in course.notices]) == (
        19, 23, ["course.md:12", "course.md:23"],
    )  # fmt: skip


def test_a_line_separator_in_the_front_matter_ends_no_line() -> None:
    matter = reader.parse("---\ntitle: A\u2028B\nlanguage: en\n---\n## A\n\na\n", PATH)[1]
    assert (matter.values["title"], matter.lines["language"]) == ("A B", 3)


PIECES = st.sampled_from(
    ["\b", "\f", "\t", "\r", "\n", "\v", "\a", "eta", "rac{1}2", "heta", "o", "abla", "u", "$", "$$", "\\(", "\\)",
     "5", " ", "x", "```", "#", "|", "\u2028", "\u202a", "\u202c", "\u2066", "\u2069", "\u200b", "\ufeff", "\\"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_mending_changes_only_the_damage_and_no_line_feed_is_lost(text: str) -> None:
    result = mended(text)
    assert result.count("\n") == text.count("\n")
    damaged = sum(text.count(sign) - result.count(sign) for sign in "\b\f\t\r\v\a")
    moved = result.count("\\") - text.count("\\") - damaged
    assert damaged >= 0
    assert moved >= 0
    assert len(result) == len(text) + damaged + 2 * moved
    assert cleaned(cleaned(result)) == cleaned(result)


@pytest.mark.parametrize(
    "line", ["\t", "$", "$ ", "$\to ", "\\(", "\\(\to ", "\u202a", "\u2028", "\b", "\beta ", "$\\$", "\u202a\u202c"]
)
def test_a_very_long_line_takes_no_longer_than_its_length(line: str) -> None:
    assert pace.grows_in_line(lambda size: cleaned(mended(line * (size // len(line)) + "x")), 2**14)

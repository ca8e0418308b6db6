"""Files that no lecturer wrote: whatever their size or depth, they end in a course or a clear fault within seconds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from deckgen.build import Choices, build
from deckgen.errors import DeckgenError, Fault
from deckgen.source import reader
from tests.source.reading import PATH, faults, read
from tests.support import pace

SECONDS = 5.0
MEGABYTE = 10**6
MANY = 100_000
LOTS, FEW = 40_000, 1_000
"""How many short lines are read and built: the time grows with them, not faster."""

SECTION = "## Section 1: Bridges\n\n"
QUIZ = "## Section 1: Bridges\n\n### Assessment Questions\n\n"
STEM, OPTION, ANSWER, WHY = "Which holds?", "an arch", "A", "It carries its load along a curve."


def question(stem: str = STEM, option: str = OPTION, answer: str = ANSWER, why: str = WHY) -> str:
    options = f"  A) {option}\n  B) a beam\n"
    return f"{QUIZ}**Question 1:** {stem}\n\n{options}\n**Correct Answer:** {answer}\n**Explanation:** {why}\n"


def lines(unit: str) -> str:
    return unit * (MEGABYTE // len(unit))


DEEP: Mapping[str, str] = {
    "lists on one line": SECTION + "- " * MANY + "a",
    "numbers on one line": SECTION + "1. " * MANY + "a",
    "lists on lines": SECTION + "".join(" " * (2 * depth) + "- a\n" for depth in range(600)),
    "quotes on one line": SECTION + ">" * MANY + " a",
    "quotes on lines": SECTION + "".join(">" * depth + " a\n" for depth in range(1_000)),
    "divs": SECTION + ":::: a\n" * MANY,
    "divs, all closed": SECTION + ":::: a\n" * (MANY // 10) + "text\n" + "::::\n" * (MANY // 10),
    "groups of a formula": SECTION + "$" + "{" * 9_000 + "x" + "}" * 9_000 + "$",
    "fractions": SECTION + "$" + "\\frac{" * 2_500 + "x$",
    "links": SECTION + "[" * 6_000 + "a" + "](b)" * 2_500,
    "emphasis": SECTION + "*a **b " * 600 + "c** d*" * 600,
    "front matter": "---\na: " + "[" * 9_000 + "\n---\n" + SECTION,
}
LINES = (
    "a", "a ", "*", "**a", "_", "__a", "`", "`a", "[", "[a](", "![", "]", "$", "$a", "\\(", "\\(a", "<", "<a ", "</a>",
    "|", "|a", "(", "{", "\t", "- ", "A) ", "**Question 1:** ", "&", "\\", "\u2028", "~", "=", "#", "<!--", ":", "> ",
)  # fmt: skip
"""What a line of one megabyte repeats; and again lines as long as a line may be."""
MANY_LINES: Mapping[str, str] = {
    "fences": QUIZ + "```\n" * (LOTS // 4 + 1),
    "fences that say a language": SECTION + "```a\n" * (LOTS // 4),
    "tildes": SECTION + "~~~a\n" * (LOTS // 4),
    "comments that are never closed": SECTION + "<!--\n" * LOTS,
    "comments": SECTION + "<!-- a -->\n" * (LOTS // 10),
    "comments in a quiz": QUIZ + "<!-- a -->\n" * (LOTS // 10),
    "details": SECTION + "<details>\n" * (LOTS // 4),
    "details in a quiz": QUIZ + "<details>\n" * (LOTS // 4),
    "notes": SECTION + "::: notes\na\n:::\n" * (LOTS // 20),
    "notes in a quiz": QUIZ + "::: notes\na\n:::\n" * (LOTS // 20),
    "notes that are never closed": SECTION + "::: notes\n" * LOTS,
    "options": QUIZ + "**Question 1:** Which?\n\n" + "  A) a\n" * (LOTS // 4) + "\n**Correct Answer:** A\n",
    "answers": question() + "**Correct Answer:** A\n" * (LOTS // 4),
    "explanations": question() + "**Explanation:** a\n" * (LOTS // 4),
    "questions without answers": QUIZ + "**Question 1:** Which?\n" * (LOTS // 8),
    "answers without questions": QUIZ + "**Correct Answer:** A\n\n" * (LOTS // 8),
    "check boxes": QUIZ + "- [x] a\n" * (LOTS // 8),
    "starred options": QUIZ + "*a) x\n" * (LOTS // 4),
    "an answer key": QUIZ + "## Answer key\n" + "1. **B**\n" * (LOTS // 8),
    "link references": SECTION + "".join(f"[a{count}]: https://b\n" for count in range(LOTS // 2)),
    "lines of a table": SECTION + "|a|b|\n|-|-|\n" + "|c|d|\n" * (LOTS // 8),
    "control characters": SECTION + "\x07\n" * (LOTS // 2),
    "blank lines": SECTION + "\n" * (MEGABYTE // 8),
    "lines of spaces": SECTION + (" " * 1_000 + "\n") * 1_000,
    "lines of tabs": SECTION + ("\t" * 1_000 + "\n") * 1_000,
    "lines of one paragraph": SECTION + "word\n" * (LOTS // 2),
    "headings": "".join(f"## {count}\n" for count in range(LOTS // 10)),
    "underlined headings": SECTION + "a\n=\n" * (LOTS // 10),
    "bullets": SECTION + "- a\n" * (LOTS // 10),
    "activities": SECTION + "### Activities\n" + "- a\n" * (LOTS // 10),
    "rules": SECTION + "---\n\n" * (LOTS // 4),
    "maths that is never closed": SECTION + "\\[\n" * (LOTS // 5),
    "maths that text follows": SECTION + "\\[ a\n" * (LOTS // 5) + "\\] b\n",
    "questions under headings of their own": SECTION + f"### Quiz\n\na\n\n{question()[len(QUIZ) :]}\n" * (LOTS // 20),
}
SHORT = (
    "- [ ]\n", "- a\n", "1. a\n", "{\n", "> \n", "**Question 1:**\n", "| a |\n", "<div>\n", "$\n", "$$\n", "\\[\n",
    "[^1]\n", "[a]: b\n", "```\n", "~~~a\n", "a\n\n", "\x07\n", "\u200b\n", "::: a\n:::\n", "<!-- a -->\n", "A) a\n",
)  # fmt: skip
"""What a megabyte of lines repeats of which no deck could come."""
GROWING = (
    "### Activities\n- a\n", "### Learning Objectives\n- a\n\n", "### Discussion\na\n\n```\nx\n```\n", "## a\n\nb\n\n",
)  # fmt: skip
"""What a file repeats, each time as a part that was there before."""
LONG: Mapping[str, str] = {
    "stem": question(stem=lines("word ")),
    "option": question(option=lines("word ")),
    "answer": question(answer=lines("word ")),
    "explanation": question(why=lines("word ")),
    "course's title": f"# {lines('word ')}\n\n{SECTION}text\n",
    "section's title": f"## {lines('word ')}\n\ntext\n",
    "heading": f"{SECTION}### {lines('word ')}\n\ntext\n",
    "cell": f"{SECTION}| a | b |\n|---|---|\n| {lines('word ')} | c |\n",
    "table of 10,000 columns": f"{SECTION}|{'a|' * 10_000}\n|{'-|' * 10_000}\n|{'b|' * 10_000}\n",
    "line of code": f"{SECTION}```\n{lines('x')}\n```\n",
}
BUILT: Mapping[str, str] = {
    "bullets": SECTION + "- a\n" * FEW,
    "paragraphs": SECTION + "a\n\n" * FEW,
    "lines of code": SECTION + "```\n" + "x\n" * FEW + "```\n",
    "rows of a table": SECTION + "|a|b|\n|-|-|\n" + "|c|d|\n" * FEW,
    "columns of a table": SECTION + f"|{'a|' * 300}\n|{'-|' * 300}\n|{'b|' * 300}\n",
    "explanations": question() + "**Explanation:** a\n" * FEW,
    "a long stem": question(stem="word " * 3_900),
    "a long option": question(option="word " * 3_900),
    "a long explanation": question(why="word " * 3_900),
    "a long answer": question(answer="word " * 3_900),
    "a long title": f"# {'word ' * 3_900}\n\n{SECTION}text\n",
    "a long section's title": f"## {'word ' * 3_900}\n\ntext\n",
    "a long heading": f"{SECTION}### {'word ' * 3_900}\n\ntext\n",
    "a long objective": f"{SECTION}### Learning Objectives\n- {'word ' * 3_900}\n",
    "a long word": SECTION + "w" * 19_000,
    "a long line of code": f"{SECTION}```\n{'x' * 19_000}\n```\n",
    "a long cell": f"{SECTION}| a | b |\n|---|---|\n| {'word ' * 3_900} | c |\n",
    "many styles": SECTION + "`a` *b* " * 2_300,
}


def ends(work: Callable[[], object]) -> None:
    """Hold work to its time; a fault must say where it is."""
    faulty = pace.within(SECONDS, lambda: refused(work))
    assert all(fault.where and fault.where.line and fault.todo for fault in faulty)


def refused(work: Callable[[], object]) -> tuple[Fault, ...]:
    """What work is refused for, nothing where it is done."""
    try:
        work()
    except DeckgenError as error:
        return error.faults
    return ()


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_depth_ends_in_a_course_or_a_fault(text: str) -> None:
    ends(lambda: reader.parse(text, PATH))


@pytest.mark.parametrize("unit", LINES)
def test_a_megabyte_on_one_line_is_a_fault_of_that_line(unit: str) -> None:
    said = pace.within(SECONDS, lambda: faults(f"{SECTION}{lines(unit)}\n"))
    assert len(said) == 1
    assert said[0].startswith("course.md:3: a line has ")
    assert "more than 20,000" in said[0]


@pytest.mark.parametrize("start", [SECTION, QUIZ], ids=["text", "quiz"])
@pytest.mark.parametrize("unit", LINES)
def test_the_longest_line_allowed_is_read(unit: str, start: str) -> None:
    ends(lambda: reader.parse(f"{start}{unit * (19_999 // len(unit))}\n", PATH))


@pytest.mark.parametrize("text", MANY_LINES.values(), ids=MANY_LINES)
def test_many_lines_end_in_a_course_or_a_fault(text: str) -> None:
    ends(lambda: reader.parse(text, PATH))


@pytest.mark.parametrize("unit", SHORT)
def test_a_megabyte_of_short_lines_is_a_fault_where_they_begin(unit: str) -> None:
    (said,) = pace.within(SECONDS, lambda: faults(SECTION + lines(unit)))
    assert said.startswith("course.md:1: more than 50,000 lines follow without a heading or a rule; ")


@pytest.mark.parametrize("unit", ["- a\n", "a\n\n", "| a |\n"])
def test_text_goes_on_for_fewer_lines_than_questions_may(unit: str) -> None:
    (said,) = faults(f"{question()}\n### More\n\n{unit * 10_001}")
    assert said.startswith("course.md:13: more than 10,000 lines follow without a heading or a rule; ")


def test_a_bank_of_thousands_of_questions_under_one_heading_is_read() -> None:
    bank = question() + f"\n{question()[len(QUIZ) :]}" * 2_000
    assert len(bank.split("\n")) > 15_000
    assert len(read(bank).sections[0].questions) == 2_001


def test_a_megabyte_of_headings_is_a_fault_at_the_first_too_many() -> None:
    (said,) = pace.within(SECONDS, lambda: faults(lines("# a\n")))
    assert said.startswith("course.md:100001: the file has more than 100,000 headings and rules; ")


@pytest.mark.parametrize("begins", ["## b\n", "b\n-\n", "***\n"])
def test_lines_that_headings_and_rules_part_are_few_enough(begins: str) -> None:
    some = "<!--\n" + "words\n" * 6_000 + "-->\n"
    assert read(f"{SECTION}{some}\n{begins}\n{some}\nend\n").sections
    assert faults(f"{SECTION}{some}\nb\n\n{some}\nend\n")


@pytest.mark.parametrize("unit", GROWING)
def test_reading_takes_time_in_line_with_the_parts_of_a_section(unit: str) -> None:
    assert pace.grows_in_line(lambda size: read(SECTION + unit * (size // len(unit))), 4_000)


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_what_is_longer_than_a_slide_could_ever_show_is_refused(text: str) -> None:
    said = pace.within(SECONDS, lambda: faults(text))
    assert all("more than 20,000" in fault for fault in said)


@pytest.mark.parametrize("text", BUILT.values(), ids=BUILT)
def test_what_is_just_allowed_is_built(text: str, tmp_path: Path) -> None:
    (tmp_path / "course.md").write_text(text, encoding="utf-8")
    ends(lambda: build(tmp_path / "course.md", tmp_path / "deck.pptx", Choices(figures="none")))


def test_a_fence_that_swallows_an_answer_stops_the_build() -> None:
    swallowed = question().replace("  B)", "```\n  B)") + "\n**Question 2:** And now?\n\n  A) a\n```\n  B) b\n\n"
    said = faults(f"{swallowed}**Correct Answer:** B\n")
    assert any("a code fence holds a part of a question" in fault for fault in said)

"""Footnotes: found anywhere in a file, numbered as the text names them, and taken for nothing else."""

from __future__ import annotations

import pytest

from deckgen.runs import plain
from tests.source.reading import content, notices, questions, read, styled


def said(text: str) -> dict[int, str]:
    return {number: styled(runs) for number, runs in read(text).footnotes.items()}


def test_footnotes_are_numbered_as_the_text_names_them_wherever_they_stand() -> None:
    text = "## A\n\n[^b]: second\n\nx[^a] y[^b] z[^a]\n\n[^a]: *first*\n"
    assert said(text) == {1: "*first*", 2: "second"}
    (paragraph,) = read(text).sections[0].content
    assert [(run.text, run.note) for run in paragraph.runs if run.note] == [("1", 1), ("2", 2), ("1", 1)]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("[^a]: one\ntwo\n", "one two"),
        ("[^a]: one\n    two\n", "one two"),
        ("[^a]: one\n\n    two\n", "one\ntwo"),
        ("[^a]: one\n\n\ttwo\n\n    three\n", "one\ntwo\nthree"),
        ("[^a]: one\n\ntwo\n", "one"),
        ("[^a]: one\n- two\n", "one"),
        ("[^a]: one\n**Mind:** two\n", "one"),
        ("[^a]: one\n[^c]: two\n", "one"),
    ],
)
def test_a_footnote_goes_on_as_far_as_its_paragraphs_do(text: str, whole: str) -> None:
    assert said(f"## A\n\nx[^a]\n\n{text}") == {1: whole}


def test_a_footnote_below_an_items_text_is_no_part_of_the_list() -> None:
    text = "## A\n\n- x[^a]\n\n    [^a]: there\n\n    more\n"
    (items,) = read(text).sections[0].content
    assert [plain(node.runs) for node in items.children[0].children] == ["x", "more"]
    assert said(text) == {1: "there"}


def test_footnotes_among_the_lines_of_a_question_are_no_part_of_it() -> None:
    (asked,) = questions(
        "**Question 1:** Why[^s]?\n[^s]: stem\n\nA) one\nB) two\n[^w]: why\n\n"
        "**Correct Answer:** B\n**Explanation:** So.[^w]\n"
    )
    assert [styled(node.runs) for node in asked.stem] == ["Why^{1}?"]
    assert [styled(option.runs) for option in asked.options] == ["one", "two"]
    assert styled(asked.explanation) == "So.^{2}"


def test_the_marks_of_two_footnotes_stand_apart_from_each_other_and_from_an_exponent() -> None:
    (paragraph,) = content("$x^2$[^a][^b]\n\n[^a]: one\n[^b]: two\n")
    assert styled(paragraph.runs) == "*x*^{2}\xa0^{1}^{, }^{2}"


def test_a_footnote_that_nothing_names_and_a_mark_without_one_stay_as_they_are_written() -> None:
    nodes = content("x[^none] `[^code]`\n\n[^0-9]: no digit\n\n```\n[^a]: code\n```\n")
    assert [styled(node.runs) or node.text for node in nodes] == [
        "x[^none] `[^code]`",
        "[^0-9]: no digit",
        "[^a]: code",
    ]


def test_a_footnote_in_code_is_code() -> None:
    text = "## A\n\nx[^a]\n\n```\n[^a]: code\n```\n"
    assert said(text) == {}
    assert read(text).sections[0].content[1].text == "[^a]: code"


def test_a_footnote_may_name_another_and_a_link_of_the_file() -> None:
    text = "## A\n\nx[^a]\n\n[^a]: see [here] and[^b]\n[^b]: end\n\n[here]: https://example.org\n"
    assert said(text) == {1: "see [here](https://example.org) and^{2}", 2: "end"}


def test_what_is_wrong_in_a_footnote_is_told_at_its_line() -> None:
    assert notices("x[^a]\n\n[^a]: <b>one</b> [up](ftp://example.org)\n")[0].startswith("course.md:3: ")


def test_a_headings_mark_is_no_part_of_its_name() -> None:
    course = read("## A\n\n### The bound[^a]\n\n[there](#the-bound)\n\n[^a]: one\n")
    assert course.anchors == {"#the-bound": 3}


def test_a_thousand_footnotes_are_all_read() -> None:
    named = "\n\n".join(f"n[^{at}]" for at in range(1000))
    held = "\n".join(f"[^{at}]: note {at}" for at in range(1000))
    assert said(f"## A\n\n{named}\n\n{held}\n") == {at + 1: f"note {at}" for at in range(1000)}


@pytest.mark.parametrize("text", ["::: notes\nSay it[^a].\n:::\n", "<!-- Say it[^a]. -->\n"])
def test_a_footnote_that_only_speaker_notes_name_is_left_out_with_a_warning(text: str) -> None:
    course = read(f"## A\n\nwords\n\n{text}\n[^a]: *what*\n")
    assert course.footnotes == {}
    assert [str(notice).split(";")[0] for notice in course.notices] == [
        f"course.md:{6 + text.count(chr(10))}: the footnote [^a] is left out: nothing that the class sees names it"
    ]

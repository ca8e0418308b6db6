"""What no slide holds goes on over as few as can be: whole rows, options and columns, and every word once."""

from __future__ import annotations

import pytest

from deckgen.layout.pages import Page, Placed
from deckgen.slides.model import Table, Text
from tests.layout.test_paginate import overfull, overlapping, pages
from tests.support.courses import words

HEAD = "# C\n\n## S\n\n### T\n\n"


def _placed(some: tuple[Page, ...], role: str) -> list[list[Placed]]:
    found = ([placed for placed in page.placed if placed.slot.role == role] for page in some)
    return [placed for placed in found if placed]


def _question(stem: str, options: list[str], why: str) -> str:
    cards = "\n".join(f"  {'ABCDE'[place]}) {option}" for place, option in enumerate(options))
    return (
        f"# C\n\n## S\n\n### Assessment Questions\n\n**Question 1:** {stem}\n\n{cards}\n\n"
        f"**Correct Answer:** B\n**Explanation:** {why}\n"
    )


def _words(length: int, name: str) -> str:
    return " ".join(f"{name}{at}" for at in range(length))[:length]


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_the_longest_stem_keeps_all_its_longest_options_beside_it(count: int) -> None:
    options = [_words(174, "abcde"[at]) for at in range(count)]
    some = [p for p in pages(_question(_words(356, "s"), options, _words(323, "w"))) if p.layout == "question"]
    assert len(some) == 1
    assert len(_placed(tuple(some), "option")[0]) == count
    assert not overfull(some[0])
    assert not overlapping(some[0])


def test_options_that_no_slide_holds_with_their_code_stay_together_after_it() -> None:
    code = "```\n" + "\n".join(f"line {at}" for at in range(60)) + "\n```"
    some = tuple(p for p in pages(_question(f"What?\n\n{code}", ["one", "two"], "so")) if p.layout == "question")
    shown = "\n".join(words(p.shape) for group in _placed(some, "code") for p in group)
    assert shown.split("\n") == [f"line {at}" for at in range(60)]
    assert [len(group) for group in _placed(some, "option")] == [2]
    assert not [text for page in some for text in overfull(page)]


def test_the_last_slide_of_a_list_is_about_as_full_as_the_others() -> None:
    for count in range(8, 40):
        some = pages(HEAD + "\n".join(f"- item {at}" for at in range(count)))
        sizes = [len(group[0].shape.paragraphs) for group in _placed(some, "body") if isinstance(group[0].shape, Text)]
        assert sum(sizes) == count
        assert max(sizes) - min(sizes) <= 1


def test_a_paragraph_longer_than_a_slide_is_cut_between_sentences_into_even_parts() -> None:
    sentence = "This sentence is one of a great many that stand in one paragraph."
    some = pages(HEAD + " ".join([sentence] * 34))
    texts = [words(group[0].shape) for group in _placed(some, "body")]
    assert len(texts) > 1
    assert all(text.strip().endswith(".") for text in texts)
    assert min(map(len, texts)) * 2 > max(map(len, texts))


def test_a_row_higher_than_a_slide_goes_on_in_a_next_row() -> None:
    cell = " ".join(f"word{at}" for at in range(700))
    some = pages(HEAD + f"| a | b |\n|---|---|\n| {cell} | short |\n")
    tables = [group[0] for group in _placed(some, "table")]
    shown = [word for t in tables if isinstance(t.shape, Table) for row in t.shape.rows for word in _cell(row[0])]
    assert shown == cell.split()
    assert all(t.box.height <= t.room for t in tables)


def _cell(cell: tuple[object, ...]) -> list[str]:
    return "".join(getattr(run, "text", "") for run in cell).split()


def test_a_table_of_too_many_columns_is_cut_between_them_and_repeats_the_first() -> None:
    names = [f"Measurement{at}" for at in range(20)]
    rule, row = "|---" * 20 + "|", "| " + " | ".join(f"value{at}" for at in range(20)) + " |"
    some = pages(HEAD + "| " + " | ".join(names) + f" |\n{rule}\n{row}\n")
    heads = [
        ["".join(run.text for run in cell) for cell in group[0].shape.header]  # type: ignore[union-attr]
        for group in _placed(some, "table")
    ]
    assert len(heads) > 1
    assert all(head[0] == names[0] for head in heads)
    assert [name for head in heads for name in head[1:]] == names[1:]


def _columns(*parts: tuple[str, str]) -> str:
    inside = "\n".join(f"::: {{.column{width}}}\n{text}\n:::" for width, text in parts)
    return f"{HEAD}:::: columns\n{inside}\n::::\n"


def test_columns_are_as_wide_as_they_ask() -> None:
    (group,) = _placed(pages(_columns((' width="30%"', "one"), (' width="70%"', "two"))), "column")
    assert group[1].box.width / group[0].box.width == pytest.approx(7 / 3, rel=0.01)
    assert group[0].size == group[1].size


def test_three_columns_stand_abreast_and_four_in_two_rows() -> None:
    def abreast(count: int) -> list[int]:
        return [
            len(group) for group in _placed(pages(_columns(*[("", f"text {at}") for at in range(count)])), "column")
        ]

    assert [abreast(count) for count in (2, 3, 4, 5)] == [[2], [3], [2, 2], [3, 2]]


def test_a_column_that_is_too_long_goes_on_in_its_place() -> None:
    text = " ".join(f"word{at}" for at in range(300))
    some = pages(_columns((' width="40%"', "short"), (' width="60%"', text)))
    groups = _placed(some, "column")
    assert [word for group in groups for word in words(group[-1].shape).split()] == ["short", *text.split()][1:]
    assert len({group[-1].box.left for group in groups}) == 1
    assert not [text for page in some for text in overfull(page)]

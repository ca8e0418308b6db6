"""Footnotes stand at the foot of the page that names them first, clear of what stands above, and none is lost."""

from __future__ import annotations

import pytest

from deckgen.layout.pages import Page, Placed
from deckgen.layout.paginate import paginate
from deckgen.settings import Settings
from deckgen.slides.model import Text
from tests.layout.test_paginate import overfull, overlapping, pages, template, theme
from tests.support.courses import deck, words

HEAD = "# C\n\n## S\n\n"
LONG = " ".join(f"Sentence {at} of a long footnote says what matters." for at in range(60))
PROSE = "\n\n".join(f"Paragraph {at} runs on till the page is full of what the class hears.[^{at}]" for at in range(20))
TABLE = "| a | b |\n|---|---|\n| one[^1] | two |\n"
COLUMNS = ":::: columns\n::: column\n- one[^1]\n:::\n::: column\n- two\n:::\n::::\n"
OPTIONS = "\n".join(f"  {letter}) {'words of an option that is long ' * 5}" for letter in "ABCDE")
KINDS = {
    "text": "### T\n\nOne[^1]\n",
    "title": "### T[^1]\n\n```\ncode\n```\n",
    "table": f"### T\n\n{TABLE}",
    "columns": f"### T\n\n{COLUMNS}",
    "code": "### T\n\nOne[^1]\n\n```\ncode\n```\n",
    "objectives": "### Learning Objectives\n- One[^1]\n- Two\n",
    "activities": "### Activities\n- One[^1]\n",
    "stem": "### Assessment Questions\n\n**Question 1:** One[^1]?\n\n  A) a\n  B) b\n\n**Answer:** B\n",
    "explanation": "### Quiz\n\n**Question 1:** One?\n\n  A) a\n  B) b\n\n**Answer:** B\n**Explanation:** So[^1].\n",
}


def feet(some: tuple[Page, ...]) -> list[list[Placed]]:
    return [[placed for placed in page.placed if placed.slot.role == "footnote"] for page in some]


def naming(some: tuple[Page, ...], number: int) -> list[int]:
    """The places of the pages that hold a footnote's mark, titles and feet aside."""
    shown = (
        {run.note for p in page.placed for line in getattr(p.shape, "paragraphs", ()) for run in line.runs}
        for page in some
    )
    return [place for place, numbers in enumerate(shown) if number in numbers]


@pytest.mark.parametrize("kind", KINDS)
def test_a_footnote_stands_once_at_the_foot_of_the_slide_that_names_it(kind: str) -> None:
    some = pages(f"{HEAD}{KINDS[kind]}\n\n[^1]: Said below.\n")
    ((page, foot),) = ((page, foot) for page, held in zip(some, feet(some), strict=True) for foot in held)
    assert words(foot.shape) == "1 Said below."
    assert foot.size >= 12
    assert not [text for page in some for text in overfull(page)]
    assert not [pair for page in some for pair in overlapping(page)]
    assert page.placed.index(foot) > max(place for place, p in enumerate(page.placed) if p.box.bottom <= foot.box.top)


def test_a_footnote_of_an_explanation_is_not_on_the_questions_slide() -> None:
    some = pages(f"{HEAD}{KINDS['explanation']}\n[^1]: Gives it away.\n")
    assert [page.layout for page in some if "Gives" in "".join(words(p.shape) for p in page.placed)] == ["answer"]


def test_on_slides_that_go_on_each_footnote_stands_where_it_is_named() -> None:
    notes = "\n".join(f"[^{at}]: Note {at}." for at in range(20))
    some = pages(f"{HEAD}### T\n\n{PROSE}\n\n{notes}\n")
    placed = [(place, words(foot.shape)) for place, held in enumerate(feet(some)) for foot in held]
    assert len(placed) > 2
    for number in range(20):
        (place,) = naming(some, number + 1)
        assert f"{number + 1} Note {number}." in dict(placed)[place]
    assert not [text for page in some for text in overfull(page)]
    assert not [pair for page in some for pair in overlapping(page)]


def test_a_footnote_that_no_foot_holds_goes_on_over_pages_of_its_own() -> None:
    some = pages(f"{HEAD}### T\n\nOne[^1] two[^2]\n\n[^1]: Short.\n[^2]: {LONG}\n")
    (foot,) = [foot for held in feet(some) for foot in held]
    assert words(foot.shape) == "1 Short."
    rest = "".join(words(p.shape) for page in some[3:] for p in page.placed if p.slot.role == "body")
    assert "".join(rest.split()) == "".join(f"2 {LONG}".split())
    assert not [text for page in some for text in overfull(page)]


def test_a_question_stays_whole_and_its_footnote_moves_on_where_one_page_does_not_hold_both() -> None:
    ask = f"### Quiz\n\n**Question 1:** Which[^1]?\n\n{OPTIONS}\n\n**Answer:** B\n"
    some = pages(f"{HEAD}{ask}\n[^1]: {LONG[:900]}\n")
    asked = [page for page in some if page.layout == "question"]
    assert [len([p for p in page.placed if p.slot.role == "option"]) for page in asked] == [5]
    assert not feet(tuple(asked))[0]
    shown = "".join("".join(words(p.shape).split()) for page in some for p in page.placed)
    assert "".join(LONG[:900].split()) in shown


def test_what_titles_of_sections_name_stands_at_the_foot_of_the_next_slide() -> None:
    slides = deck("# C\n\n## S[^1]\n\n### T\n\nwords\n\n[^1]: Said.\n").slides
    assert [[note.number for note in slide.footnotes] for slide in slides] == [[], [], [1]]


def test_what_a_subtitle_repeats_without_marks_stands_on_a_last_slide() -> None:
    *_, last = deck("# C\n\nSo it is.[^1]\n\n## S\n\n### T\n\nwords\n\n[^1]: Under it.\n").slides
    assert (last.title[0].text, words(last.shapes[0])) == ("Footnotes", "1 Under it.")


ASKED = f"{HEAD}### Quiz\n\n**Question 1:** Which[^1]?\n\n  A) a\n  B) b\n\n**Answer:** B\n**Explanation:** So[^2].\n"
GIVEN = "\n[^1]: Of these.\n[^2]: It tells.\n"


def test_a_footnote_of_what_waits_for_a_click_waits_too() -> None:
    some = paginate(deck(ASKED + GIVEN, Settings(reveal="click")), theme(), template())
    (page,) = (page for page in some if page.layout == "reveal")
    feet_of = (p.shape for p in page.placed if p.slot.role == "footnote" and isinstance(p.shape, Text))
    said = [(words(shape), shape.waits) for shape in feet_of]
    assert said == [("1 Of these.", False), ("2 It tells.", True)]
    assert not [pair for pair in overlapping(page) if "footnote" in pair]


def test_a_class_gets_no_footnote_of_an_answer_before_the_lecture() -> None:
    slides = deck(ASKED + GIVEN, Settings(audience="student")).slides
    assert [note.number for slide in slides for note in slide.footnotes] == [1]
    assert "tells" not in "".join(words(shape) for slide in slides for shape in slide.shapes)


def test_slides_that_repeat_what_names_a_footnote_show_no_mark() -> None:
    text = "# C\n\n## S[^1]\n\n### Learning Objectives\n- One[^2]\n\n## T\n\nwords\n\n[^1]: a\n[^2]: b\n"
    agenda, recap = (
        next(s for s in deck(text).slides if s.title[0].text.startswith(t)) for t in ("What we", "What you")
    )
    assert [words(shape) for slide in (agenda, recap) for shape in slide.shapes] == ["S\nT", "One"]

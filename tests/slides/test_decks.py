"""The decks that one course gives: for whom, what is shown when, and which part of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.errors import CourseError
from deckgen.runs import plain
from deckgen.settings import Settings
from deckgen.slides import selection
from deckgen.slides.model import Deck, Table, Text
from deckgen.slides.outline import Illustrations, outline
from tests.support.courses import QUIZ, course, deck, said

BETWEEN = """\
# W

## Section 1: Merging

### Halves

Two halves are sorted.

**Question 1:** How many halves?

  A) Two
  B) Three

**Correct Answer:** A
**Explanation:** Half means one of two.

---

Now they become one.

### Cost

It takes n comparisons.
"""

POLL = """\
# W

## Section 1: Merging

### Poll

Which one do you use?

- Merge sort
- Quicksort

Which one would you teach?

A) Merge sort
B) Quicksort
C) Neither

### Think-Pair-Share

- Why is merging stable?
"""


def kinds(found: Deck) -> list[str]:
    return [slide.kind for slide in found.slides]


def test_a_students_deck_has_questions_but_no_answer_no_key_and_no_notes() -> None:
    found = deck(QUIZ, Settings(audience="student"))
    assert kinds(found).count("question") == 2
    assert not {"answer", "reveal"} & set(kinds(found))
    assert all(not slide.notes and not slide.hidden for slide in found.slides)
    words = "\n".join(map(said, found.slides))
    assert "Every comparison but the last" not in words
    assert "Answer" not in words


@pytest.mark.parametrize("reveal", ["click", "slide"])
def test_a_students_deck_tells_nothing_whatever_the_lecturer_reveals(reveal: str) -> None:
    found = deck(QUIZ, Settings(audience="student", reveal=reveal))  # type: ignore[arg-type]
    assert not any(isinstance(shape, Text) and shape.waits for slide in found.slides for shape in slide.shapes)
    assert not {"answer", "reveal"} & set(kinds(found))


def test_a_click_reveals_the_tick_and_the_explanation_on_the_questions_slide() -> None:
    slide = next(slide for slide in deck(QUIZ, Settings(reveal="click")).slides if slide.kind == "reveal")
    texts = [shape for shape in slide.shapes if isinstance(shape, Text)]
    assert [text.role for text in texts if text.waits] == ["tick", "why"]
    before_tick = texts[[text.role for text in texts].index("tick") - 1]
    assert before_tick.paragraphs[0].text == "2n - 1"
    assert plain(slide.title).startswith("How many comparisons")
    assert sum(note.startswith("Answer: B) 2n - 1") for note in slide.notes) == 1


def test_a_short_answer_waits_for_a_click_too() -> None:
    text = "# W\n\n## Section 1: A\n\n**Question 1:** Which sort is stable?\n\n**Answer:** merge sort\n"
    slide = next(slide for slide in deck(text, Settings(reveal="click")).slides if slide.kind == "reveal")
    assert [shape.role for shape in slide.shapes if isinstance(shape, Text) and shape.waits] == ["tick", "right"]


def test_answers_that_are_not_revealed_stand_in_the_notes() -> None:
    found = deck(QUIZ, Settings(reveal="none"))
    assert "answer" not in kinds(found)
    assert "Answer: B) 2n - 1" in next(slide for slide in found.slides if slide.kind == "question").notes


def test_questions_stand_inline_where_they_are_written() -> None:
    content = [slide for slide in deck(BETWEEN, Settings(questions="inline")).slides if slide.section]
    told = [(slide.kind, plain(slide.title)) for slide in content]
    assert told == [
        ("section", "Merging"), ("content", "Halves"), ("question", "How many halves?"),
        ("answer", "Answer: How many halves?"), ("content", "Halves (continued)"), ("content", "Cost"),
    ]  # fmt: skip


def test_questions_stand_at_the_end_of_their_section_unless_asked_for_otherwise() -> None:
    assert kinds(deck(BETWEEN))[1:] == [
        "section",
        "content",
        "content",
        "content",
        "question",
        "answer",
        "content and table",
    ]


def test_a_deck_without_questions_has_no_key_either() -> None:
    assert not {"question", "answer", "content and table"} & set(kinds(deck(QUIZ, Settings(questions="none"))))


def test_a_poll_lists_its_options_with_room_for_two_votes() -> None:
    polls = [slide for slide in deck(POLL).slides if plain(slide.title).startswith("Poll: ")]
    tables = [shape for slide in polls for shape in slide.shapes if isinstance(shape, Table)]
    assert [plain(slide.title) for slide in polls] == [
        "Poll: Which one do you use?",
        "Poll: Which one would you teach?",
    ]
    assert [[plain(row[0]).split("  ") for row in table.rows] for table in tables] == [
        [["A", "Merge sort"], ["B", "Quicksort"]], [["A", "Merge sort"], ["B", "Quicksort"], ["C", "Neither"]],
    ]  # fmt: skip
    assert [plain(cell) for cell in tables[0].header] == ["Option", "First vote", "Second vote"]


def test_a_poll_without_options_stops_the_build_at_its_line() -> None:
    with pytest.raises(CourseError, match=r"course\.md:7: a poll has no question or fewer than two options"):
        course("# W\n\n## Section 1: A\n\n### Poll\n\nWhich?\n".replace("\n\nWhich", "\n\nWhich"))


def test_questions_can_be_voted_on_before_they_are_answered() -> None:
    found = [slide.kind for slide in deck(QUIZ, Settings(poll=True)).slides if slide.section == 2]
    assert found[2:5] == ["question", "content and table", "answer"]


def test_the_class_thinks_then_pairs_then_shares() -> None:
    slide = next(slide for slide in deck(POLL).slides if "Think, pair, share" in plain(slide.title))
    assert [line.split(":")[0] for line in said(slide).splitlines()[1:]] == [
        "Why is merging stable?", "Think", "Pair", "Share"
    ]  # fmt: skip


def test_every_discussion_can_be_thought_about_in_pairs() -> None:
    found = deck(QUIZ, Settings(think_pair_share=True))
    (slide,) = [slide for slide in found.slides if slide.kind == "discussion"]
    assert plain(slide.title) == "Think, pair, share: section 1"
    assert "A good answer names small inputs." in slide.notes
    assert "When is a slower sort the better choice?" in said(slide)


def test_some_sections_keep_their_numbers_and_their_figures() -> None:
    whole = course(QUIZ)
    shown = Illustrations(assigned={1: ("one",), 2: ("two",)})
    part, kept = selection.only(whole, shown, selection.places(whole, (2,)))
    assert [section.number for section in part.sections] == [2]
    assert kept.assigned == {1: ("two",)}
    assert [
        slide.section for slide in outline(part, Settings(), Illustrations()).slides if slide.kind == "section"
    ] == [1]


def test_a_section_that_is_not_there_is_named() -> None:
    with pytest.raises(CourseError, match=r"there is no section 7, 9; the sections are 1, 2"):
        selection.places(course(QUIZ), (1, 7, 9))


def test_questions_beyond_the_most_are_left_out_with_a_warning() -> None:
    text = QUIZ.replace(
        "### Activities", BETWEEN[BETWEEN.index("**Question") : BETWEEN.index("Now")] + "### Activities"
    )
    few = selection.at_most(course(text), 1)
    assert [len(section.questions) for section in few.sections] == [1, 1]
    (left_out,) = map(str, few.notices)
    assert left_out.startswith(
        "course.md:20: 1 question of section 1 left out from here on; 1 a section were asked for"
    )


@pytest.mark.parametrize(("minutes", "warned"), [(5, True), (60, False), (None, False)])
def test_a_lecture_too_short_for_its_slides_is_warned_of(minutes: float | None, warned: bool) -> None:
    found = deck(QUIZ, Settings(minutes=minutes))
    assert bool(found.notices) is warned
    assert not warned or "and the lecture has 5" in found.notices[0].what


def test_the_agenda_says_how_long_each_section_takes_where_the_lecture_has_a_length() -> None:
    timed, free = (deck(QUIZ, replace(Settings(), minutes=minutes)).slides[1] for minutes in (30, None))
    lines = said(timed).splitlines()[1:]
    assert all(line.endswith("\xa0min") for line in lines)
    assert not any(line.endswith("\xa0min") for line in said(free).splitlines())
    assert 20 <= sum(int(line.split()[-2]) for line in lines) <= 30

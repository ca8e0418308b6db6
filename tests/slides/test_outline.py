"""What a course's slides say, and in which order."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from deckgen.runs import plain
from deckgen.settings import Settings
from deckgen.slides.model import Exhibit, Picture, Slide, Table, Text
from deckgen.slides.outline import Illustrations, outline
from tests.support import pace
from tests.support.courses import QUIZ, course, deck, said, words


def kinds(slides: Iterable[Slide]) -> list[str]:
    return [slide.kind for slide in slides]


def titles(slides: Iterable[Slide]) -> list[str]:
    return [plain(slide.title) for slide in slides]


def test_a_section_goes_from_its_divider_over_objectives_and_quiz_to_the_discussion() -> None:
    first = [slide for slide in deck(QUIZ).slides if slide.section == 1]
    assert kinds(first) == ["section", "objectives", "question", "answer", "activities", "discussion"]


def test_a_lecture_begins_with_title_and_agenda_and_ends_with_recap_and_hidden_key() -> None:
    slides = deck(QUIZ).slides
    assert kinds(slides[:2]) == ["title", "agenda"]
    assert titles(slides[-2:]) == ["What you can do now", "Answer key"]
    assert [slide.hidden for slide in slides[-2:]] == [False, True]


def test_the_key_lists_each_question_with_its_letter_and_text() -> None:
    table = deck(QUIZ).slides[-1].shapes[0]
    assert isinstance(table, Table)
    rows = [[plain(cell) for cell in row] for row in table.rows]
    assert rows == [["1", "1", "B", "2n - 1"], ["2", "1", "B", "One in sorted order"]]


def test_no_answer_stands_on_or_before_its_questions_slide() -> None:
    slides = deck(QUIZ).slides
    asked = next(place for place, slide in enumerate(slides) if slide.kind == "question")
    before = "\n".join(map(said, slides[: asked + 1]))
    assert "Every comparison but the last" not in before
    assert all(shape.role not in ("right", "tick", "why") for slide in slides[: asked + 1] for shape in slide.shapes)


def test_question_and_answer_both_carry_the_key_and_the_reason_in_their_notes() -> None:
    pair = [slide for slide in deck(QUIZ).slides if slide.kind in ("question", "answer")][:2]
    for slide in pair:
        assert "Answer: B) 2n - 1" in slide.notes
        assert "Why: Every comparison but the last places one element." in slide.notes


def test_an_answers_slide_marks_the_right_card_by_letter_and_sign_and_gives_the_reason() -> None:
    answer = next(slide for slide in deck(QUIZ).slides if slide.kind == "answer")
    by_role = {shape.role: shape for shape in answer.shapes if isinstance(shape, Text)}
    assert by_role["right"].paragraphs[0].text == "B  2n - 1"
    assert by_role["tick"].paragraphs[0].text == "✓"
    assert by_role["why"].paragraphs[0].text == "Why  Every comparison but the last places one element."


def test_every_slide_has_a_title_of_its_own_and_notes() -> None:
    slides = deck(QUIZ + "\n\n" + QUIZ.partition("\n")[2].replace("Section 1", "Section 3")).slides
    names = [title.casefold() for title in titles(slides)]
    assert len(set(names)) == len(names)
    assert all(slide.notes for slide in slides)


def test_a_stem_asked_twice_says_where() -> None:
    twice = QUIZ.replace(
        "Which input makes the first element a poor pivot?",
        "How many comparisons does merging two lists of n need at most?",
    )
    asked = [plain(slide.title) for slide in deck(twice).slides if slide.kind == "question"]
    assert asked[0].endswith("(section 1, question 1)")
    assert asked[1].endswith("(section 2, question 1)")


def test_what_a_good_answer_contains_stands_in_the_notes_only() -> None:
    slide = next(slide for slide in deck(QUIZ).slides if slide.kind == "discussion")
    assert any("names small inputs" in note for note in slide.notes)
    assert "names small inputs" not in said(slide)


@pytest.mark.parametrize("minutes", [10.0, 90.0, 45.5])
def test_the_lectures_minutes_are_shared_out_to_the_second(minutes: float) -> None:
    slides = deck(QUIZ, Settings(minutes=minutes)).slides
    seconds = 0
    for slide in slides:
        time = slide.notes[-1].removeprefix("Time: ").partition(" min")[0].split(":")
        seconds += int(time[0]) * 60 + int(time[1])
    assert seconds == minutes * 60


CONTENT = """\
# A course

## Only section

### First thought

Before.

```python
x = 1
```

After.

| a | b |
|---|---|
| 1 | 2 |

---

On a new slide.

::: notes
Say this.
:::

### Second thought

1. one
   - deeper
2. two

> quoted

::: columns
::: column
left
:::
::: column
right
:::
:::
"""


def test_headings_and_rules_begin_slides_and_one_slide_holds_one_thing_to_look_at() -> None:
    slides = [slide for slide in deck(CONTENT).slides if slide.kind.startswith(("content", "two")) and slide.section]
    assert [(slide.kind, plain(slide.title)) for slide in slides] == [
        ("content and code", "First thought"),
        ("content and table", "First thought (continued)"),
        ("content", "First thought (continued 2)"),
        ("content", "Second thought"),
        ("two columns", "Second thought (continued)"),
    ]


def test_notes_leave_the_slide_they_stand_on() -> None:
    slide = next(slide for slide in deck(CONTENT).slides if "On a new slide." in said(slide))
    assert "Say this." in slide.notes
    assert "Say this." not in said(slide)


def test_lists_keep_their_numbers_and_depth() -> None:
    slide = next(slide for slide in deck(CONTENT).slides if plain(slide.title) == "Second thought")
    body = slide.shapes[0]
    assert isinstance(body, Text)
    assert [(p.text, p.marker, p.level, p.number) for p in body.paragraphs] == [
        ("one", "number", 0, 1),
        ("deeper", "bullet", 1, 1),
        ("two", "number", 0, 2),
        ("quoted", "none", 1, 1),
    ]


def test_several_right_options_are_all_marked_and_the_question_says_so() -> None:
    text = "## A\n\n**Question 1:** Which?\n\nA. VAE\nB. GAN\nC. SVM\n\n**Correct Answer:** A, B\n"
    question, answer = (slide for slide in deck(text).slides if slide.kind in ("question", "answer"))
    assert "several right" in said(question)
    assert [words(shape) for shape in answer.shapes if shape.role == "right"] == ["A  VAE", "B  GAN"]
    assert [words(shape) for shape in answer.shapes if shape.role == "option"] == ["SVM"]
    assert "Answer: A) VAE; B) GAN" in question.notes


def test_a_question_to_be_written_shows_what_counts_only_on_its_answer() -> None:
    text = "## A\n\n**Question 1:** What does K stand for?\n\n**Answer:** Kullback\n"
    question, answer = (slide for slide in deck(text).slides if slide.kind in ("question", "answer"))
    assert "Kullback" not in said(question)
    assert "Kullback" in said(answer)
    assert "Answer: Kullback" in answer.notes


def test_notes_of_a_part_that_has_no_slide_are_said_at_the_first_of_the_section() -> None:
    text = "## Bridges\n\n### Learning Objectives\n- Name one\n\n### Activities\n<!-- Bring string. -->\n"
    slides = [slide for slide in deck(text).slides if slide.section == 1]
    assert kinds(slides) == ["section", "objectives"]
    assert "Bring string." in slides[1].notes


def test_a_heading_that_a_rule_follows_has_a_slide() -> None:
    slides = deck("## Bridges\n\n### Arches\n\n---\n\n### Beams\n\nThey bend.\n").slides
    assert [title for title in titles(slides) if title in ("Arches", "Beams")] == ["Arches", "Beams"]


def test_a_table_in_notes_is_said_row_by_row() -> None:
    slides = deck("## Bridges\n\nText.\n\n::: notes\n\n| Span | Load |\n|---|---|\n| 10 m | 2 t |\n\n:::\n").slides
    notes = [note for slide in slides for note in slide.notes]
    assert "Span | Load" in notes
    assert "10 m | 2 t" in notes


def test_titles_that_are_all_the_same_are_told_apart_in_time_in_line_with_them() -> None:
    assert pace.grows_in_line(lambda count: deck("## a\n\nb\n\n" * count), 100)
    assert len(set(titles(deck("## a\n\nb\n\n" * 50).slides))) == len(deck("## a\n\nb\n\n" * 50).slides)


@pytest.mark.parametrize(("names", "shown"), [(("moves", "stands"), "stands"), (("moves",), "moves")])
def test_the_title_slide_shows_a_picture_that_moves_only_for_want_of_one_that_stands(
    names: tuple[str, ...], shown: str
) -> None:
    files = {"moves": b"GIF89a" + bytes(20), "stands": b"\x89PNG"}
    exhibits = {name: Exhibit(name, name, Picture(files[name], 16, 9, name), (), "", ()) for name in names}
    text = "# W\n\n## Section 1: One\n\n- A list\n"
    title = outline(course(text), Settings(), Illustrations(exhibits=exhibits, assigned={1: names})).slides[0]
    assert [shape.alt for shape in title.shapes if isinstance(shape, Picture)] == [shown]

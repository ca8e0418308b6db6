"""Which slides of a section a speaking script's frames are said at."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.errors import Where
from deckgen.runs import Paragraph, Run, plain
from deckgen.settings import Settings
from deckgen.slides.model import Kind, Slide, Text
from deckgen.slides.outline import Illustrations, outline
from deckgen.slides.script import spoken
from deckgen.source.course import Course, Frame
from deckgen.source.script import joining as script_joining
from deckgen.source.script import reading as script
from tests.support.courses import QUIZ, course

DIVIDER, OBJECTIVES = "We come to Merge sort. Say in one sentence why it follows now.", "Read the objectives out."


def slide(kind: Kind, title: str = "", text: str = "", notes: tuple[str, ...] = ()) -> Slide:
    shapes = (Text("body", (Paragraph((Run(text),)),)),) if text else ()
    return Slide(kind, (Run(title),), shapes, notes)


def with_script(course: Course, text: str) -> Course:
    return script_joining.join(course, script.parse(text, course.path))


def frames(*titles: str) -> list[Frame]:
    """Numbered frames, each saying which one it is."""
    return [Frame(number, title, (f"said {number}",)) for number, title in enumerate(titles, 1)]


def places(slides: list[Slide], frames: list[Frame]) -> dict[str, int]:
    """Which slide each paragraph is said at."""
    told = spoken(slides, frames)
    return {note: at for at, each in enumerate(told) for note in each.notes if note.startswith("said")}


SECTION = [
    slide("section", "Bridges"), slide("objectives", "After section 1 you can"), slide("content", "Ropes that sag"),
    slide("content", "Arches of stone"), slide("content", "Beams of steel"), slide("question", "Why?"),
    slide("answer", "Answer: Why?"), slide("activities", "Try it yourself"), slide("discussion", "Discuss"),
]  # fmt: skip


def test_frames_go_to_the_slides_with_their_titles() -> None:
    found = places(SECTION, frames("Introduction", "Arches", "Steel beams", "Conclusion"))
    assert found == {"said 1": 0, "said 2": 3, "said 3": 4, "said 4": 8}


def test_frames_without_telling_titles_share_the_slides_before_the_quiz_in_order() -> None:
    found = places(SECTION, frames("", "", "", "", "", "Closing"))
    assert found == {"said 1": 0, "said 2": 1, "said 3": 2, "said 4": 3, "said 5": 4, "said 6": 8}


def test_frames_between_two_that_are_placed_go_to_the_slides_between_them() -> None:
    found = places(SECTION, frames("Welcome", "Ropes sag", "", "Beams of steel", ""))
    assert found == {"said 1": 0, "said 2": 2, "said 3": 3, "said 4": 4, "said 5": 4}


def test_frames_never_go_back_even_where_titles_would() -> None:
    found = places(SECTION, frames("Overview", "Beams of steel", "Ropes that sag", "Arches of stone", "End"))
    assert list(found.values()) == sorted(found.values())
    assert found["said 3"] == 2
    assert found["said 4"] == 3


def test_a_frame_is_known_by_words_that_only_one_slide_has() -> None:
    text = "keystone pressure abutment voussoir mason"
    slides = [slide("section", "Bridges"), slide("content", "One", "rope knot"), slide("content", "Two", text)]
    said = [Frame(1, "", ("Hello.",)), Frame(2, "", ("said: the keystone and the abutment take pressure.",))]
    assert list(places(slides, said).values()) == [2]


def test_a_frame_that_names_the_activity_is_said_there() -> None:
    assert places(SECTION, frames("Introduction", "Ropes that sag", "Group activity", "Discussion questions")) == {
        "said 1": 0,
        "said 2": 2,
        "said 3": 7,
        "said 4": 8,
    }


def test_last_words_of_the_last_frame_are_said_at_the_last_slide() -> None:
    last = Frame(2, "", ("said 2", "said, so to say.", "Thank you all.", "In our next lecture we build one."))
    told = spoken(SECTION, [Frame(1, "", ("said 1",)), last])
    assert told[1].notes == ("said 2", "said, so to say.")
    assert told[-1].notes == ("Thank you all.", "In our next lecture we build one.")


def test_a_script_without_frames_is_shared_out_by_paragraphs_and_keeps_lists_together() -> None:
    said = ("Hello.", "Three kinds:", "1. ropes", "2. arches", "Next are arches.", "Then beams.", "Thank you.")
    told = [each.notes for each in spoken(SECTION, [Frame(None, "", said)])]
    assert told[:5] == [("Hello.",), said[1:4], ("Next are arches.",), ("Then beams.",), ()]
    assert told[-1] == ("Thank you.",)


def test_questions_answers_and_what_leads_in_to_them_keep_their_notes() -> None:
    place = Where(course(QUIZ).path, 7)
    lead = Slide("content and table", (Run("Look at this: Why?"),), notes=("Look.",), where=place)
    asked = Slide("question", (Run("Why?"),), notes=("Ask.",), where=place)
    told = spoken([slide("section", "Bridges"), lead, asked], frames("", "", ""))
    assert [each.notes for each in told] == [("said 1", "said 2", "said 3"), ("Look.",), ("Ask.",)]


def test_the_script_stands_in_the_place_of_standing_sentences_and_before_other_notes() -> None:
    text = "## Section 1: Merge sort\n\n**Introduction**\n\nHalves.\n\n**Frame 1: Objectives**\n\nThree aims.\n"
    slides = outline(with_script(course(QUIZ), text), Settings(), Illustrations()).slides
    divider, objectives, question = (each for each in slides if each.section == 1 and each.kind in _SHOWN)
    assert divider.notes[0] == "Halves."
    assert objectives.notes[0] == "Three aims."
    assert DIVIDER not in divider.notes
    assert not any(note.startswith(OBJECTIVES) for note in objectives.notes)
    assert all(note.startswith("Time: ") for each in (divider, objectives) for note in each.notes[1:])
    assert "Answer: B) 2n - 1" in question.notes


_SHOWN = ("section", "objectives", "question")


def test_a_section_without_a_script_keeps_its_standing_sentences() -> None:
    slides = outline(with_script(course(QUIZ), "## Section 2: Quicksort\n\nQ.\n"), Settings(), Illustrations()).slides
    assert DIVIDER in next(each for each in slides if each.section == 1 and each.kind == "section").notes


def test_what_the_author_wrote_for_a_slide_stays() -> None:
    text = QUIZ.replace("## Section 1: Merge sort\n", "## Section 1: Merge sort\n\n<!-- My own words. -->\n")
    slides = outline(
        with_script(course(text), "## Merge sort\n\nHalves.\n\nMore.\n"), Settings(), Illustrations()
    ).slides
    divider = next(each for each in slides if each.section == 1)
    assert divider.notes[:2] == ("Halves.", "My own words.")


KINDS: tuple[Kind, ...] = ("objectives", "content", "figure and text", "question", "answer", "activities", "discussion")
TITLES = st.sampled_from(
    ("", "Ropes", "Arches", "Ropes and arches", "Introduction", "Conclusion", "Activity", "Bridges")
)


@given(
    st.booleans(),
    st.lists(st.tuples(st.sampled_from(KINDS), TITLES), min_size=1, max_size=8),
    st.lists(st.tuples(TITLES, st.integers(1, 3)), max_size=8),
)
@settings(max_examples=150, deadline=None)
def test_every_paragraph_is_said_once_and_in_order(
    divided: bool, kinds: list[tuple[Kind, str]], said: list[tuple[str, int]]
) -> None:
    slides = [slide("section", "Bridges")] * divided + [slide(kind, title) for kind, title in kinds]
    spoken_frames = [
        Frame(number, title, tuple(f"said {number}.{part}" for part in range(count)))
        for number, (title, count) in enumerate(said, 1)
    ]
    told = [note for each in spoken(slides, spoken_frames) for note in each.notes if note.startswith("said")]
    assert told == [text for frame in spoken_frames for text in frame.said]


@pytest.mark.parametrize("count", [2_000])
def test_many_frames_over_many_slides_take_little_time(count: int) -> None:
    slides = [slide("section", "Bridges"), *(slide("content", f"Thing {at} of many") for at in range(count))]
    found = places(slides, frames(*(f"Thing {at} of many" for at in range(count))))
    assert len(found) == count
    assert plain(slides[found[f"said {count}"]].title) == f"Thing {count - 1} of many"

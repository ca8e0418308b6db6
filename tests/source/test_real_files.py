"""Real course files: nothing in them is lost, and no key is wrong. tests/support/inputs.py says where they are."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from deckgen.build import Choices, build
from deckgen.runs import plain
from deckgen.settings import Settings
from deckgen.slides.model import Slide
from deckgen.slides.outline import Illustrations, outline
from deckgen.source import reader
from deckgen.source.course import Course, Section
from tests.support.courses import said, words
from tests.support.fallback import opened
from tests.support.inputs import Counted, Real, Written, bare, counted, needed

every_file = pytest.mark.parametrize("real", counted(), ids=[real.file for real in counted()])
AGAIN = re.compile(r" \(section \d+, question \d+\)$")
"""What tells apart the titles of questions asked twice."""


@cache
def course(path: Path) -> Course:
    return reader.read(path)[0]


def found(section: Section) -> Counted:
    return Counted(
        section.number,
        "".join("+".join(question.keys) for question in section.questions),
        tuple(len(question.options) for question in section.questions),
        len(section.objectives),
        len(section.activities),
        len(section.discussion),
    )


def quiz(real: Real) -> list[tuple[Slide, Slide]]:
    slides = outline(course(real.path), Settings(), Illustrations()).slides
    asked = [slide for slide in slides if slide.kind == "question"]
    answered = [slide for slide in slides if slide.kind == "answer"]
    return list(zip(asked, answered, strict=True))


def shown(slide: Slide, *roles: str) -> list[str]:
    return [words(shape) for shape in slide.shapes if shape.role in roles]


def stem(slide: Slide) -> str:
    title = AGAIN.sub("", plain(slide.title)).removeprefix("Answer: ")
    return bare("".join([title, *shown(slide, "stem", "code")]))


def lines(texts: Iterable[str]) -> list[list[str]]:
    return [[bare(line) for line in text.split("\n") if bare(line)] for text in texts]


def marked(written: Written) -> list[str]:
    letters = zip("ABCDEFGH", written.options, strict=False)
    return [f"{letter} {text.lstrip()}" if letter == written.key else text for letter, text in letters]


@needed
@every_file
def test_a_file_is_the_one_that_was_counted(real: Real) -> None:
    assert hashlib.sha256(real.path.read_bytes()).hexdigest() == real.sha256, "count it again by hand"


@needed
@every_file
def test_sections_questions_options_keys_and_items_are_as_counted_by_hand(real: Real) -> None:
    assert [found(section) for section in course(real.path).sections] == list(real.sections)


@needed
@every_file
def test_options_are_lettered_in_order_and_every_question_has_one_key(real: Real) -> None:
    for section in course(real.path).sections:
        for question in section.questions:
            assert "".join(option.letter for option in question.options) == "ABCDEFGH"[: len(question.options)]
            assert len(question.keys) == 1


@needed
@every_file
def test_sections_bear_their_titles_also_those_that_stand_twice(real: Real) -> None:
    titles = [bare(plain(section.title)) for section in course(real.path).sections]
    assert titles == [bare(title) for title in real.titles()]
    assert len(set(titles)) == real.different_titles


@needed
@every_file
def test_every_placeholder_sentence_is_named_at_its_line(real: Real) -> None:
    named = [
        notice.where.line for notice in course(real.path).notices if notice.where and "says nothing" in notice.what
    ]
    assert named == list(real.placeholders)


@needed
@every_file
def test_a_questions_slide_says_its_stem_and_options_and_nothing_of_the_answer(real: Real) -> None:
    for (slide, _), written in zip(quiz(real), real.questions(), strict=True):
        assert stem(slide) == bare(written.stem)
        assert lines(shown(slide, "option")) == lines(written.options)
        assert bare(written.explanation) not in bare(said(slide))
        assert "Answer:" not in said(slide)
        assert not shown(slide, "right", "tick", "why")


@needed
@every_file
def test_an_answers_slide_says_its_stem_and_options_marks_the_right_one_and_says_why(real: Real) -> None:
    for (_, slide), written in zip(quiz(real), real.questions(), strict=True):
        assert stem(slide) == bare(written.stem)
        assert lines(shown(slide, "option", "right")) == lines(marked(written))
        assert lines(shown(slide, "right")) == lines([f"{written.key} {written.right.lstrip()}"])
        assert [bare(why) for why in shown(slide, "why")] == ["Why" + bare(written.explanation)]


@needed
@every_file
def test_the_notes_of_both_slides_tell_the_answer_and_why(real: Real) -> None:
    for pair, written in zip(quiz(real), real.questions(), strict=True):
        answer, why = f"Answer: {written.key}) {written.right}", f"Why: {written.explanation}"
        for slide in pair:
            assert {bare(answer), bare(why)} <= {bare(note) for note in slide.notes}


@needed
@every_file
def test_the_written_deck_opens_and_holds_every_question_in_order(real: Real, tmp_path: Path) -> None:
    built = build(real.path, tmp_path / "deck.pptx", Choices(figures="none"))
    slides = opened(built.path).slides
    assert len(slides) == built.slides >= 2 * len(real.keys)
    assert built.questions == len(real.keys)
    text = bare("\n".join(map(visible, slides)))
    asking = bare("\n".join(visible(slide) for slide in slides if slide.slide_layout.name == "Question"))
    at = 0
    for written in real.questions():
        assert pieces(written)[0] in asking
        assert bare(written.explanation) not in asking
        for piece in (*pieces(written), *pieces(written), bare(written.explanation)):
            assert piece in text[at:], piece
            at = text.index(piece, at) + len(piece)


def pieces(written: Written) -> list[str]:
    return [line for text in lines([written.stem, *written.options]) for line in text]


def visible(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_the_keys_of_week_9_were_counted_as_35_b_15_c_2_a_and_1_d() -> None:
    (week,) = (real for real in counted() if real.file.startswith("week-9/"))
    assert Counter(week.keys) == {"B": 35, "C": 15, "A": 2, "D": 1}


def test_all_files_together_were_counted_as_278_sections_1078_questions_and_4312_options() -> None:
    assert len(counted()) == 22
    assert sum(len(real.sections) for real in counted()) == 278
    assert sum(len(real.keys) for real in counted()) == 1078
    assert sum(sum(section.options) for real in counted() for section in real.sections) == 4312

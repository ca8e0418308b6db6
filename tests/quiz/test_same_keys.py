"""Every format gives the same questions with the same keys, as others' readers find them, shuffled or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from deckgen.quiz import fair
from deckgen.quiz.said import blocks, on_one_line
from deckgen.runs import holds_formula
from deckgen.source import reader
from deckgen.source.course import Course, Question
from tests.quiz.exports import FORMATS, paper, written
from tests.quiz.readers import READERS, Read
from tests.support import inputs

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "week-9.md"
WHOLE = ("gift", "moodle", "qti", "qti21", "csv", "docx")
"""The formats that number their questions and can ask any."""


def read(path: Path, seed: int | None) -> Course:
    course = reader.read(path)[0]
    return course if seed is None else fair.shuffled(course, seed)


def questions(course: Course) -> Iterator[Question]:
    return (question for section in course.sections for question in section.questions)


def is_plain(question: Question) -> bool:
    """Whether every text of a question is the same in all formats: no formulas, no code."""
    runs = [run for node in question.stem for run in node.runs] + [run for o in question.options for run in o.runs]
    one_line = not any("\n" in run.text for run in runs)
    return len(question.stem) == 1 and one_line and not holds_formula((*runs, *question.explanation))


def agree(found: Read, question: Question, form: str) -> None:
    assert found.keys == "".join(question.keys)
    assert len(found.options) == len(question.options)
    if is_plain(question):
        assert found.stem == blocks(question.stem)
        assert found.options == tuple(on_one_line(option.runs) for option in question.options)
        assert found.right == tuple(on_one_line(option.runs) for option in question.right)
        if form not in ("kahoot", "aiken"):
            assert found.why == on_one_line(question.explanation)


def check(course: Course, form: str) -> None:
    made = written(course, form)
    found = READERS[form](made.data)
    left_out = {notice.where.line for notice in made.notices if notice.where and " cannot ask " in notice.what}
    asked = [question for question in questions(course) if question.line not in left_out]
    assert made.questions == len(found) == len(asked)
    for one, question in zip(found, asked, strict=True):
        agree(one, question, form)
    if form in WHOLE:
        assert [one.number for one in found] == [each.number for each in paper(course).asked]
        assert not left_out


def test_every_format_has_a_reader() -> None:
    assert {*READERS, "markdown"} == set(FORMATS)


@pytest.mark.parametrize("seed", [None, 3])
@pytest.mark.parametrize("form", READERS)
def test_the_example_has_the_same_keys_in_every_format(form: str, seed: int | None) -> None:
    check(read(EXAMPLE, seed), form)


@inputs.needed
@pytest.mark.parametrize("seed", [None, 3])
@pytest.mark.parametrize("form", READERS)
def test_the_real_week_has_the_same_53_keys_in_every_format(form: str, seed: int | None) -> None:
    week = next(real for real in inputs.counted() if real.file == "week-9/assessment.md")
    course = read(week.path, seed)
    if seed is None:
        assert "".join("".join(question.keys) for question in questions(course)) == week.keys
    assert len(list(questions(course))) == 53
    check(course, form)


@inputs.needed
@pytest.mark.parametrize("real", inputs.counted(), ids=lambda real: real.file)
def test_a_real_file_has_the_same_keys_in_every_format(real: inputs.Real) -> None:
    course = read(real.path, 1)
    for form in ("gift", "moodle", "qti", "qti21", "docx", "aiken"):
        check(course, form)


@pytest.mark.parametrize("seed", [None, 3])
def test_the_sheet_in_markdown_tells_the_same_keys(seed: int | None) -> None:
    course = read(EXAMPLE, seed)
    text = written(course, "markdown").data.decode()
    sheet, _, answers = text.partition("## Answers")
    glance = dict(re.findall(r"(\d+\.\d+) \*\*([A-H])\*\*", answers.partition("## Why")[0]))
    assert glance == {each.number: "".join(each.question.keys) for each in paper(course).asked}
    assert re.findall(r"^### Question (\S+)$", sheet, re.M) == list(glance)
    for each in paper(course).asked:
        told = re.search(rf"^\*\*{re.escape(each.number)}\*\* \*\*([A-H])\)\*\* ", answers, re.M)
        assert told
        assert told[1] == each.question.keys[0]

"""Courses in all dialects, written out and read back: nothing is lost, nothing moves, no key is another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.runs import plain
from deckgen.source import reader
from deckgen.source.course import Course, Question
from tests.source.reading import PATH
from tests.support.dialects import DIALECTS, Asked, Written

WORD = st.one_of(
    st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZäßéλπ", min_size=2, max_size=9),
    st.text("ابتثجحخدذرزسشعغفقكلمنهوي", min_size=2, max_size=7),
    st.text("東京数学漢字かなカナ", min_size=2, max_size=5),
).filter(lambda word: word.casefold() not in {"true", "false", "question"})
SAME = (
    "A*", "x**2", "C++", "C#", "50%", "<T>", "2<3", "a<b>c", "snake_case", "__init__", "=", "~", "{x}", "a=b", "[x]",
    "[ ]", "$5", '"so"', "it's", "A)", "(b)", "1.", "x:y", ":", "e.g.", "//", "#1", "&", "::", "…", "–", "→", "O(b^d)",
    "P(s'|s,a)", "∀x", "!", "(correct", "f(x)=2", "%", "*", "\\", "^", "T/F", "and/or", "...", "A,", "B", "()", "|",
)  # fmt: skip
SHOWN = {
    "`a) b`": "a) b", "`{=x ~y}`": "{=x ~y}", "`*p`": "*p", "*it*": "it", "**bold**": "bold",
    "$x_1$": "x1", "`[x]`": "[x]",
    "[a link](https://example.org)": "a link", "`` `x` ``": "`x`", "\\*": "*", "&lt;": "<",
}  # fmt: skip
PIECES = {piece: piece for piece in SAME} | SHOWN


@dataclass(frozen=True, slots=True)
class Text:
    """A line as it is written, and as it is read."""

    written: str
    shown: str


def joined(words: Iterable[str]) -> Text:
    words = list(words)
    return Text(" ".join(words), " ".join(PIECES.get(word, word) for word in words))


def lines_of(end: tuple[str, ...] = (), banned: frozenset[str] = frozenset()) -> st.SearchStrategy[Text]:
    inner = st.one_of(WORD, st.sampled_from([piece for piece in PIECES if piece not in banned]))
    middle = st.lists(inner, max_size=4)
    return st.builds(lambda first, rest, last: joined([first, *rest, last, *end]), WORD, middle, WORD)


LINE, ASKING = lines_of(), lines_of(("?",))
STEM = st.one_of(ASKING.map(lambda line: (line,)), st.tuples(ASKING, ASKING), st.tuples(ASKING, LINE, ASKING))
OPTION = st.one_of(LINE.map(lambda line: (line,)), st.tuples(LINE, LINE))
PLAIN = lines_of(banned=frozenset({"[x]", "[ ]", "`[x]`", "|", "P(s'|s,a)", "[a link](https://example.org)"}))
CODE = st.sampled_from(
    [(), ("for x in y:", "", "    A) = [1]"), ("- [x] a", "{=b ~c}", "**Answer:** B"), ("# comment",)]
)


@dataclass(frozen=True, slots=True)
class Case:
    """A question to be written, and its texts as they are read."""

    dialect: str
    asked: Asked
    stem: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    accepted: tuple[str, ...]
    why: str
    around: Text


@st.composite
def cases(draw: st.DrawFn, name: str) -> Case:
    dialect = DIALECTS[name]
    kind = draw(st.sampled_from(sorted(dialect.kinds)))
    stem, around = draw(STEM), draw(PLAIN)
    why = draw(st.one_of(st.just(Text("", "")), PLAIN)) if dialect.reasons else Text("", "")
    options = draw(st.lists(OPTION, min_size=2, max_size=8)) if kind in ("one", "several") else []
    places = st.integers(0, len(options) - 1)
    right = (
        draw(st.frozensets(places, min_size=1 if kind == "one" else 2, max_size=1 if kind == "one" else 8))
        if options
        else frozenset()
    )
    words = (
        draw(st.lists(PLAIN, min_size=1, max_size=1 if name in ("LiaScript", "R/exams", "revealed") else 3))
        if kind == "words"
        else []
    )
    asked = Asked(
        tuple(line.written for line in stem),
        tuple(tuple(line.written for line in option) for option in options),
        right,
        tuple(word.written for word in words),
        draw(st.booleans()) if kind == "verdict" else None,
        why.written,
        draw(CODE) if dialect.code else (),
    )
    shown = tuple(tuple(line.shown for line in option) for option in options)
    if kind == "verdict":
        shown = (("True",), ("False",))
    return Case(
        name, asked, tuple(x.shown for x in stem), shown, tuple(word.shown for word in words), why.shown, around
    )


COURSE = st.lists(
    st.lists(st.sampled_from(sorted(DIALECTS)).flatmap(cases), min_size=1, max_size=3), min_size=1, max_size=3
)


@dataclass(slots=True)
class Page:
    """A course as it is written out, and where each question stands in it."""

    lines: list[str]
    placed: list[tuple[int, Case, int, Written]]


def written(sections: list[list[Case]]) -> Page:
    page, number = Page(["# A course", ""], []), 0
    for index, section in enumerate(sections):
        page.lines += [f"## Part {index}", ""]
        for case in section:
            number += 1
            page.lines += [f"Around {number} {case.around.written}", ""]
            text = DIALECTS[case.dialect].write(case.asked, number)
            page.placed.append((index, case, len(page.lines) + 1, text))
            page.lines += [*text.lines, "", "---", ""]
    return page


def read_back(text: str) -> Course:
    reading = reader.survey(text, PATH)
    assert [str(fault) for fault in reading.faults] == []
    return reading.course


def stripped(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def keys(asked: Asked) -> tuple[str, ...]:
    if asked.verdict is not None:
        return ("A",) if asked.verdict else ("B",)
    return tuple("ABCDEFGH"[place] for place in sorted(asked.right))


def check(question: Question, case: Case, line: int, text: Written) -> None:
    code = [node.text.split("\n") for node in question.stem if node.kind == "code"]
    stem = "\n".join(plain(node.runs) for node in question.stem if node.kind == "paragraph")
    assert stripped(stem) == list(case.stem)
    assert code == ([list(case.asked.code)] if case.asked.code else [])
    assert [tuple(stripped(plain(option.runs))) for option in question.options] == list(case.options)
    assert question.keys == keys(case.asked)
    assert tuple(map(plain, question.accepted)) == case.accepted
    assert plain(question.explanation) == case.why
    assert question.line == line + text.stem
    assert [option.line for option in question.options] == [line + offset for offset in text.options]


def agree(sections: list[list[Case]]) -> None:
    page = written(sections)
    course = read_back("\n".join(page.lines))
    assert [len(section.questions) for section in course.sections] == [len(section) for section in sections]
    found = [question for section in course.sections for question in section.questions]
    for question, (_, case, line, text) in zip(found, page.placed, strict=True):
        check(question, case, line, text)
    around = [plain(node.runs) for section in course.sections for node in section.content if node.kind != "rule"]
    assert around == [f"Around {number} {case.around.shown}" for number, (_, case, _, _) in enumerate(page.placed, 1)]


CALM = settings(deadline=None, max_examples=25, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("name", sorted(DIALECTS))
@CALM
@given(data=st.data())
def test_a_question_of_each_dialect_reads_back_as_it_was_written(name: str, data: st.DataObject) -> None:
    agree([[data.draw(cases(name))]])


@settings(CALM, max_examples=40)
@given(COURSE)
def test_a_course_in_all_dialects_reads_back_as_it_was_written(sections: list[list[Case]]) -> None:
    agree(sections)

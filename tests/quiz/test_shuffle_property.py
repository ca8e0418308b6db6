"""A thousand quizzes in every dialect, shuffled, written out and read back: the same question, the same answer."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace

from deckgen.quiz import fair
from deckgen.runs import plain
from deckgen.source import reader
from deckgen.source.course import Course, Question
from tests.source.reading import PATH
from tests.support.dialects import DIALECTS, Asked

WORDS = (
    "arch", "beam", "cable", "deck", "A*", "x**2", "C++", "50%", "<T>", "snake_case", "$5", '"so"', "it's", "x:y",
    "e.g.", "O(b^d)", "f(x)=2", "λπ", "東京", "قوس", "`a) b`", "*it*", "**bold**", "$x_1$", "&lt;", "and/or", "P(A|B)",
    "Loss_D",
)  # fmt: skip
LAST = ("All of the above", "None of the above", "Both A and B", "Neither A nor B", "Both are equally long")
MADE = re.compile(r"(Both|Neither) ([A-H]) (?:and|nor) ([A-H])")
QUIZZES = 1_000


def words(draw: random.Random, count: int) -> str:
    """A few words, the first and the last of which are only words."""
    inner = [draw.choice(WORDS) for _ in range(draw.randrange(count))]
    return " ".join((draw.choice(WORDS[:4]), *inner, draw.choice(WORDS[:4])))


def asked(draw: random.Random, name: str, number: int) -> Asked:
    """A question of a kind that a dialect knows; its options differ, and the last may speak of the others."""
    dialect = DIALECTS[name]
    kind = draw.choice(sorted(dialect.kinds))
    why = f"because {number} {words(draw, 3)}" if dialect.reasons and draw.random() < 0.8 else ""
    stem = (f"What holds {number} {words(draw, 3)} ?",)
    if kind == "words":
        return Asked(stem, accepted=(words(draw, 2),), why=why)
    if kind == "verdict":
        return Asked(stem, verdict=draw.random() < 0.5, why=why)
    options = [
        (f"{place} {words(draw, 3)} {place}",)
        for place in draw.sample(("ink", "jam", "key", "log", "mud", "net"), draw.randint(3, 6))
    ]
    options += [(draw.choice(LAST),)] if draw.random() < 0.3 else []
    count = 1 if kind == "one" else draw.randint(2, len(options))
    return Asked(stem, tuple(options), frozenset(draw.sample(range(len(options)), count)), why=why)


def course(quizzes: list[tuple[str, Asked]]) -> str:
    """A file with a section for each quiz."""
    lines = ["# A course", ""]
    for number, (name, question) in enumerate(quizzes, 1):
        lines += [f"## Part {number}", "", *DIALECTS[name].write(question, number).lines, "", "---", ""]
    return "\n".join(lines)


def read(text: str) -> Course:
    reading = reader.survey(text, PATH)
    assert [str(fault) for fault in reading.faults] == []
    return reading.course


def questions(course: Course) -> Iterator[Question]:
    return (question for section in course.sections for question in section.questions)


def again(question: Asked, written: Question, shuffled: Question) -> Asked:
    """The question as it is to be written so that it stands as it was shuffled: its options moved, letters renamed."""
    if not question.options:
        return question
    texts = [plain(option.runs) for option in written.options]
    made = next((place for place, text in enumerate(texts) if MADE.fullmatch(text)), -1)
    order = [made if MADE.fullmatch(text := plain(option.runs)) else texts.index(text) for option in shuffled.options]
    options = tuple(
        (plain(option.runs),) if MADE.fullmatch(plain(option.runs)) else question.options[old]
        for option, old in zip(shuffled.options, order, strict=True)
    )
    return replace(question, options=options, right=frozenset(order.index(old) for old in question.right))


def said(question: Question) -> tuple[object, ...]:
    """Everything of a question but the lines it stands on."""
    options = tuple((option.letter, plain(option.runs)) for option in question.options)
    stem = tuple(plain(node.runs) for node in question.stem)
    return stem, options, question.keys, tuple(map(plain, question.accepted)), plain(question.explanation)


def meant(question: Question) -> set[object]:
    """What the right options say; one that is made of others stands for their texts."""
    texts = {option.letter: plain(option.runs) for option in question.options}
    found = ((text, MADE.fullmatch(text)) for text in (plain(option.runs) for option in question.right))
    return {(made[1], frozenset((texts[made[2]], texts[made[3]]))) if made else text for text, made in found}


def test_a_thousand_shuffled_quizzes_read_back_with_the_same_right_answers_in_every_dialect() -> None:
    draw = random.Random(2026)
    names = sorted(DIALECTS)
    quizzes = [(names[n % len(names)], asked(draw, names[n % len(names)], n)) for n in range(QUIZZES)]
    written = read(course(quizzes))
    shuffled = fair.shuffled(written, 11)
    back = read(course([
        (name, again(question, one, other))
        for (name, question), one, other in zip(quizzes, questions(written), questions(shuffled), strict=True)
    ]))  # fmt: skip
    moved = 0
    for one, other, third in zip(questions(written), questions(shuffled), questions(back), strict=True):
        assert said(other) == said(third)
        assert plain(one.stem[0].runs) == plain(other.stem[0].runs)
        assert meant(one) == meant(other)
        assert len(one.keys) == len(other.keys)
        moved += one.keys != other.keys
    assert moved > QUIZZES / 3

"""Shuffled options: right answers stand evenly, what is right stays right, and letters follow their options."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from deckgen.quiz import fair
from deckgen.source import reader
from deckgen.source.course import Course
from tests.quiz.asking import asked, quiz, right, seeds, texts, why
from tests.support import inputs
from tests.support.courses import course

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "week-9.md"
FOUR = ("a queue", "a stack", "a heap", "a tree")


def read(path: Path) -> Course:
    return reader.read(path)[0]


def letters_of(course: Course) -> list[Counter[str]]:
    return [Counter(key for question in section.questions for key in question.keys) for section in course.sections]


def test_the_right_answers_of_the_example_stand_evenly_in_each_quiz_and_over_the_week() -> None:
    written = read(EXAMPLE)
    for seed in (0, 1, 2026):
        course = fair.shuffled(written, seed)
        quizzes = letters_of(course)
        total = sum(quizzes, Counter())
        assert total.total() == 60
        assert set(total) == set("ABCD")
        assert max(total.values()) <= 0.3 * 60
        assert max(total.values()) - min(total.values()) <= 1
        assert all(max(counts.values()) - min(counts[letter] for letter in "ABCD") <= 1 for counts in quizzes if counts)


def test_every_key_of_the_example_is_still_the_same_text() -> None:
    written, course = read(EXAMPLE), fair.shuffled(read(EXAMPLE), 4)
    for before, after in zip(written.sections, course.sections, strict=True):
        assert list(map(right, before.questions)) == list(map(right, after.questions))
        assert [sorted(texts(q)) for q in before.questions] == [sorted(texts(q)) for q in after.questions]
        assert [[o.letter for o in q.options] for q in before.questions] == [
            [o.letter for o in q.options] for q in after.questions
        ]


@inputs.needed
@pytest.mark.parametrize("real", inputs.counted(), ids=lambda real: real.file)
def test_the_right_answers_of_a_real_file_stand_evenly(real: inputs.Real) -> None:
    written = read(real.path)
    course = fair.shuffled(written, 7)
    total = Counter[str](dict(fair.spread(course)))
    four = Counter({letter: total[letter] for letter in "ABCD"})
    assert max(four.values()) - min(four.values()) <= 3
    assert max(four.values()) <= 0.3 * total.total()
    pairs = zip(written.sections, course.sections, strict=True)
    changed = [
        (right(one), right(other))
        for before, after in pairs
        for one, other in zip(before.questions, after.questions, strict=True)
        if right(one) != right(other)
    ]
    assert all(re.fullmatch(r"Both [A-D] and [A-D]\.?", text) for pair in changed for (text,) in pair)


@inputs.needed
def test_no_letter_holds_more_than_three_tenths_of_the_real_weeks_keys() -> None:
    week = next(real for real in inputs.counted() if real.file == "week-9/assessment.md")
    counts = fair.spread(fair.shuffled(read(week.path), 0))
    assert sum(counts.values()) == 53
    assert max(counts.values()) <= 0.3 * 53


def test_a_seed_gives_one_order_and_another_seed_another() -> None:
    written = read(EXAMPLE)
    assert fair.shuffled(written, 5) == fair.shuffled(written, 5)
    assert fair.shuffled(written, 5) != fair.shuffled(written, 6)


def test_options_that_stand_by_themselves_reach_every_place() -> None:
    found = seeds(asked("Which is first in, first out?", FOUR, "A"))
    assert {question.keys for question in found} == {("A",), ("B",), ("C",), ("D",)}
    assert all(right(question) == ["a queue"] for question in found)


def test_several_right_options_are_spread_too() -> None:
    found = seeds(asked("Which are trees?", ("a heap", "a trie", "a list", "a ring"), "A, B"), 80)
    assert all(sorted(right(question)) == ["a heap", "a trie"] for question in found)
    assert len({question.keys for question in found}) == 6


def test_a_question_with_five_options_does_not_always_take_the_last_letter() -> None:
    found = seeds(asked("Which?", (*FOUR, "a list"), "A"))
    assert len({question.keys for question in found}) == 5


LAST = [
    "All of the above", "None of the above.", "None of these", "All of these options", "None of the options above",
    "Neither of the above", "Both of the above", "Two of the above", "All options are correct", "None of them",
    "Neither",
    "Both are equally efficient", "Neither approach is effective", "Both techniques are identical in approach.",
    "Neither algorithm can find the shortest path.", "Both MAE and RMSE", "Neither Hello nor World",
    "Either a list or a dictionary would work equally well.", "All answers apply", "More than one of the above",
]  # fmt: skip


@pytest.mark.parametrize("last", LAST)
def test_an_option_that_sums_up_those_before_it_stays_behind_them(last: str) -> None:
    found = seeds(asked("Which?", (*FOUR[:3], last), "D"))
    assert all(texts(question)[3] == last for question in found)
    assert all(question.keys == ("D",) for question in found)
    assert len({tuple(texts(question)) for question in found}) == 6


def test_an_option_above_all_of_these_stays_above_it() -> None:
    found = seeds(asked("Which?", ("a heap", "a trie", "All of the above", "a list", "a ring"), "C"))
    assert all(set(texts(question)[:2]) == {"a heap", "a trie"} for question in found)
    assert all(set(texts(question)[3:]) == {"a list", "a ring"} for question in found)


MADE = {
    "Both A and C": ("a heap", "a list"), "A and C": ("a heap", "a list"), "A and C only": ("a heap", "a list"),
    "Only A and C": ("a heap", "a list"), "Neither A nor C.": ("a heap", "a list"),
    "A, B and C": ("a heap", "a list", "a ring"), "All of A, B, and C": ("a heap", "a list", "a ring"),
    "Options A and C": ("a heap", "a list"), "(a) and (c)": ("a heap", "a list"), "both a and c": ("a heap", "a list"),
    "A & C": ("a heap", "a list"), "Both A and C are correct": ("a heap", "a list"), "All except B": ("a ring",),
    "Option B": ("a ring",),
}  # fmt: skip


@pytest.mark.parametrize("made", MADE)
def test_an_option_made_of_others_names_them_by_their_new_letters(made: str) -> None:
    found = seeds(asked("Which?", ("a heap", "a ring", "a list", made), "D"))
    assert len({tuple(texts(question)) for question in found}) == 6
    for question in found:
        said = texts(question)[3]
        letters = re.findall(r"\b[A-Ca-c]\b", said)
        named = {texts(question)["ABC".index(letter.upper())] for letter in letters}
        assert named == set(MADE[made])
        assert letters == sorted(letters)
        assert re.sub(r"\b[A-Ca-c]\b", "_", said) == re.sub(r"\b[A-Ca-c]\b", "_", made)


ORDERED = [
    ("10%", "20%", "30%", "40%"), ("5", "8", "13", "21"), ("5 pages", "10 pages", "15 pages", "20 pages"),
    ("64 MB", "128 MB", "256 MB", "512 MB"), ("512 MB", "1 GB", "2 GB", "4 GB"), ("64MB", "128MB", "256MB", "512MB"),
    ("4 GB", "2 GB", "1 GB", "512 MB"), ("2009", "2012", "2014", "2016"), ("Java 7", "Java 8", "Java 9", "Java 11"),
    ("90 minutes", "2 hours", "150 minutes", "3 hours"), ("1 day", "1 week", "1 month", "1 year"),
    ("$500", "$2,500", "$7,500", "$10,000"), ("-1", "0", "1", "2"), ("1,5", "2,5", "3,5", "4,5"),
    ("May 1968", "June 1972", "1 July 1980", "3 March 1999"), ("2026-01-02", "2026-01-03", "2026-02-01", "2027-01-01"),
    ("Monday", "Tuesday", "Thursday", "Friday"), ("one", "two", "three", "four"), ("Low", "Medium", "High"),
    ("never", "sometimes", "often", "always"), ("0", "1", "2", "None of the above"), ("0", "1", "2", "It fails"),
    ("less than 5", "5 to 10", "11 to 20", "more than 20"), ("0–9", "10–19", "20–29", "30–39"),
    ("10^2", "10^3", "10^4", "10^5"), ("True", "False"), ("Yes", "No", "It depends"), ("True", "False", "Both"),
    ("A", "B", "C", "F"), ("10 mm", "2 cm", "1 m", "1 km"), ("January", "February", "March", "April"),
]  # fmt: skip


@pytest.mark.parametrize("options", ORDERED, ids=" / ".join)
def test_options_that_have_an_order_keep_it(options: tuple[str, ...]) -> None:
    found = seeds(asked("How many?", options, "B"), 12)
    assert all(texts(question) == list(options) for question in found)
    assert all(question.keys == ("B",) for question in found)


FREE = [
    ("20%", "30%", "40%", "10%"), ("8088", "50070", "9870", "9000"), ("O(n)", "O(log n)", "O(1)", "O(2^n)"),
    ("Windows 10", "macOS", "Ubuntu 20.04 or later", "Android"), ("-1 to 1", "0 to 100", "0 to 1", "-100 to 100"),
    ("All records from both tables", "Only rows from both tables", "By giving none", "The former table alone"),
    ("A tree", "A for loop", "A Cartesian product", "An 8-bit sum"), ("C++", "C#", "A/B testing", "A* search"),
    ("P(A|B)", "f(A, B)", "x = D(G(z))", "O(E log V)"), ("Actions (A)", "Data (D)", "Bias (B)", "Loss_D"),
    ("3 sheep graze", "5 cows sleep", "7 goats", "1 hen"),
]  # fmt: skip


@pytest.mark.parametrize("options", FREE, ids=" / ".join)
def test_options_that_only_look_ordered_or_lettered_are_shuffled(options: tuple[str, ...]) -> None:
    assert len({tuple(texts(question)) for question in seeds(asked("Which?", options, "B"))}) > 8


NAMED = [
    "Option B is a well-formed formula.", "Statement B, the second of its kind, holds.", "Statement B combines both.",
    "The correct representation is B) a stack, which grows.", "There is at least one, as shown in option B.",
    "The missing quotation mark leads to an error in example B.", "B is right because it grows.", "B is correct.",
    "The answer is B.", "Answer: B", "It grows.\n\nB: it grows", "B) it grows", "(B) it grows", "B. It grows",
    "**B** is right: it grows.", "B, because it grows.", "Choice (B) is the best.", "It grows. B) a stack grows.",
    "Only option **B** grows.",
]  # fmt: skip
"""Every way in which the explanations of the real files name an option, and some more."""


@pytest.mark.parametrize("reason", NAMED)
def test_an_explanation_names_the_right_option_by_its_new_letter(reason: str) -> None:
    found = seeds(asked("Which grows?", ("a queue", "a stack", "a heap", "a tree"), "B", reason), 24)
    assert len({question.keys for question in found}) == 4
    for question in found:
        assert re.findall(r"(?<!\w)[A-D](?!\w)", why(question)) == [*question.keys]
    assert {re.sub(r"(?<!\w)[A-D](?!\w)", "_", why(question)) for question in found} == {
        re.sub(r"\bB\b", "_", reason.replace("*", "").replace("\n\n", "\n"))
    }


def test_several_letters_of_one_list_stay_in_order() -> None:
    for question in seeds(asked("Which?", FOUR, "B", "Options A, C and D are wrong: they shrink."), 12):
        said = re.findall(r"\b[A-D]\b", why(question))
        assert said == sorted(set("ABCD") - set(question.keys))


def test_reasons_listed_by_letter_go_with_their_options_and_stay_in_order() -> None:
    reasons = "Mind this:\n\nA: queue\n\nB: stack\n\nC: heap\n\nD: tree"
    for question in seeds(asked("Which?", FOUR, "B", reasons), 12):
        first, *lines = why(question).split("\n")
        assert first == "Mind this:"
        assert [f"{line[0]}: a {line[3:]}" for line in lines] == [
            f"{option.letter}: {text}" for option, text in zip(question.options, texts(question), strict=True)
        ]


KEPT = [
    ("What does 'Loves(A, B)' say?", ("A is a friend of B", "A loves B", "A and B are related", "B is a friend of A"),
     "'Loves(A, B)' says that the individual A loves B."),
    ("In which order does BFS go from node A?", ("A, B, D, C, E", "A, C, B, E, D", "A, B, C, D, E", "A, D, B, C, E"),
     "It goes level by level: A, B, C, D, E."),
    ("Statement A: x. Statement B: y. Which holds?", FOUR, "Statement B is right."),
    ("Why is option B wrong?", FOUR, "It shrinks."),
    ("Which?", FOUR, "The second option grows."),
    ("Which?", FOUR, "The last two answers shrink."),
    ("Which?", FOUR, "Unlike C, it grows."),
    ("Which?", FOUR, "A describes a list."),
    ("Which?", FOUR, "option b grows."),
    ("Which?", FOUR, "Options A to C shrink."),
    ("Which?", ("the option above", "a stack", "a heap", "a tree"), "It grows."),
    ("Which language?", ("Java", "C", "Python", "R"), "It is old."),
    ("Which?", ("1 and 2", "A, C", "B, D", "A, B, C"), "So."),
]  # fmt: skip


@pytest.mark.parametrize(("stem", "options", "reason"), KEPT, ids=[f"{case[0]} {case[2]}" for case in KEPT])
def test_a_question_of_which_nobody_can_tell_keeps_its_order(stem: str, options: tuple[str, ...], reason: str) -> None:
    for question in seeds(asked(stem, options, "B", reason), 12):
        assert (texts(question), question.keys, why(question)) == (list(options), ("B",), reason)


LETTERLESS = [
    "A tree is a graph.", "A series of steps.", "A process is needed.", "A GAN has two networks.", "A 2D array.",
    "The discriminator (D) is trained first.", "It is written in C++ and C#.", "The Q&A helps.", "A* search finds it.",
    "Loss_D = -E[log D(x)] - E[log(1 - D(G(z)))]", "P(A|B) is known.", "Use `B[0]`.", "A/B tests show it.",
    "A $k$-means step.", "A `for` loop.", "The other options shrink.", "Is it? A heap is.", "He said: \"A heap.\"",
    "The time is O(V + E).",
]  # fmt: skip


@pytest.mark.parametrize("reason", LETTERLESS)
def test_a_letter_that_names_no_option_stays_and_binds_nothing(reason: str) -> None:
    found = seeds(asked("Which?", FOUR, "B", reason), 24)
    assert len({question.keys for question in found}) == 4
    assert len({why(question) for question in found}) == 1


def test_notes_that_name_an_option_are_told_of_when_options_are_shuffled() -> None:
    text = "# W\n\n## Section 1: M\n\n### Assessment Questions\n\n::: notes\nMost take option B.\n:::\n\n"
    written = course(text + asked("Which?", FOUR, "B"))
    (notice,) = fair.shuffled(written, 1).notices
    assert str(notice).startswith(
        "course.md:3: the notes of section 1 name an option by its letter ('Most take option B.')"
    )


def test_questions_without_options_stay_as_they_are() -> None:
    written = quiz("**Question 1:** What is it?\n\n**Answer:** a heap\n**Explanation:** It is B.\n")
    assert fair.shuffled(written, 3).sections == written.sections

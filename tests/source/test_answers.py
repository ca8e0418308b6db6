"""An answer is one option and no other, below its question, in a fold or in a key; what is not certain is refused."""

from __future__ import annotations

import pytest

from deckgen.runs import plain
from deckgen.source.words import squeezed, text_of
from tests.source.reading import faults, read


@pytest.mark.parametrize(
    ("answer", "keys", "why"),
    [
        ("B) steel beam", "B", ""),
        ("b. Steel beams!", "B", ""),
        ("A, C", "AC", ""),
        ("A und C", "AC", ""),
        ("Options A and C", "AC", ""),
        ("B – since it yields", "B", "since it yields"),
        ("B: it yields", "B", "it yields"),
        ("B\n\nIt yields.", "B", "It yields."),
        ("Steel beams\n\nThey yield.", "B", "They yield."),
        ("B. It yields, as stone does not.", "B", "It yields, as stone does not."),
    ],
)
def test_an_answer_may_differ_from_its_option_as_long_as_it_is_certain(answer: str, keys: str, why: str) -> None:
    text = f"**Question 1:** Which?\n\nA) Stone\nB) Steel beams\nC) Dry oak\n\n**Correct Answer:** {answer}\n"
    (question,) = read(f"## S\n\n{text}").sections[0].questions
    assert ("".join(question.keys), plain(question.explanation)) == (keys, why)


@pytest.mark.parametrize(
    "answer",
    [
        "B) stone", "B) iron", "B. Stone is harder than the others.", "B – dry oak", "beams", "A or B", "2",
        "2)", "Steel beams and dry oak", "the second", "A - B", "All of these",
    ],
)  # fmt: skip
def test_an_answer_that_may_mean_something_else_stops_the_build(answer: str) -> None:
    text = f"**Question 1:** Which?\n\nA) Stone\nB) Steel beams\nC) Dry oak\n\n**Correct Answer:** {answer}\n"
    (fault,) = faults(f"## S\n\n{text}")
    assert fault.startswith("course.md:9: the answer ")


def test_options_that_differ_in_case_alone_are_told_apart_by_it() -> None:
    text = "**Question 1:** Which?\n\nA) true\nB) True\nC) TRUE\n\n**Correct Answer:** {}\n"
    assert read(f"## S\n\n{text.format('True')}").sections[0].questions[0].keys == ("B",)
    assert "several options" in faults(f"## S\n\n{text.format('tRUE')}")[0]


@pytest.mark.parametrize(
    "stem",
    [
        "Given\nA: 5\nB: 7\nwhat is their sum?",
        "Which comes last?\n1. Saw\n2. Nail",
        "Sum up:\n- one\n- two\n\nWhat is it?",
    ],
)
def test_what_is_listed_in_a_stem_is_no_option_unless_the_answer_names_it(stem: str) -> None:
    (question,) = read(f"## S\n\n**Question 1:** {stem}\n\n**Answer:** 12\n").sections[0].questions
    assert (question.options, list(map(plain, question.accepted))) == ((), ["12"])


QUIZ = "1. What?\n\nA) x\nB) y\n\n2. Who?\n\nA) p\nB) q\n\n"


@pytest.mark.parametrize(
    "key",
    [
        "## Answer Key\n\n1. B\n2. A\n",
        "### Answers\n\n1. B\n2. A\n\n## References\n\nBooks.\n",
        "## Answer Key\n\n1-B, 2-A\n",
        "## Answers\n\n| Question | Answer |\n|---|---|\n| 1 | B |\n| 2 | A |\n",
        "**Answer Key:**\n1. B\n2. A\n",
        "## Lösungen\n\n- 1: B\n- 2: A\n",
        "## Answer key\n\n- **Q1:** B) y\n- **Q2:** A) p\n",
    ],
)
def test_an_answer_key_is_read_in_every_form_and_not_shown(key: str) -> None:
    sections = read(f"## Quiz\n\n{QUIZ}{key}").sections
    assert [question.keys for question in sections[0].questions] == [("B",), ("A",)]
    assert "".join(text_of(section.content) for section in sections) in ("", "Books.")


def test_an_answer_key_answers_the_questions_since_the_key_before_it() -> None:
    one, two = (f"### Quiz\n\n{QUIZ}### Answer Key\n\n{key}\n\n" for key in ("1. B\n2. A", "1. A\n2. B"))
    first, second = read(f"## One\n\n{one}## Two\n\n{two}").sections
    assert [question.keys for question in (*first.questions, *second.questions)] == [("B",), ("A",), ("A",), ("B",)]


@pytest.mark.parametrize(
    ("written", "stem", "answer", "why"),
    [
        (
            (
                "1. **Why does it bend?**\n   <details>\n   <summary>Answer</summary>\n   It yields\n   under load.\n"
                "   </details>"
            ),
            "Why does it bend?",
            "It yields under load.",
            "",
        ),
        (
            "**Drill 26.** How much?\n\n<details><summary>Solution</summary>\n\n860 / 2\n\nThat is all.\n</details>",
            "Drill 26. How much?",
            "860 / 2",
            "That is all.",
        ),
        (
            "### Q1 (co-02). What is it?\n\n<details>\n<summary>Answer</summary>\n\nSteel.\n\n</details>",
            "What is it?",
            "Steel.",
            "",
        ),
    ],
)
def test_a_folded_answer_without_options_is_one_to_be_written(written: str, stem: str, answer: str, why: str) -> None:
    (question,) = read(f"## Bridges\n\n{written}\n").sections[0].questions
    assert (text_of(question.stem), question.options) == (stem, ())
    assert [squeezed(plain(accepted)) for accepted in question.accepted] == [answer]
    assert plain(question.explanation) == why


def test_answers_below_a_heading_for_each_question_are_a_key() -> None:
    key = "## ✔️ Answers and Rationales\n\n### 🔷 Q1\n**Answer: B**\n\n**Rationale:** So.\n\n### 🔷 Q2\n**Answer: A**\n"
    first, second = read(f"## Quiz\n\n{QUIZ}{key}\n## More\n\nText.\n").sections[0].questions
    assert (first.keys, plain(first.explanation), second.keys) == (("B",), "So.", ("A",))


def test_a_key_in_a_fold_leaves_nothing_on_a_slide() -> None:
    key = "## Answer key\n\n<details>\n<summary>Click</summary>\n\n1. **B** — so.\n\n2. **A**\n\n</details>\n"
    sections = read(f"## Quiz\n\n{QUIZ}{key}").sections
    assert [question.keys for question in sections[0].questions] == [("B",), ("A",)]
    assert [section.content for section in sections] == [()]


def test_what_kind_of_question_a_label_announces_is_for_the_lecturer() -> None:
    options = "**(A)** x  \n**(B)** y\n\n**Answer: B**\n\n- **(A)** no\n"
    text = f"## S\n\n### Question 2 — Multiple Choice\n\n> What does it?\n\n{options}"
    (question,) = read(text).sections[0].questions
    assert (text_of(question.stem), question.notes) == ("What does it?", ("Multiple Choice",))
    assert (len(question.options), plain(question.explanation)) == (2, "• (A) no")

"""Each way to write a question is read, what only looks like one is not, and no key is guessed."""

from __future__ import annotations

from contextlib import suppress

import pytest

from deckgen.errors import CourseError
from deckgen.runs import plain
from deckgen.source import reader
from deckgen.source.course import Question
from tests.source.reading import PATH, faults, read
from tests.support import pace

Short = tuple[str, list[str], str]
"""Stem, options, keys of a question."""

TWO = [("A", "stone"), ("B", "steel")]


def asked(text: str) -> tuple[Question, ...]:
    """The questions of a section with other content around them."""
    (section,) = read(f"## Bridges\n\nBridges hold.\n\n{text}\n\n---\n\nThey fall.\n").sections
    assert [plain(node.runs) for node in section.content if node.kind == "paragraph"] == ["Bridges hold.", "They fall."]
    return section.questions


def one(text: str) -> Question:
    (question,) = asked(text)
    return question


def stem(question: Question) -> str:
    return "\n".join(plain(node.runs) or node.text for node in question.stem)


def options(question: Question) -> list[tuple[str, str]]:
    return [(option.letter, plain(option.runs)) for option in question.options]


def accepted(question: Question) -> list[str]:
    return [plain(wording) for wording in question.accepted]


def refused(text: str) -> list[str]:
    """What a text that begins on line 3 is refused for."""
    return [fault.removeprefix("course.md:") for fault in faults(f"## Bridges\n\n{text}")]


@pytest.mark.parametrize(
    "written",
    [
        "3. What holds?\n\nA. stone\nB. steel\n\nAnswer: B",
        "3. What holds?\n   a) stone\n   b) steel\n\n   **Answer:** b",
        "3) What holds?\n(a) stone\n(b) steel\n\n*Answer:* (b)",
        "**3. What holds?**\n\n- A) stone\n- B) steel\n\n✅ **Correct Answer:** B",
        "**3.** What holds?\n\n- **A.** stone\n- **B.** steel ✅",
        "**Question 3:** What holds?\n**A)** stone\n**B)** steel ✔️",
        "### 3. What holds?\n\n- **A)** stone\n- **B)** steel **(correct)**",
        "### Question 3\n\nWhat holds?\n\nA) stone\nB) steel\n\n**Answer: B**",
        "Q3: What holds?\nA. stone\nB. steel\nANSWER: B",
        "3. What holds?\nA. stone\nB. steel\nANSWER: B",
        "**Q3)** What holds?\n  a. stone\n  b. steel ← (correct)",
        "3. What holds?\n\n* ✅ B. steel\n".replace("* ✅ B", "* A. stone\n* ✅ B"),
        "> **Question 3:** What holds?\n>\n> A) stone\n> B) steel\n>\n> **Correct Answer:** B",
        "> > 3. What holds?\n> > a) stone\n> > b) steel\n> >\n> > Answer: b",
        "- **Question 3:** What holds?\n  - A) stone\n  - B) steel\n  - **Answer:** B",
        "**Question 3:** What holds?\n\nA) stone\nB) steel\n\n**Answer:** steel",
        "**Question 3:** What holds?\n\nA) stone\nB) steel\n\n**Answer:** B) steel",
        "**Question 3:** What holds?\n\n- [ ] stone\n- [x] steel",
        "3. What holds:\n\n* [ ] stone\n* [X] steel",
        "3. What holds\n\n- [ ] A) stone\n- [x] B) steel",
        "### 3. What holds?\n\n1. [ ] stone\n2. [x] steel",
        "**Question 3:** What holds?\n\n[( )] stone\n[(X)] steel",
        "3. What holds?\n\n    [[ ]] stone\n    [[X]] steel",
        "3.  What holds?\na)  stone\n*b) steel",
        "3.  What holds?\n[ ] stone\n[*] steel",
    ],
)
def test_a_choice_is_read_in_every_spelling(written: str) -> None:
    question = one(written)
    assert (question.number, options(question), question.keys) == (3, TWO, ("B",))
    assert stem(question).rstrip("?:") == "What holds"


@pytest.mark.parametrize(
    "answer",
    [
        "<details><summary>Answer</summary>B</details>",
        "<details>\n<summary>Answer</summary>\nB\n</details>",
        "<details>\n<summary>Show answer</summary>\n\nB\n\n</details>",
        "<details open>\n<summary><b>Solution</b></summary>\n\n**B**\n\n</details>",
        "<details>\n\n**Correct Answer:** B\n\n</details>",
        "<details>\n<summary>Answer</summary>\n\nAnswer: steel\n\n</details>",
        "<details>\n<summary>Click</summary>\n\n**Answer: B**\n</details>",
    ],
)
@pytest.mark.parametrize(
    "lettered", ["3. What holds?\n\na) stone\nb) steel", "**Question 3:** What holds?\n\nA) stone\nB) steel"]
)
def test_an_answer_in_a_fold_is_read_and_not_shown(lettered: str, answer: str) -> None:
    question = one(f"{lettered}\n\n{answer}")
    assert (options(question), question.keys, plain(question.explanation)) == (TWO, ("B",), "")


def test_a_fold_holds_answer_reason_and_code() -> None:
    fold = "<details>\n<summary>Answer</summary>\n\n**B** as it bends.\n\n```\nx = 1\n\ny = 2\n```\n\nSo.\n</details>"
    question = one(f"3. What holds?\n\na) stone\nb) steel\n\n{fold}")
    assert (question.keys, plain(question.explanation)) == (("B",), "as it bends.\nx = 1\n\ny = 2\nSo.")


def test_code_alone_in_a_fold_is_the_answer() -> None:
    fold = "<details>\n<summary>Answer</summary>\n\n```\n42\n```\n</details>"
    assert accepted(one(f"**Question 3:** What prints?\n\n{fold}")) == ["42"]


@pytest.mark.parametrize(
    "written",
    [
        "✅ **Correct Answer:** A, C", "Answer: A and C", "**Answers:** (a), (c)", "ANSWER: a; c",
        "**Correct answers:** A & C",
    ],
)  # fmt: skip
def test_several_right_answers_are_read_in_order(written: str) -> None:
    assert one(f"3. Which hold?\n\nA) oak\nB) fog\nC) ash\n\n{written}").keys == ("A", "C")


def test_the_key_at_the_end_answers_every_question_of_the_file() -> None:
    text = (
        "# Quiz\n\n## Questions\n\n### 1. What holds?\n\n- A) stone\n- B) steel\n\n### 2. What burns?\n\n- A) oak\n"
        "- B) ice\n\n## Answer key\n\n1. **B** — it bends _(objective: choose a beam)_\n"
        "2. **A** — it is wood,\n   and dry\n"
    )
    course = read(text)
    first, second = course.sections[0].questions
    assert (first.keys, plain(first.explanation)) == (("B",), "it bends (objective: choose a beam)")
    assert (second.keys, plain(second.explanation)) == (("A",), "it is wood, and dry")
    assert [section.content for section in course.sections] == [()]


KEYED = "### 1. What holds?\n\n- A) stone\n- B) steel{}\n\n## Answer key\n\n{}\n"


@pytest.mark.parametrize(
    ("mark", "key", "fault"),
    [
        ("", "1. C", "10: the answer 'C' names no option"),
        ("", "1. A\n1. B", "11: question 1 has a second answer"),
        ("", "1. A\n2. B", "11: the answer key names question 2"),
        (" ✅", "1. A", "10: the answer key says 'A' of question 1, and the question itself B"),
        ("\n\n### 1. Which?\n\n- A) x\n- B) y", "1. A", "3: several questions bear the number 1 of the answer key"),
    ],
)
def test_a_key_at_the_end_that_is_not_certain_is_refused(mark: str, key: str, fault: str) -> None:
    assert refused(KEYED.format(mark, key))[0].startswith(fault)


def test_a_key_at_the_end_that_says_the_same_is_not_shown() -> None:
    (section,) = read("## Bridges\n\n" + KEYED.format(" ✅", "1. B — it bends")).sections
    assert (section.questions[0].keys, section.content) == (("B",), ())


@pytest.mark.parametrize(
    ("answer", "keys"), [("True", "A"), ("FALSE", "B"), ("false.", "B"), ("**True**", "A"), ("T", "A"), ("F", "B")]
)
def test_true_or_false_is_read_in_every_spelling(answer: str, keys: str) -> None:
    question = one(f"**Question 2:** True or false: steel bends.\n\n**Answer:** {answer}")
    assert (options(question), question.keys) == ([("A", "True"), ("B", "False")], (keys,))
    listed = one(f"**Question 2:** Steel bends.\n\nA) True\nB) False\n\n**Answer:** {answer}")
    assert listed.keys == (keys,)


def test_the_reason_after_a_verdict_explains() -> None:
    question = one("**Question 2:** Steel bends.\n\n**Answer:** False. It breaks.")
    assert (question.keys, plain(question.explanation)) == (("B",), "It breaks.")


@pytest.mark.parametrize("answer", ["True positives over all positives", "T", "Falsehood", "true-ish"])
def test_an_answer_that_only_begins_like_a_verdict_is_one_in_words(answer: str) -> None:
    question = one(f"**Question 2:** What is it?\n\n**Answer:** {answer}")
    assert (options(question), accepted(question)) == ([], [answer])


def test_a_short_answer_may_have_several_wordings_or_no_number() -> None:
    question = one("**Question 4:** Who?\n\n**Answer:** Ann\n**Answer:** Anna\n**Explanation:** Both.")
    assert (accepted(question), plain(question.explanation)) == (["Ann", "Anna"], "Both.")
    assert accepted(one("**Question:** Who?\n\n**Answer:** Ann")) == ["Ann"]


def test_quizdown_has_headings_hints_and_feedback() -> None:
    question = one(
        "### Select your tool!\n\nOne of them cuts.\n\n> It is\n> sharp.\n\n1. [ ] hammer\n    > It hits.\n1. [x] saw\n"
        "   of steel\n    > Right!\n"
    )
    assert stem(question) == "Select your tool!\nOne of them cuts."
    assert (options(question), question.keys) == ([("A", "hammer"), ("B", "saw\nof steel")], ("B",))
    assert (plain(question.explanation), question.notes) == ("A: It hits.\nB: Right!", ("Hint: It is sharp.",))


def test_liascript_has_lists_fields_hints_and_explanations() -> None:
    question = one("What holds?\n\n[( )] stone\n[(X)] steel\n[[?]] bends\n****\n\nIt *bends*.\n\n****")
    assert (options(question), question.keys, plain(question.explanation)) == (TWO, ("B",), "It bends.")
    assert question.notes == ("Hint: bends",)
    assert one("What holds?\n\n[[stone|(steel)]]").keys == ("B",)
    assert accepted(one("What holds?\n\n[[steel]]")) == ["steel"]


def test_text2qti_has_titles_feedback_and_written_answers() -> None:
    question = one(
        "Title: A sum\nPoints: 2\n1.  What is 2+3?\n... It is small.\n+   Yes!\n-   No!\na)  6\n... One more.\n*b) 5"
    )
    assert (stem(question), options(question), question.keys) == ("What is 2+3?", [("A", "6"), ("B", "5")], ("B",))
    assert plain(question.explanation) == "It is small.\nIf right: Yes!\nIf wrong: No!\nA: One more."
    assert question.notes == ("Title: A sum", "Points: 2")
    assert accepted(one("Points: 1\n1.  Who?\n*   Ann\n*   Anna")) == ["Ann", "Anna"]
    assert accepted(one("Points: 1\n1.  How much?\n=   1.5 +- 0.1")) == ["1.5 +- 0.1"]


@pytest.mark.parametrize(
    ("written", "stem_", "options_", "keys"),
    [
        ("::Q:: 2 \\= 1 + ? {=1 #yes\n~2\n~3 }", "2 = 1 + ?", "1 2 3", "A"),
        ("Grant is {~buried =entombed} here.", "Grant is _____ here.", "buried entombed", "B"),
        ("Which hold? {~%50%oak ~%-100%fog ~%50%ash}", "Which hold?", "oak fog ash", "AC"),
        ("Steel bends. {TRUE#no#yes}", "Steel bends.", "True False", "A"),
        ("::T::[markdown]Steel is ice.{F}", "Steel is ice.", "True False", "B"),
        ("Best? {=oak ~%50%ash ~fog}", "Best?", "oak ash fog", "A"),
        ("Set? {=\\{x\\: y\\} ~a\\~b}", "Set?", "{x:|y} a~b", "A"),
    ],
)
def test_gift_is_read(written: str, stem_: str, options_: str, keys: str) -> None:
    question = one(written)
    assert (stem(question), "".join(question.keys)) == (stem_, keys)
    assert [text for _, text in options(question)] == [option.replace("|", " ") for option in options_.split()]


def test_gift_has_short_and_numerical_answers_comments_and_feedback() -> None:
    question = one("// hard\n::Who::Who? {=Ann =Bo\\=b =%50%An#nearly####Both came.}")
    assert accepted(question) == ["Ann", "Bo=b"]
    assert plain(question.explanation) == "Both came.\nWorth 50%: An\nnearly"
    assert question.notes == ("hard", "Title: Who")
    assert accepted(one("Pi? {#3.14:0.01}")) == ["3.14 ± 0.01"]
    assert accepted(one("Pi? {#3..4}")) == ["3 to 4"]


REXAMS = (
    "Question\n========\nWhat holds?\n\nAnswerlist\n----------\n* stone\n* steel\n\nSolution\n========\nSteel bends."
    "\n\nAnswerlist\n----------\n* False.\n* True.\n\nMeta-information\n================\nexname: Beams\n"
    "extype: {}\nexsolution: {}"
)


def test_r_exams_is_read() -> None:
    question = one(REXAMS.format("schoice", "01"))
    assert (stem(question), options(question), question.keys) == ("What holds?", TWO, ("B",))
    assert plain(question.explanation) == "Steel bends.\nA: False.\nB: True."
    assert question.notes == ("exname: Beams",)
    assert one(REXAMS.format("mchoice", "11")).keys == ("A", "B")
    number = "Question\n========\nPi?\n\nMeta-information\n================\nextype: num\nexsolution: 3.14\nextol: 0.01"
    assert accepted(one(number)) == ["3.14 ± 0.01"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("3. What?\n\na) x ✅\nb) y\n\nAnswer: b", "8: the answer 'b' is not the option that is marked (A)"),
        ("3. What?\n\na) x\nb) y\n\nAnswer: c", "8: the answer 'c' names no option"),
        ("3. What?\n\na) x\nb) y\n\nAnswer: 2", "8: the answer '2' names no option"),
        ("3. What?\n\na) 2\nb) 1\nc) 1\n\nAnswer: 1", "9: the answer '1' is what several options say (B, C)"),
        ("3. What?\n\na) oak\nb) ash\n\nAnswer: a - ash", "8: the answer 'a - ash' names no option"),
        ("**Question 1:** What?\n- [x] x\n- [ ] y\n\n**Answer:** B", "7: the answer 'B' is not the option that is"),
        ("Which?\n- [x] x\n- [ ] y ✅", "5: option B is marked as right and its box is empty"),
        ("### Which?\n\n1. [x] x\n2. [x] y", "6: several options of a numbered list are checked"),
        ("Which?\n\n[( )] x\n[( )] y", "3: no option is marked as right"),
        ("Which?\n\n[(X) ( )] x\n[( ) (X)] y", "5: a question with a matrix of answers"),
        ("1. Which?\n*a) x\n*b) y", "5: several lettered options bear a star"),
        ("Which? {=a -> b =c -> d}", "3: a question that matches things"),
        ("::T:: Which? {~a ~b}", "3: the question has no answer"),
        ("Which? {~%50%a ~b ~c}", "3: the right answers are worth 50% together"),
        ("::T:: One {=a ~b} and {=c ~d}", "3: a question has several braces"),
        (REXAMS.format("schoice", "11"), "25: the solution '11' does not fit the 2 options"),
        (REXAMS.format("schoice", "010"), "25: the solution '010' does not fit the 2 options"),
        (REXAMS.format("cloze", "01"), "24: a question of extype 'cloze' cannot be read"),
    ],
)
def test_a_key_that_is_not_certain_is_refused_at_its_line(text: str, fault: str) -> None:
    (found,) = refused(text)
    assert found.startswith(fault)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Text.\n\n**Correct Answer:** B", 5),
        ("- one\n- **Answer:** B", 4),
        ("> Right answer: B", 3),
        ("::: box\nAnswer: (c)\n:::", 4),
        ("| a | b |\n|---|---|\n| x | **Answer:** B |", 5),
        ("<details>\n<summary>Answer</summary>\n\nSteel.\n\n</details>", 4),
        ("*b) steel", 3),
        ("### Activities\n\n- Build.\n\n  **Answer:** steel", 7),
    ],
)
def test_an_answer_outside_of_any_question_is_refused(text: str, line: int) -> None:
    assert refused(text)[0].startswith(f"{line}: a correct answer stands outside of a question")


QUIZ_IN_CODE = (
    "```{}\nx = 1\n\n### Assessment Questions\n\n**Question 1:** Why?\n\n  A) a\n  B) b\n\n"
    "**Correct Answer:** B\n```\n\nWords."
)


def test_a_fence_that_swallows_a_whole_quiz_is_refused_where_it_holds_questions_and_answers() -> None:
    assert [fault.split(";")[0] for fault in refused(QUIZ_IN_CODE.format("python"))] == [
        "8: a code fence holds a part of a question", "13: a code fence holds a part of a question",
    ]  # fmt: skip


def test_a_sample_of_markdown_may_hold_a_quiz() -> None:
    assert read(f"## Bridges\n\n{QUIZ_IN_CODE.format('markdown')}\n").sections[0].content[0].kind == "code"


@pytest.mark.parametrize("told", ["**Explanation:** So it is.", "**Correct Answer:** B", "Answer: B", "Why: so it is."])
def test_what_tells_an_answer_or_its_reason_is_no_stem_for_the_options_below_it(told: str) -> None:
    text = f"{told}\n\n  A) an arch\n  B) a beam\n\n**Correct Answer:** B\n"
    assert any("a correct answer stands outside of a question" in fault for fault in refused(text))


@pytest.mark.parametrize(
    "text",
    [
        "A. Turing wrote it.\nB. Russell read it.",
        "Two ways:\n\na) by hand\nb) by machine\n\nBoth work.",
        "The steps:\n\n1. Saw.\n   a. left\n   b. right\n2. Nail.",
        "i. one\nii. two",
        "- [ ] saw\n- [x] nail",
        "### Plan\n\n- [ ] saw\n- [ ] nail",
        "### Activities\n\nWhat do you need?\n\n- [ ] saw\n- [x] nail",
        "```\n3. What?\nA) x\nB) y\nAnswer: A\n```",
        "The answer: 42 is known.\n\nAnswer: it depends.",
        "$A^{T}$, a set {a: 1}, `{=x}` and ${=a}$.",
        "See below.\n\n[[A page]]",
        "1. Who?\n* Ann\n* Bob",
        "Question\n========\n\nWhy?",
        "# heading {#id}\n\ntext{T}",
        "Q3 was a good quarter.\n\nA. Profit rose.\nB. Costs fell.",
        "def f(): return {=}",
    ],
)
def test_ordinary_markdown_is_no_question(text: str) -> None:
    reading = reader.survey(f"## Bridges\n\n{text}\n", PATH)
    assert [len(section.questions) for section in reading.course.sections] == [0] * len(reading.course.sections)
    assert reading.faults == ()


@pytest.mark.parametrize(
    "unit",
    [
        "- [ ] x\n", "{\n", "A) \n", "a. \n", "a. x\nb. y\n", "<details>\n", "[[x]]\n", "[( )] x\n", "Question\n===\n",
        "*b) x\n", "::a::\n", "x {= \n\n", "> - [x] a\n", "**Question 1:** x\n", "1. [x] a\n\n", "Why?\n- [x] a\n\n",
        "*   a\n", "Answer: B\n", "## 1. a?\n", "**Question:** x\n", "![](\n", "| a |\n", "? ", "{=a ", "**Answer:** ",
        "[ ] x\n",
    ],
)  # fmt: skip
def test_reading_takes_time_in_line_with_the_size(unit: str) -> None:
    def read_or_refuse(size: int) -> None:
        with suppress(CourseError):
            reader.survey(f"## A\n\n### Quiz\n\nWhy?\n\n{unit * (size // len(unit))}", PATH)

    assert pace.grows_in_line(read_or_refuse, 2_500)

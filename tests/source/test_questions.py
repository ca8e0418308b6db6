from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.runs import plain
from deckgen.source.course import Question
from tests.source.reading import faults, notices, questions, read, styled

OPTIONS = "  A) stone\n  B) steel\n  C) rope\n"


def one(text: str) -> Question:
    (question,) = questions(text)
    return question


def refused(text: str) -> list[str]:
    """What a question that begins on line 5 is refused for."""
    return faults(f"## Section 1: Bridges\n\n### Assessment Questions\n\n{text}")


def test_a_question_has_a_stem_options_a_key_and_why() -> None:
    question = one(
        f"\n**Question 7:** What holds *best*?\n\n{OPTIONS}\n**Correct Answer:** B\n**Explanation:** It is\nstrong.\n"
    )
    assert (question.number, question.line, question.keys) == (7, 5, ("B",))
    assert styled(question.stem[0].runs) == "What holds *best*?"
    assert [(option.letter, plain(option.runs), option.line) for option in question.options] == [
        ("A", "stone", 7), ("B", "steel", 8), ("C", "rope", 9),
    ]  # fmt: skip
    assert plain(question.explanation) == "It is strong."
    assert plain(question.right[0].runs) == "steel"


def test_a_stem_goes_on_over_lines_code_tables_and_images() -> None:
    question = one(
        "**Question 1:** What prints\nthis loop?\n  indented\n\n```python\nfor x in y:\n\n    A) = 1\n```\n\n"
        f"| a |\n|---|\n| 1 |\n\n![An arch](arch.png)\n\n{OPTIONS}**Correct Answer:** A\n**Explanation:** So.\n"
    )
    assert [(node.kind, node.line) for node in question.stem] == [
        ("paragraph", 4), ("code", 8), ("table", 14), ("image", 18),
    ]  # fmt: skip
    assert plain(question.stem[0].runs) == "What prints\nthis loop?\n  indented"
    assert question.stem[1].text == "for x in y:\n\n    A) = 1"
    assert len(question.options) == 3


def test_code_without_a_fence_stays_in_the_stem() -> None:
    question = one(f"**Question 1:** What prints?\n# a comment\nprint(1)\n{OPTIONS}**Correct Answer:** A\n")
    assert "\n".join(plain(node.runs) for node in question.stem) == "What prints?\n# a comment\nprint(1)"


def test_html_in_a_stem_is_code() -> None:
    code = "<div>\n  <b>x</b>\n</div>"
    text = f"**Question 1:** What shows?\n\n{code}\n\n{OPTIONS}**Correct Answer:** A\n**Explanation:** So.\n"
    assert [(node.kind, node.text) for node in one(text).stem[1:]] == [("code", code)]
    assert not notices(f"## A\n\n### Quiz\n\n{text}")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("A)Histogram", "Histogram"),
        ("  A) 0\n   1\n   2", "0\n1\n2"),
        ("  A) `one\n  two\nthree`", "`one\n  two\nthree`"),
        ("  A) def f():\n       return 1", "def f():\n       return 1"),
        ("  A) see\n```\nx = 1\n```", "see\n`x = 1`"),
        ("  A) Hello 1\nWorld 1", "Hello 1\nWorld 1"),
        ("  A) <class 'int'>", "<class 'int'>"),
        ("  A) <br>", "<br>"),
        ("  A) <!-- x -->", "<!-- x -->"),
        ("  A) 2. *x*", "2. *x*"),
        ("- A) bullet", "bullet"),
        ("  A) $\\frac{TP}{TP+FP}$", "*TP*/(*TP* + *FP*)"),
    ],
)
def test_an_option_is_read_as_it_is_written(written: str, shown: str) -> None:
    question = one(f"**Question 1:** What?\n\n{written}\n  B) steel\n  C) rope\n\n**Correct Answer:** B\n")
    assert styled(question.options[0].runs) == shown
    assert [plain(option.runs) for option in question.options[1:]] == ["steel", "rope"]


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("C", "C"), ("c", "C"), ("C)", "C"), ("(C)", "C"), ("**C**", "C"), ("Option C", "C"), ("C) 20%", "C"),
        ("20%", "C"), ("1", "B"), ("5", "A"), ("Both A and B", "D"),
    ],
)  # fmt: skip
def test_the_answer_is_a_letter_or_an_options_own_text(answer: str, key: str) -> None:
    question = one(
        f"**Question 1:** What?\n  A) 5\n  B) 1\n  C) 20%\n  D) Both A and B\n**Correct Answer:** {answer}\n"
    )
    assert question.keys == (key,)


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ("E", "the answer 'E' names no option; write the letter of one option, A to C"),
        ("2", "the answer '2' names no option; write the letter of one option, A to C"),
        ("A, D", "the answer 'A, D' names no option; write the letter of one option, A to C"),
        ("B) stone", "the answer 'B) stone' names no option; write the letter of one option, A to C"),
        ("", "the answer is empty; write the letter of one option, A to C"),
    ],
)
def test_an_answer_that_names_no_option_is_refused(answer: str, fault: str) -> None:
    assert refused(f"**Question 1:** What?\n{OPTIONS}**Correct Answer:** {answer}\n") == [f"course.md:9: {fault}"]


def test_an_answer_that_several_options_could_be_is_refused() -> None:
    same = "**Question 1:** What?\n  A) 1\n  B) 1\n  C) 2\n**Correct Answer:** 1\n"
    assert "the answer '1' is what several options say (A, B)" in refused(same)[0]
    letter = "**Question 1:** Which letter?\n  A) B\n  B) A\n  C) C\n**Correct Answer:** A\n"
    assert "the answer 'A' is what several options say (A, B)" in refused(letter)[0]


def test_two_options_alike_are_fine_while_the_answer_is_a_letter() -> None:
    assert one("**Question 1:** What?\n  A) 1\n  B) 1\n  C) 2\n**Correct Answer:** B\n").keys == ("B",)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("**Question 1:** What?\n\n**Correct Answer:** A\n", "5: question 1 has no options"),
        ("**Question 1:** What?\n A) x\n**Correct Answer:** A\n", "5: question 1 has one option"),
        (f"**Question 1:** What?\n{OPTIONS}", "5: question 1 has no answer"),
        (f"**Question 1:** What?\n{OPTIONS}**Answer:** A\n**Answer:** B\n", "10: question 1 has a second answer"),
        ("**Question 1:** What?\n A) x\n B) y\n B) z\n**Correct Answer:** A\n", "8: question 1 has two options B"),
        ("**Question 1:** What?\n A) x\n B) y\n D) z\n**Answer:** A\n", "8: question 1 has option D where C is due"),
        ("**Question 1:** What?\n A) x\n B)\n C) z\n**Correct Answer:** A\n", "7: option B of question 1 is empty"),
        (f"**Question 1:** What?\n{OPTIONS}\nHint: B\n\n**Answer:** B\n", "10: this stands between the options"),
        ("**Question:** What?\n\n**Correct Answer:** A\n", "7: a correct answer stands outside of a"),
        (f"**Question 1:**\n{OPTIONS}**Correct Answer:** A\n", "5: question 1 does not begin with words"),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_asked_is_refused_at_its_line(text: str, fault: str) -> None:
    (found,) = refused(text)
    assert found.startswith(f"course.md:{fault}")


def test_every_fault_of_a_file_is_named_at_once_in_order() -> None:
    wrong = f"**Question 1:** What?\n{OPTIONS}**Correct Answer:** X\n\n**Question 2:** What?\n**Correct Answer:** A\n"
    assert [fault.split(":")[1] for fault in refused(wrong)] == ["9", "11"]


def test_three_to_eight_options_may_stand() -> None:
    for count in range(3, 9):
        options = "".join(f"  {letter}) option {letter}\n" for letter in "ABCDEFGH"[:count])
        assert len(one(f"**Question 1:** What?\n{options}**Correct Answer:** C\n").options) == count


def test_a_ninth_option_is_refused() -> None:
    options = "".join(f"  {letter}) option {letter}\n" for letter in "ABCDEFGHI")
    assert "question 1 has more than eight options" in refused(f"**Question 1:** What?\n{options}**Answer:** C\n")[0]


def test_a_missing_explanation_is_a_notice() -> None:
    (notice,) = notices(f"## A\n\n### Quiz\n\n**Question 4:** What?\n{OPTIONS}**Correct Answer:** A\n")
    assert notice.startswith("course.md:5: question 4 has no explanation")


def test_an_explanation_keeps_its_code_and_lists() -> None:
    text = (
        f"**Question 1:** What?\n{OPTIONS}**Correct Answer:** A\n**Explanation:** See\n\n```\nx\n```\n\n- one\n- two\n"
    )
    assert styled(one(text).explanation) == "See\n`x`\n• one\n• two"


@pytest.mark.parametrize("mark", ["```", "~~~~"])
def test_words_behind_a_fence_that_nothing_closes_are_an_explanation(mark: str) -> None:
    told = one(f"**Question 1:** What?\n{OPTIONS}**Correct Answer:** A\n**Explanation:{mark} Lines show trends.\n")
    assert plain(told.explanation) == f"{mark} Lines show trends."


def test_a_comment_far_indented_is_a_note_and_text_behind_one_stays() -> None:
    text = "**Question 1:** Which floats?\n\n  A) a log\n  B) a stone\n\n<!-- slowly --> **Correct Answer:** A\n"
    question = one(f"{text}**Explanation:** It is light.\n        <!-- Bring both. -->\n")
    assert question.keys == ("A",)
    assert question.notes == ("slowly", "Bring both.")


def test_notes_belong_to_the_question_they_stand_in() -> None:
    question = (
        f"**Question 1:** What?\n{OPTIONS}<!-- A) not an option -->\n**Correct Answer:** A\n**Explanation:** So.\n"
    )
    section = read(f"## A\n### Quiz\n::: notes\nAsk *all*.\n:::\n{question}\n::: notes\nWait.\n:::\n").sections[0]
    assert section.questions[0].notes == ("A) not an option", "Wait.")
    assert section.said("questions") == ("Ask all.",)
    assert len(section.questions[0].options) == 3


def test_what_is_no_question_becomes_content() -> None:
    question = f"**Question 1:** What?\n{OPTIONS}**Correct Answer:** A\n**Explanation:** So.\n"
    section = read(f"## A\n### Quiz\nAsk in pairs.\n\n{question}---\nMore follows.\n").sections[0]
    assert [(plain(node.runs), node.line) for node in section.content] == [("Ask in pairs.", 3), ("More follows.", 12)]
    assert plain(section.questions[0].explanation) == "So."


WORDS = st.text(alphabet="abcxyz ,?", min_size=1, max_size=30).map(lambda text: " ".join(f"w{text}w".split()))
ASKED = st.tuples(WORDS, st.lists(WORDS, min_size=3, max_size=8, unique=True), st.integers(0, 7), WORDS)


@settings(deadline=None)
@given(st.lists(ASKED, min_size=1, max_size=5), st.booleans())
def test_questions_written_out_read_back_equal(asked: list[tuple[str, list[str], int, str]], by_text: bool) -> None:
    text = ""
    for number, (stem, options, right, why) in enumerate(asked, 1):
        key = options[right % len(options)] if by_text else "ABCDEFGH"[right % len(options)]
        lettered = "\n".join(f"  {letter}) {option}" for letter, option in zip("ABCDEFGH", options, strict=False))
        text += f"\n**Question {number}:** {stem}\n\n{lettered}\n\n**Correct Answer:** {key}\n**Explanation:** {why}\n"
    back = [
        (plain(q.stem[0].runs), [plain(o.runs) for o in q.options], q.options.index(q.right[0]), plain(q.explanation))
        for q in questions(text)
    ]
    assert back == [(stem, options, right % len(options), why) for stem, options, right, why in asked]

"""Labels, options and answers are read in the spellings that generators and people use, alone and in a row."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.repair import repair, write
from deckgen.runs import plain
from deckgen.source import reader
from deckgen.source.course import Question, Section
from deckgen.source.words import squeezed, text_of
from tests.source.reading import faults, read

ASKED = (
    ("Which material bends?", ("Stone", "Steel beams", "Dry oak", "Thin glass"), 1, "It yields under load."),
    (
        "What does a keystone do?",
        ("It drains", "It shines", "It locks the arch", "It rings"),
        2,
        "The arch falls without it.",
    ),
    ("Who pays in the end?", ("The town", "The king", "The guild", "All who cross"), 3, "Tolls paid the debt."),
)

LABELS = (
    "**Question {n}:** {stem}",
    "**Question {n}**: {stem}",
    "Question {n}: {stem}",
    "**Question {n}** – {stem}",
    "Question {n} - {stem}",
    "**Question {n}.** {stem}",
    "**Question {n} (2 points):** {stem}",
    "**Question {n}** *(2 points)*: {stem}",
    "**Question {n}** (Easy)\n{stem}",
    "**Question {n} of 3:** {stem}",
    "**Question 1.{n}:** {stem}",
    "**Question #{n}:** {stem}",
    "**MCQ {n}:** {stem}",
    "**Q{n} -** {stem}",
    "Q.{n} {stem}",
    "*Question {n}:* {stem}",
    "***Question {n}:*** {stem}",
    "__Question {n}:__ {stem}",
    "<b>Question {n}:</b> {stem}",
    "**QUESTION {n}:** {stem}",
    "❓ **Question {n}:** {stem}",
    "**Question {n}：** {stem}",
    "**Question {n}:**\u00a0{stem}",
    "**Question {n}:**\t{stem}  ",
    "**Question {n}:**\n\n{stem}",
    "**Question:** {stem}",
    "### Question {n}\n\n{stem}",
    "#### Question {n}: {stem}",
    "### Question {n}\n**{stem}**",
    "### {n}. **{stem}**",
    "{n}. {stem}",
    "{n}) {stem}",
    "{n}\\. {stem}",
    "**{n}. {stem}**",
    "**{n}.** {stem}",
    "**{stem}**",
    "question: {stem}",
    "**Frage {n}:** {stem}",
    "**Pregunta {n}:** {stem}",
    "**Question {n} :** {stem}",
    "**Pergunta {n}:** {stem}",
    "**Domanda {n}:** {stem}",
    "**Vraag {n}:** {stem}",
    "**Fråga {n}:** {stem}",
    "**Вопрос {n}:** {stem}",
    "**السؤال {n}:** {stem}",
    "**问题{n}：** {stem}",
    "**第{n}题：** {stem}",
    "**Question {n}:** {stem}\n\n**Options:**",
)
OPTIONS = (
    "  {L}) {text}",
    "{L}) {text}  ",
    "{L}. {text}",
    "{l}) {text}",
    "({l}) {text}",
    "({L}) {text}",
    "{L}: {text}",
    "[{L}] {text}",
    "- [{L}] {text}",
    "{L} - {text}",
    "{L} – {text}",
    "- {L}) {text}",
    "- **{L})** {text}",
    "- **{L}:** {text}",
    "- **{L}** {text}",
    "**{L}. {text}**",
    "Option {L}: {text}",
    "{L}\\) {text}",
    "{L}） {text}",
    "\u00a0\u00a0{L})\u00a0{text}",
    "\t{L})\t{text}",
    "{L} ) {text}",
    "{L}) {text}<br>",
    "{L}) {text}\\",
    "{L}) {text}\n",
    "{L})\n{text}",
    "> {L}) {text}",
)
TOLD = (
    "**Correct Answer:** {L}\n**Explanation:** {why}",
    "**Correct Answer**: {L}\n\n**Explanation**: {why}",
    "Correct answer: ({L})\nExplanation: {why}",
    "**Answer: {L}**\n\n**Explanation: {why}**",
    "Answer – {L}) {R}\nExplanation – {why}",
    "**Answer** – {L}\n**Explanation** – {why}",
    "**Answer –** {L}\n**Explanation –** {why}",
    "**Correct Answer:** {L}) {R}\n**Explanation:** {why}",
    "**Correct Answer: {L}. {R}**\n*Explanation: {why}*",
    "**Correct Answer:** **{L}**) {R}\n**Explanation:** {why}",
    "The correct answer is {L}.\nExplanation: {why}",
    "**The correct answer is: {L}) {R}**\nExplanation: {why}",
    "**Correct Answer:**\n\n{L}) {R}\n\n**Explanation:**\n\n{why}",
    "#### Correct Answer\n\n{L}\n\n#### Explanation\n\n{why}",
    "#### Answer: {L}\n\n#### Explanation\n\n{why}",
    "**Explanation:** {why}\n\n**Correct Answer:** {L}",
    "**Correct Answer:** {L} **Explanation:** {why}",
    "**Ans:** {L}\n**Reason:** {why}",
    "Ans. ({l})\nExplanation: {why}",
    "**Solution:** {L}\n**Reasoning:** {why}",
    "**Correct:** {L}\n**Rationale:** {why}",
    "**Correct Option:** {L}\n**Justification:** {why}",
    "✅ **Answer: {L}**\n💡 **Explanation:** {why}",
    "→ **Answer: {L}** — {why}",
    "**Answer:** {L} because {why}",
    "**Answer:** {L}. {why}",
    "**Answer:** {L}) {R} — {why}",
    "**Answer:** {L} ({R})\n**Explanation:** {why}",
    "**Answer: {L}) {R}**\n\n*{why}*",
    "**Correct Answer:** {R}\n**Explanation:** {why}",
    "**Correct Answer:** {R}.\n**Explanation:** {why}",
    "**Correct Answer:** {r}\n**Explanation:** {why}",
    "**Correct Answer:** `{L}`\n**Explanation:** {why}",
    '**Correct Answer:** "{L}"\n**Explanation:** {why}',
    "**Correct Answer:** <u>{L}</u>\n**Explanation:** {why}",
    "**Correct Answer:** [{L}]\\\n**Explanation:** {why}",
    "**Correct Answer:** Option {L}\n**Explanation:** {why}",
    "**Correct\u00a0Answer：** {L}\n**Explanation：** {why}",
    "> **Answer:** {L}\n> **Explanation:** {why}",
    "> [!TIP]\n> **Answer:** {L}\n>\n> **Explanation:** {why}",
    "> [!success]- Answer\n> **{L}**\n>\n> {why}",
    "<details>\n<summary>Answer</summary>\n\n**{L}) {R}**\n\n{why}\n\n</details>",
    "<details><summary>Answer</summary>{L}. {why}</details>",
    "<details><summary>Answer</summary>\n{L}\n</details>\n<details><summary>Why?</summary>\n{why}\n</details>",
    '::: {{.callout-tip collapse="true"}}\n## Answer\n**{L}**\n\n{why}\n:::',
    '??? note "Answer"\n    {L}\n\n    {why}',
    "**Richtige Antwort:** {L}\n**Erklärung:** {why}",
    "**Lösung:** {l}\n**Begründung:** {why}",
    "**Respuesta correcta:** {L}\n**Explicación:** {why}",
    "**Réponse correcte :** {L}\n**Explication :** {why}",
    "**Bonne réponse :** {L}\n**Explication :** {why}",
    "**Resposta correta:** {L}\n**Explicação:** {why}",
    "**Risposta corretta:** {L}\n**Spiegazione:** {why}",
    "**Juiste antwoord:** {L}\n**Uitleg:** {why}",
    "**Правильный ответ:** {L}\n**Объяснение:** {why}",
    "**الإجابة الصحيحة:** {L}\n**الشرح:** {why}",
    "**正确答案：** {L}\n**解析：** {why}",
    "**Correct Answer:** {L}\n**Explanation:** {why}\n**Difficulty:** easy",
)
WHOLE = (
    (
        "<details>\n<summary>Question {n}: {stem}</summary>\n\nA) {a}\nB) {b}\nC) {c}\nD) {d}\n\n**Answer:** {L}\n\n"
        "**Explanation:** {why}\n\n</details>"
    ),
    "**Question {n}:** {stem}\n\n**Correct Answer:** {L}\n\nA) {a}\nB) {b}\nC) {c}\nD) {d}\n\n**Explanation:** {why}",
    "**Question {n}:** {stem}\n\nA) {a} B) {b} C) {c} D) {d}\n\n**Answer:** {L}\n**Explanation:** {why}",
    "**Question {n}:** {stem} A) {a} B) {b} C) {c} D) {d}\n\n**Answer:** {L}\n**Explanation:** {why}",
    "**Question {n}:** {stem}\n\nA) {a}    B) {b}\nC) {c}    D) {d}\n\n**Answer:** {L}\n**Explanation:** {why}",
    "**Question {n}:** {stem}\n\n- {a}\n- {b}\n- {c}\n- {d}\n\n**Answer:** {R}\n**Explanation:** {why}",
    "{n}. {stem}\n   - {a}\n   - {b}\n   - {c}\n   - {d}\n\n   **Answer:** {R}\n   **Explanation:** {why}",
    "**Question {n}:** {stem}\n\n1) {a}\n2) {b}\n3) {c}\n4) {d}\n\n**Answer:** {k}) {R}\n**Why:** {why}",
    "**Question {n}:** {stem}\n\ni. {a}\nii. {b}\niii. {c}\niv. {d}\n\n**Answer:** {numeral}\n**Explanation:** {why}",
    (
        "- question: {stem}\n  options:\n  - A) {a}\n  - B) {b}\n  - C) {c}\n  - D) {d}\n  answer: {L}\n"
        "  explanation: {why}"
    ),
    (
        "| # | Question | A | B | C | D | Answer | Why |\n|---|---|---|---|---|---|---|---|\n"
        "| {n} | {stem} | {a} | {b} | {c} | {d} | {L} | {why} |"
    ),
    (
        "| Question | Options | Answer | Why |\n|---|---|---|---|\n"
        "| {stem} | A) {a}<br>B) {b}<br>C) {c}<br>D) {d} | {L} | {why} |"
    ),
    (
        "- **Question {n}:** {stem}\n  - A) {a}\n  - B) {b}\n  - C) {c}\n  - D) {d}\n  - **Answer:** {L}\n"
        "  - **Explanation:** {why}"
    ),
    "{n}. {stem}\n\n- ❌ A) {a}\n- {tick} B) {b}\n- ❌ C) {c}\n- ❌ D) {d}\n\n**Answer:** {L}\n**Explanation:** {why}",
)


def written(form: str, number: int, place: int) -> str:
    """The question at a place of `ASKED`, with a number, in the spelling of a form."""
    stem, texts, right, why = ASKED[place]
    return form.format(
        n=number, stem=stem, a=texts[0], b=texts[1], c=texts[2], d=texts[3], L="ABCD"[right], l="abcd"[right], why=why,
        R=texts[right], r=texts[right].lower(), k=right + 1, numeral=("i", "ii", "iii", "iv")[right],
        tick="✅" if right == 1 else "❌",
    )  # fmt: skip


def put(label: str = LABELS[0], option: str = OPTIONS[0], told: str = TOLD[0]) -> str:
    """A form from its parts."""
    lines = [
        option.replace("{L}", letter).replace("{l}", letter.lower()).replace("{text}", f"{{{letter.lower()}}}")
        for letter in "ABCD"
    ]
    return f"{label}\n\n" + "\n".join(lines) + f"\n\n{told}"


FORMS = [
    *(put(label=label) for label in LABELS),
    *(put(option=option) for option in OPTIONS),
    *(put(told=told) for told in TOLD),
    *(put("{n}. {stem}", "{L}. {text}", told) for told in TOLD),
    *WHOLE,
]


def is_read(question: Question, place: int) -> None:
    stem, texts, right, why = ASKED[place]
    assert squeezed(text_of(question.stem)) == stem
    assert tuple(squeezed(plain(option.runs)) for option in question.options) == texts
    assert question.keys == ("ABCD"[right],)
    assert squeezed(plain(question.explanation)).removeprefix("because ") == why


def told(section: Section) -> list[str]:
    items = (*section.objectives, *section.activities, *section.discussion)
    return [*(text_of(item.blocks) for item in items), *(text_of([node]) for node in section.content)]


@pytest.mark.parametrize("form", FORMS)
def test_a_question_is_read_whole_among_the_parts_of_a_section(form: str) -> None:
    first, second = (
        f"## Section {place}: S\n\n### Learning Objectives\n- aim\n\n### Assessment Questions\n\n{{}}\n\n"
        "### Activities\n- do\n\n### Discussion Questions\n- talk\n\n---\n\n"
        for place in (1, 2)
    )
    text = first.format(f"{written(form, 1, 0)}\n\n{written(form, 2, 1)}") + second.format(written(form, 1, 2))
    sections = read(f"# Assessment: Slides Generation - Week 3: Bridges\n\n{text}").sections
    assert [len(section.questions) for section in sections] == [2, 1]
    for place, question in enumerate(question for section in sections for question in section.questions):
        is_read(question, place)
    assert [told(section) for section in sections] == [["aim", "do", "talk"]] * 2


@pytest.mark.parametrize("form", FORMS)
def test_a_question_is_read_whole_in_a_lecture_without_parts(form: str) -> None:
    above = f"# Bridges\n\n## Materials\n\nBridges hold.\n\n{written(form, 1, 0)}\n\n{written(form, 2, 1)}"
    sections = read(f"{above}\n\n## Arches\n\nArches press.\n\n{written(form, 3, 2)}\n").sections
    for place, question in enumerate(question for section in sections for question in section.questions):
        is_read(question, place)
    assert [told(section) for section in sections] == [["Bridges hold."], ["Arches press."]]


@pytest.mark.parametrize("form", [*dict.fromkeys(FORMS)])
def test_mending_a_file_leaves_every_spelling_read_as_it_was(form: str, tmp_path: Path) -> None:
    path = tmp_path / "course.md"
    path.write_text(f"## Bridges\n\n{written(form, 1, 0)}\n\n{written(form, 2, 1)}\n", encoding="utf-8")
    write(repair(path))
    (section,) = reader.read(path)[0].sections
    for place, question in enumerate(section.questions):
        is_read(question, place)
    assert not list(repair(path).diff)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("1. What?\n\nA) x\nB) y\n\nQapla': B", 8),
        ("Which?\n\nA. x\nB. y\n\n**B**", 8),
        ("Which?\n\na) x\nb) y\n\n(b)", 8),
    ],
)
def test_a_letter_below_options_that_no_label_tells_of_is_refused(text: str, line: int) -> None:
    (fault,) = faults(f"## Bridges\n\n{text}")
    assert fault.startswith(f"course.md:{line}: this line seems to answer the options above")


def test_a_labelled_question_with_options_and_no_answer_is_refused_anywhere_but_among_activities() -> None:
    question = "**Question 1:** Which?\n\nA) x\nB) y\n"
    assert faults(f"## Bridges\n\n{question}")[0].startswith("course.md:3: question 1 has no answer")
    assert read(f"## Bridges\n\n### Activities\n\n{question}").sections[0].questions == ()


def test_parts_of_a_task_are_no_options() -> None:
    (section,) = read("## Groups\n\n**Question 1.** Let G be finite.\n\n(a) Show it.\n(b) Use it.\n").sections
    assert section.questions == ()


def test_a_table_without_options_is_a_table_of_the_lecture() -> None:
    text = "# C\n\n## S\n\n### T\n\n| Section | Question | Answer |\n|---|---|---|\n| 1 | How many? | Ten |\n"
    (section,) = reader.parse(text, Path("course.md"))[0].sections
    assert not section.questions
    assert [node.kind for node in section.content] == ["heading", "table"]

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.errors import CourseError
from deckgen.runs import plain
from deckgen.source import reader
from deckgen.source.course import Item
from tests.source.reading import PATH, faults, notices, read, styled

WEEK = """# Assessment: Slides Generation - Week 9: Bridges (Arches and Cables)

## Section 0: `Stone` and Steel

### Learning Objectives
- Know **stone**.
- Know steel.

### Assessment Questions

**Question 1:** What holds?

  A) stone
  B) steel
  C) rope

**Correct Answer:** B
**Explanation:** It is strong.

### Activities
- Build one.

### Discussion Questions
- Why build?

---

## Section 2: Cables

### Activities
- 1. Hang one.
---
"""


def words(items: tuple[Item, ...]) -> list[str]:
    return [plain(item.blocks[0].runs) for item in items]


def test_a_course_has_a_title_a_week_and_sections_with_their_parts() -> None:
    course = read(WEEK)
    assert (plain(course.title), course.week) == ("Bridges (Arches and Cables)", "Week 9")
    first, second = course.sections
    assert (first.number, styled(first.title), first.line) == (0, "`Stone` and Steel", 3)
    assert words(first.objectives) == ["Know stone.", "Know steel."]
    assert [question.keys[0] for question in first.questions] == ["B"]
    assert (words(first.activities), words(first.discussion)) == (["Build one."], ["Why build?"])
    assert (second.number, second.line, len(second.activities)) == (2, 28, 1)
    assert not first.content
    assert not second.content
    assert not course.notices


@pytest.mark.parametrize(
    ("heading", "week", "title"),
    [
        ("Assessment: Slides Generation - Chapter 5: Arches", "Chapter 5", "Arches"),
        ("Assessment: Slides Generation - Weeks 4-6: Arches", "Weeks 4-6", "Arches"),
        ("Chapter 3-4: Arches", "Chapter 3-4", "Arches"),
        ("Ch. 4: Arches", "Ch. 4", "Arches"),
        ("Week 12 - Arches: why", "Week 12", "Arches: why"),
        ("Arches", "", "Arches"),
        ("Week 9", "", "Week 9"),
        ("Weekly 9: Arches", "", "Weekly 9: Arches"),
    ],
)
def test_the_title_names_the_week(heading: str, week: str, title: str) -> None:
    course = read(f"# {heading}\n\n## A\n\ntext\n")
    assert (course.week, plain(course.title)) == (week, title)


@pytest.mark.parametrize(
    "heading", ["### Learning Objectives", "### LEARNING OBJECTIVES:", "#### 1.2 Objectives", "### **Objectives**"]
)
def test_a_part_is_known_by_its_heading(heading: str) -> None:
    assert words(read(f"## A\n{heading}\n- Know.\n").sections[0].objectives) == ["Know."]


def test_sections_are_counted_where_they_have_no_number() -> None:
    assert [section.number for section in read("## A\n\na\n\n## B\n\nb\n").sections] == [1, 2]


def test_a_section_may_be_a_part_by_its_title() -> None:
    section = read("## Discussion\n\n- Why?\n").sections[0]
    assert words(section.discussion) == ["Why?"]
    assert read("## Section 2: Learning Objectives\n\ntext\n").sections[0].content


def test_content_stands_in_order_wherever_it_is_written() -> None:
    section = read("## A\n\nbefore\n\n### Activities\n- do\n\n### Summary\n\nafter\n\n---\n\nlast\n\n---\n").sections[0]
    assert [(node.kind, node.line) for node in section.content] == [
        ("paragraph", 3), ("heading", 8), ("paragraph", 10), ("rule", 12), ("paragraph", 14),
    ]  # fmt: skip
    assert words(section.activities) == ["do"]


def test_a_file_without_sections_is_one_section_without_title() -> None:
    course = read("# Bridges\n\ntext\n\n### More\n\nmore\n")
    (section,) = course.sections
    assert (plain(course.title), section.title, section.number) == ("Bridges", (), 1)
    assert [node.line for node in section.content] == [3, 5, 7]
    assert not course.opening


def test_what_stands_before_the_first_section_opens_the_course() -> None:
    assert [node.line for node in read("# T\n\nhello\n\n## A\n\na\n").opening] == [3]


def test_several_top_headings_below_a_title_in_the_front_matter_are_sections() -> None:
    course = read("---\ntitle: T\n---\n# A\n\na\n\n# B\n\nb\n")
    assert (course.title, [plain(section.title) for section in course.sections]) == ((), ["A", "B"])


def test_a_comment_in_code_without_a_fence_begins_no_section() -> None:
    code = "**Question 1:** What prints?\n# comment\nprint(1)\n  A) 1\n  B) 2\n  C) 3\n**Correct Answer:** A\n"
    assert len(read(f"# T\n\n## Section 1: A\n\n### Quiz\n\n{code}").sections[0].questions) == 1


def test_an_item_holds_what_follows_its_list_and_lead_words_are_an_item() -> None:
    section = read("## A\n### Activities\nIn pairs:\n- Sort it.\n- | a |\n|---|\n| 1 |\n\n```\ncode\n```\n").sections[0]
    lead, sort = section.activities
    assert plain(lead.blocks[0].runs) == "In pairs:"
    assert [block.kind for block in sort.blocks] == ["paragraph", "table", "code"]


def test_notes_go_to_their_item_else_to_the_part() -> None:
    section = read(
        "## A\n### Discussion Questions\n<!-- five minutes -->\n- Why?\n  <!-- because -->\n- How?\n\n"
        "  ::: notes\n  - first\n  - then\n  :::\n\n### Other\n\n::: notes\nsay\n:::\n"
    ).sections[0]
    assert [item.notes for item in section.discussion] == [("because",), ("• first", "• then")]
    assert section.said("discussion") == ("five minutes",)
    assert [node.kind for node in section.content] == ["heading", "div"]


def test_a_sentence_that_only_fills_a_template_is_left_out_by_name() -> None:
    objectives = "### Objectives\n- Understand concepts from Arches\n- Know arches.\n"
    text = f"## Section 1: Arches\n{objectives}### Activities\n- Practice exercise for Arches\n"
    assert words(read(text).sections[0].objectives) == ["Know arches."]
    assert [notice.split(": ", 1)[0] for notice in notices(text)] == ["course.md:3", "course.md:6"]


def test_a_section_with_nothing_to_show_is_named() -> None:
    assert notices("## Arches\n\n---\n") == [
        "course.md:1: section 1 has nothing to show; write something for it or drop it"
    ]


def test_an_empty_file_has_no_section() -> None:
    assert not read("").sections
    assert "has no section" in notices("")[0]


def refusal(path: Path) -> str:
    with pytest.raises(CourseError) as refused:
        reader.read(path)
    return str(refused.value)


def test_a_file_that_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.md") == f"{tmp_path}/none.md: there is no such file; check the path"
    assert refusal(tmp_path) == f"{tmp_path}: is a folder; name a course file in it"
    (tmp_path / "latin.md").write_bytes("# Brücke\n\ntext\nüber\n".encode("latin-1"))
    assert "latin.md:1: is not UTF-8 (byte 0xFC, number 5 of the file)" in refusal(tmp_path / "latin.md")
    (tmp_path / "large.md").write_bytes(b"a" * (reader.LARGEST + 1))
    assert "large.md: is larger than 64 MiB" in refusal(tmp_path / "large.md")


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf# T\n\n## A\n\na\n")
    assert plain(reader.read(tmp_path / "a.md")[0].title) == "T"


def test_faults_name_the_file() -> None:
    assert faults("## A\n\n<!-- open\n")[0].startswith("course.md:3: ")


def test_questions_with_answers_are_questions_wherever_they_stand() -> None:
    asked = "**Question 1:** What?\n\n  A) x\n  B) y\n  C) z\n\n**Correct Answer:** B\n**Explanation:** So.\n"
    section = read(f"## A\n\ntext\n\n{asked}\n### Summary\n\nmore\n").sections[0]
    assert [question.keys[0] for question in section.questions] == ["B"]
    assert [(node.kind, node.line) for node in section.content] == [
        ("paragraph", 3),
        ("heading", 14),
        ("paragraph", 16),
    ]


def test_a_question_to_think_about_needs_no_answer() -> None:
    section = read(
        "## A\n\n**Question 1:** What do you think?\n\n### Discussion\n\n**Question 2:** And why?\n"
    ).sections[0]
    assert plain(section.content[0].runs) == "Question 1: What do you think?"
    assert words(section.discussion) == ["Question 2: And why?"]


def test_a_number_in_parts_is_no_section_number() -> None:
    section = read("## Section 1.2: Arches\n\ntext\n").sections[0]
    assert (section.number, plain(section.title)) == (1, "Section 1.2: Arches")


PIECES = st.sampled_from(
    ["# ", "## ", "### Quiz\n", "**Question 1:** ", "  A) ", "**Answer:** ", "**Explanation:**", "- ", "  ", "\n",
     "\n\n", "---\n", "```", "$", "$$\n", "\\(", "::: notes\n", ":::\n", "<!--", "-->", "|", "|---|\n", "> ", "*", "**",
     "`", "<br>", "&lt;", "[a](b)", "![", "\u2028", "\x08", "\\", "a", "1. ", "é", "### Activities\n"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_read_or_refused_at_a_line_of_it(text: str) -> None:
    try:
        course = reader.parse(text, PATH)[0]
    except CourseError as refused:
        places = [fault.where for fault in refused.faults]
    else:
        places = [notice.where for notice in course.notices]
    assert all(place and 1 <= place.line <= text.count("\n") + 1 for place in places)

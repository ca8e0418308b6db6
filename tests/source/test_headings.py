from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.runs import plain
from deckgen.source import headings, reader
from deckgen.source.course import Part
from deckgen.source.words import text_of
from tests.source.reading import read


@pytest.mark.parametrize(
    ("heading", "week", "title"),
    [
        ("Assessment: Slides Generation - Week 9: Search", "Week 9", "Search"),
        ("Slides Generation - Weeks 4-6: Search", "Weeks 4-6", "Search"),
        ("Chapter 3-4: Search: trees", "Chapter 3-4", "Search: trees"),
        ("Ch. 5: Search", "Ch. 5", "Search"),
        ("Weeks 1 & 2: Search", "Weeks 1 & 2", "Search"),
        ("Weeks 10 to 12 – Search", "Weeks 10 to 12", "Search"),
        ("Module 2. Search", "Module 2", "Search"),
        ("Week 9", "", "Week 9"),
        ("Weekend reading: Search", "", "Weekend reading: Search"),
        ("Unit tests: Search", "", "Unit tests: Search"),
    ],
)
def test_a_title_names_its_week(heading: str, week: str, title: str) -> None:
    assert headings.week(heading) == (week, title)


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Learning Objectives", "objectives"), ("2.1 Assessment Questions:", "questions"), ("*Quiz*", "questions"),
        ("Multiple-Choice Questions", "questions"), ("Hands-on Activities", "activities"),
        ("Discussion Prompts", "discussion"), ("Reflection questions", "discussion"), ("Questions of trust", None),
        ("Activity diagrams", None), ("Goals", None), ("Poll", "polls"), ("Think, pair, share", "sharing"),
    ],
)  # fmt: skip
def test_a_heading_announces_a_part_by_its_names_only(heading: str, part: Part | None) -> None:
    assert headings.part(heading) == part


BOLD = (
    "## {}: Arches\n\n**Learning Objectives:**\n- Draw.\n\n**Assessment Questions**\n\n**Question 1:** What?\n  A) x\n"
    "  B) y\n**Answer:** B\n**Explanation:** So.\n\n**Activities:**\n- Build.\n\n__Discussion Questions__:\n- Why?\n"
)


def test_parts_that_are_only_set_in_bold_are_parts_where_sections_have_numbers() -> None:
    (section,) = read(BOLD.format("Section 1")).sections
    items = (*section.objectives, *section.activities, *section.discussion)
    assert [text_of(item.blocks) for item in items] == ["Draw.", "Build.", "Why?"]
    assert [plain(question.explanation) for question in section.questions] == ["So."]
    assert section.content == ()


def test_bold_words_in_a_lecture_stay_text() -> None:
    assert text_of(read(BOLD.format("Lecture")).sections[0].content).startswith("Learning Objectives:\nDraw.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_is_read_in_every_encoding_that_says_which_it_is(tmp_path: Path, encoding: str, end: str) -> None:
    path, mark = tmp_path / "course.md", "\ufeff" if encoding == "utf-16-le" else ""
    path.write_bytes((mark + BOLD.format("Section 1").replace("Draw", "Größe")).replace("\n", end).encode(encoding))
    (section,) = reader.read(path)[0].sections
    assert (text_of(section.objectives[0].blocks), section.objectives[0].line) == ("Größe.", 4)
    assert section.questions[0].keys == ("B",)

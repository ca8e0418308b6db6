"""One course, every deck: the same keys everywhere, and none where a class must find none."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from deckgen import build
from deckgen.build import Choices
from deckgen.runs import plain
from deckgen.source import reader
from tests.support.audit import faults
from tests.support.package import Package, read
from tests.support.shown import slides

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "week-9.md"
REAL = Path(os.environ.get("DECKGEN_INPUTS", "")) / "week-9" / "assessment.md"
COURSES = [EXAMPLE, *([REAL] if REAL.is_file() else [])]


@pytest.fixture(params=COURSES, ids=[path.stem for path in COURSES], scope="module")
def course(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def built(course: Path, folder: Path, **choices: str) -> bytes:
    target = folder / "deck.pptx"
    build.build(course, target, Choices(offline_figures=True, **choices))  # type: ignore[arg-type]
    return target.read_bytes()


def keys(course: Path) -> list[str]:
    read_course, _ = reader.read(course)
    return [",".join(question.keys) for section in read_course.sections for question in section.questions]


def told(package: Package, layout: str) -> list[str]:
    """The letters in the notes of slides of one layout."""
    found = (re.search(r"^Answer: ([A-H](?:\).*?; [A-H])*)\)", slide.notes, re.M) for slide in slides(package)
             if slide.layout == layout and "Part 2 of" not in slide.notes)  # fmt: skip
    return [",".join(re.findall(r"\b([A-H])(?=\)|$)", match[1])) for match in found if match]


def words(package: Package) -> dict[str, str]:
    """All text of each part, runs joined, white space even."""
    return {name: " ".join("".join(map(str, tree.itertext())).split()) for name, tree in package.trees.items()}


def test_a_students_deck_holds_no_explanation_in_any_part(course: Path, tmp_path: Path) -> None:
    data = built(course, tmp_path, audience="student")
    package = read(data)
    texts = words(package)
    assert not [name for name, text in texts.items() if re.search(r"\b(?:Answer|Why):", text)]
    found, _ = reader.read(course)
    for section in found.sections:
        for question in section.questions:
            why = " ".join(plain(question.explanation).split())
            assert len(why) > 10
            assert not [name for name, text in texts.items() if why in text]
    assert not [fault for fault in faults(data) if "no notes" not in fault]


def test_the_lecturers_deck_and_the_click_deck_tell_the_same_keys(course: Path, tmp_path: Path) -> None:
    wanted = keys(course)
    lecturer, clicks = (read(built(course, tmp_path, reveal=reveal)) for reveal in ("slide", "click"))
    assert told(lecturer, "answer") == wanted
    assert told(clicks, "reveal") == wanted
    assert not [slide for slide in slides(clicks) if slide.layout in ("question", "answer")]

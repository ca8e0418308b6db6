"""`--script`: a course file and the speaking script beside it, to a deck with the script in its notes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pptx import Presentation

from deckgen.build import Choices, build
from deckgen.errors import CourseError
from tests.support.audit import assert_sound
from tests.support.courses import QUIZ
from tests.support.inputs import VARIABLE, needed

SCRIPT = """\
## Section 1: Merge sort
*(1 frames)*

Certainly! Here is a speaking script for the slide "Merge sort".

**Introduction:**
"Welcome. Two sorted halves become one."

**[Advance to Frame 1]**

**Counting comparisons**

A merge of \\(n\\) and \\(n\\) needs \\(2n - 1\\) of them.

## Section 2: Quicksort

Choose the pivot well.
"""

STAGE = ("script", "Placeholder", "Frame 3:")
"""What stands in the long lines of the real script that nobody says."""


def notes(deck: Path) -> list[list[str]]:
    """The paragraphs of each slide's notes."""
    pages = [slide.notes_slide.notes_text_frame for slide in Presentation(str(deck)).slides]
    return [page.text.split("\n") if page else [] for page in pages]


def course(folder: Path, matter: str = "") -> Path:
    path = folder / "course.md"
    path.write_text(f"---\n{matter}\n---\n{QUIZ}" if matter else QUIZ)
    return path


def test_a_script_becomes_the_notes_of_a_sound_deck(tmp_path: Path) -> None:
    (tmp_path / "said.md").write_text(SCRIPT)
    deck = tmp_path / "deck.pptx"
    built = build(course(tmp_path), deck, Choices(figures="none", script=tmp_path / "said.md"))
    said = [paragraph for page in notes(deck) for paragraph in page]
    for text in (
        "Welcome. Two sorted halves become one.",
        "A merge of n and n needs 2n − 1 of them.",
        "Choose the pivot well.",
    ):
        assert said.count(text) == 1
    assert not any("Certainly" in text or "Frame" in text or "frames" in text for text in said)
    assert built.notices == ()
    assert_sound(deck)


def test_the_front_matter_may_name_the_script(tmp_path: Path) -> None:
    (tmp_path / "said.md").write_text(SCRIPT)
    deck = tmp_path / "deck.pptx"
    build(course(tmp_path, "script: said.md"), deck, Choices(figures="none"))
    assert any("Choose the pivot well." in page for page in notes(deck))


@pytest.mark.parametrize("name", ["../said.md", "/said.md", "sub/../../said.md"])
def test_the_front_matters_script_stays_in_the_courses_folder(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "course"
    folder.mkdir()
    (tmp_path / "said.md").write_text(SCRIPT)
    with pytest.raises(CourseError, match=r"course\.md:2: the script .* is outside the course file's folder; .+"):
        build(course(folder, f"script: {name}"), folder / "deck.pptx", Choices(figures="none"))


def test_a_missing_script_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"said\.md: there is no such file; .+"):
        build(course(tmp_path), tmp_path / "deck.pptx", Choices(figures="none", script=tmp_path / "said.md"))
    assert not (tmp_path / "deck.pptx").exists()


@needed
def test_the_real_script_is_said_in_full_but_for_its_stage_and_its_chat(tmp_path: Path) -> None:
    folder, deck = Path(os.environ[VARIABLE]) / "week-9", tmp_path / "deck.pptx"
    build(folder / "assessment.md", deck, Choices(figures="none", script=folder / "script.md"))
    said = "\n".join(text for page in notes(deck) for text in page)
    for kept in (
        "Does that make sense?",
        "[Pause for a moment to let this sink in.]",
        "4. We emphasized key points regarding their differences from discriminative models",
        "What are some potential uses of an AI that can generate new, realistic data? We'll touch on this later!",
        "model.add(Dense(128, activation='relu', input_dim=100)) # Latent space",
        "First, the Encoder.",
        "Do you see more advantage in the sophistication of GANs or the structured approach of VAEs?",
        "I look forward to hearing your thoughts!",
    ):
        assert kept in said, kept
    for gone in ("Certainly!", "Sure! Here", "Current Placeholder", "Advance to", "(3 frames)", "Speaking Script for"):
        assert gone not in said, gone
    assert not any(line.startswith(("This script", "This speaking script", "With this")) for line in said.split("\n"))
    written = (folder / "script.md").read_text(encoding="utf-8").split("\n")
    sentences = [line.strip(' *"').replace("*", "") for line in written if len(line.split()) > 12 and "\\" not in line]
    missing = [line for line in sentences if line[:1].isalpha() and line not in said]
    assert len(sentences) > 250
    assert [line for line in missing if not any(mark in line for mark in STAGE)] == []


def test_a_path_that_no_file_can_have_is_a_fault_at_its_key(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"course\.md:2: script cannot be .*; write a file's path"):
        build(course(tmp_path, 'script: "a\\0b"'), tmp_path / "deck.pptx", Choices(figures="none"))

"""What holds for a deck as a whole: its sections, its language, how slides follow one another, what its file says."""

from __future__ import annotations

from pathlib import Path

import pptx
import pytest

from deckgen.build import Built, Choices, build
from deckgen.errors import CourseError
from tests.support.audit import assert_sound
from tests.support.package import PRESENTATION, Package, read

COURSE = """\
# Sampling

Why we sample.

## Section 1: Coins

### Heads

A coin has two sides.

## Section 2: Dice

### Eyes

A die has six sides. Their sum is $x_1 + x_2$.
"""
SECTION = "//p14:sectionLst/p14:section"


def made(folder: Path, matter: str = "", text: str = COURSE) -> tuple[Built, Path]:
    source = folder / "course.md"
    source.write_text((f"---\n{matter}\n---\n" if matter else "") + text, encoding="utf-8")
    built = build(source, folder / "deck.pptx", Choices(figures="none"))
    return built, built.path


def package(folder: Path, matter: str = "", text: str = COURSE) -> Package:
    return read(made(folder, matter, text)[1].read_bytes())


def test_the_lectures_sections_are_powerpoints_with_every_slide_in_one(tmp_path: Path) -> None:
    _, path = made(tmp_path)
    assert_sound(path)
    deck = read(path.read_bytes())
    assert deck.values(PRESENTATION, f"{SECTION}/@name") == ["Opening", "1 · Coins", "2 · Dice"]
    assert deck.values(PRESENTATION, f"{SECTION}//p14:sldId/@id") == deck.values(PRESENTATION, "//p:sldId/@id")


def test_sections_keep_their_ids_from_build_to_build_and_when_others_come_and_go(tmp_path: Path) -> None:
    before = package(tmp_path)
    after = package(tmp_path, text=COURSE + "\n## Section 3: Cards\n\nA deck has four suits.\n")
    ids = [deck.values(PRESENTATION, f"{SECTION}/@id") for deck in (before, after)]
    assert ids[1][:3] == ids[0]
    assert len(set(ids[1])) == 4


def test_two_sections_of_one_name_have_ids_of_their_own(tmp_path: Path) -> None:
    deck = package(tmp_path, text=f"{COURSE}\n## Section 1: Coins\n\nAgain.\n")
    ids = deck.values(PRESENTATION, f"{SECTION}/@id")
    assert len(set(ids)) == len(ids) == 4


def test_a_course_without_sections_groups_nothing(tmp_path: Path) -> None:
    assert not package(tmp_path, text="# Sampling\n\nWhy we sample.\n").find(PRESENTATION, "p:extLst")


@pytest.mark.parametrize(
    ("given", "written"), [("en-US", "en-US"), ("de-at", "de-AT"), ("FR", "fr"), ("zh-hant-TW", "zh-Hant-TW")]
)
def test_every_run_and_the_file_itself_carry_the_lectures_language(given: str, written: str, tmp_path: Path) -> None:
    built, path = made(tmp_path, f"lang: {given}")
    deck = read(path.read_bytes())
    parts = [name for name in deck.trees if name.startswith(("ppt/slides/slide", "ppt/notesSlides/notesSlide"))]
    assert {tag for name in parts for tag in deck.values(name, "//@lang")} == {written}
    assert pptx.Presentation(str(path)).core_properties.language == written
    assert next(promise for promise in built.promises if promise.name == "language").breaches == ()


@pytest.mark.parametrize("lang", ["english", "no", "12", "en_US", "[en]", "e"])
def test_what_is_no_language_is_refused_at_its_line(lang: str, tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"course.md:2: lang cannot be .*; write a language"):
        made(tmp_path, f"lang: {lang}")


def test_slides_fade_where_the_front_matter_asks_for_it_and_only_there(tmp_path: Path) -> None:
    _, path = made(tmp_path, "transition: fade")
    assert_sound(path)
    faded = read(path.read_bytes())
    assert all(faded.find(name, "p:transition/p:fade") for name in faded.slides)
    plain = package(tmp_path)
    assert not any(plain.find(name, "p:transition") for name in plain.slides)


def test_any_other_transition_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="transition cannot be 'whirl'; write none or fade"):
        made(tmp_path, "transition: whirl")


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    matter = "title: Chance\nlecturer: A. Noether\ncourse: Stochastics\nkeywords: [chance, dice]\nlang: en-GB"
    said = pptx.Presentation(str(made(tmp_path, matter)[1])).core_properties
    assert (said.title, said.author, said.keywords, said.language) == ("Chance", "A. Noether", "chance, dice", "en-GB")
    assert said.subject == "Stochastics · Chance"
    assert said.created == said.modified

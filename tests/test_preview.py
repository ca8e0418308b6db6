"""A deck as others see it: the sheet, the page, and what is said where it cannot be drawn."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from deckgen import build
from deckgen.errors import OutputError
from deckgen.powerpoint import told
from deckgen.preview import drawing, page, sheet
from tests.support.courses import QUIZ
from tests.support.render import require


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("preview")
    course = folder / "course.md"
    course.write_text(QUIZ, encoding="utf-8")
    return build.build(course, folder / "deck.pptx", build.Choices(figures="none")).path


def test_a_deck_tells_its_titles_words_notes_and_what_is_hidden(deck: Path) -> None:
    slides = told.read(deck)
    assert slides[0].title == "Sorting"
    assert "Explain how two sorted halves become one" in slides[3].words
    assert any("Answer: B) 2n - 1" in slide.notes for slide in slides)
    assert [slide.title for slide in slides if slide.hidden] == ["Answer key"]


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_deck_is_said_to_be_none(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(content)
    with pytest.raises(OutputError, match=r"is no PowerPoint deck; name a \.pptx file"):
        told.read(path)


def test_a_deck_of_huge_parts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/presentation.xml", b" " * (told.LARGEST + 1))
    with pytest.raises(OutputError, match="is no PowerPoint deck"):
        told.read(path)


@pytest.mark.parametrize("count", [1, 2, 7, 100])
def test_the_sheet_holds_every_slide(count: int) -> None:
    slides = [Image.new("RGB", (32, 18), (200, 0, place)) for place in range(count)]
    with Image.open(io.BytesIO(sheet.contact_sheet(slides))) as made:
        seen = {pixel for _, pixel in made.getcolors(made.width * made.height) or ()}
    assert {(200, 0, place) for place in range(count)} <= seen


def test_the_page_stands_alone_and_shows_text_as_text(deck: Path) -> None:
    slides = (told.Told("<script>x</script>", 'a "b" & c', "say <b>", True),)
    made = page.page("W & x", [Image.new("RGB", (16, 9))], slides)
    assert "&lt;script&gt;x&lt;/script&gt;" in made
    assert 'alt="a &quot;b&quot; &amp; c"' in made
    assert "hidden from the show" in made
    assert not re.search(r"""(?:src|href)=["'](?!data:)""", made)


@pytest.mark.render
def test_a_deck_is_drawn_slide_by_slide_hidden_ones_too(deck: Path) -> None:
    require()
    slides = drawing.pictures(deck, 160)
    assert len(slides) == len(told.read(deck))
    assert {slide.size for slide in slides} == {(160, 90)}
    assert len(slides[0].getcolors(160 * 90) or ()) > 10


def test_without_libreoffice_it_is_said_how_to_get_it(deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(deck.parent))
    monkeypatch.setattr(drawing, "PLACES", ())
    with pytest.raises(OutputError, match=r"LibreOffice, and it is not installed; .*install"):
        drawing.pictures(deck, 100)

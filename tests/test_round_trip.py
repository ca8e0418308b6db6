"""Decks opened and saved by other programs keep every word, every note and every picture, in every theme."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from deckgen import assets, previews
from tests.support import fallback
from tests.support.render import resaved

THEMES = [folder.name for folder in assets.entries("themes", "theme.toml")]


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {path.stem: path for path in previews.write(tmp_path_factory.mktemp("round-trip"))}


@dataclass(frozen=True)
class Shown:
    """What one slide holds."""

    words: Counter[str]
    notes: Counter[str]
    pictures: int


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def _read(deck: Any) -> list[Shown]:
    return [_slide(slide) for slide in deck.slides]


def _slide(slide: Any) -> Shown:
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    tables = [shape.table for shape in slide.shapes if getattr(shape, "has_table", False) and shape.has_table]
    cells = [cell.text for table in tables for row in table.rows for cell in row.cells]
    pictures = sum(hasattr(shape, "image") or getattr(shape, "has_chart", False) for shape in slide.shapes)
    notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
    return Shown(_words(" ".join(texts + cells)), _words(notes), pictures)


@pytest.mark.parametrize("name", THEMES)
def test_python_pptx_keeps_all_of_a_deck(name: str, decks: dict[str, Path]) -> None:
    saved = BytesIO()
    Presentation(str(decks[name])).save(saved)
    before = _read(fallback.opened(decks[name]))
    assert sum(slide.pictures for slide in before) > 3
    assert all(slide.notes for slide in before)
    assert _read(fallback.opened(saved.getvalue())) == before


@pytest.mark.render
@pytest.mark.parametrize("name", THEMES)
def test_libreoffice_keeps_every_word_note_and_picture_of_a_deck(name: str, decks: dict[str, Path]) -> None:
    before = _read(fallback.opened(decks[name]))
    after = _read(Presentation(BytesIO(resaved(decks[name]))))
    assert len(after) == len(before)
    for number, (ours, theirs) in enumerate(zip(before, after, strict=True), 1):
        assert ours.words - theirs.words == Counter(), number
        assert ours.notes - theirs.notes == Counter(), number
        assert theirs.pictures == ours.pictures, number

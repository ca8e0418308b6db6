"""Slides that are hard to fit, drawn by LibreOffice: every letter is there, inside its box, none over another."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.build import Choices, build
from tests.support import worst
from tests.support.fitting import assert_fits

SLIDES, QUESTIONS = 60, 30


@pytest.mark.render
def test_slides_of_the_worst_lengths_lose_no_letter(tmp_path: Path) -> None:
    source = tmp_path / "worst.md"
    source.write_text(worst.course(seed=1, slides=SLIDES, questions=QUESTIONS), encoding="utf-8")
    built = build(source, tmp_path / "worst.pptx", Choices(figures="none"))
    assert built.slides >= 200
    assert_fits(built.path)

"""Whole decks say what they said before, are sound files, and fit their pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support import audit, fitting, golden


@dataclass(frozen=True)
class Made:
    case: Path
    deck: Path
    described: str


@pytest.fixture(scope="module", params=golden.cases(), ids=lambda case: case.name)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    deck = tmp_path_factory.mktemp("golden") / "deck.pptx"
    return Made(request.param, deck, golden.make(request.param, deck))


def test_a_deck_says_what_its_description_says(made: Made) -> None:
    expected = (made.case / "deck.txt").read_text(encoding="utf-8")
    assert made.described == expected, "if this was meant: make golden, then read the diff"


def test_a_deck_is_a_sound_file(made: Made) -> None:
    audit.assert_sound(made.deck)


@pytest.mark.render
def test_every_word_of_a_deck_can_be_read(made: Made) -> None:
    fitting.assert_fits(made.deck)

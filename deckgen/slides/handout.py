"""What a class may have before the lecture: the questions, and nothing that tells an answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from deckgen.settings import Settings
from deckgen.slides.model import Slide


def without_answers(settings: Settings) -> Settings:
    """The same choices, with no answer shown anywhere."""
    return replace(settings, reveal="none")


def handed_out(slides: Iterable[Slide]) -> tuple[Slide, ...]:
    """Keep what a class may see; notes are the lecturer's own, and answers to a discussion may be among them."""
    return tuple(replace(slide, notes=()) for slide in slides if not slide.hidden and not slide.tells)

"""A figure that asks the class something has a slide for its answer, which only those see who may know it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.runs import plain
from deckgen.settings import Settings
from deckgen.slides.model import Deck, Exhibit, Picture
from deckgen.slides.outline import Illustrations, outline
from tests.support.courses import course, said

ANSWER = Exhibit(
    "quiz",
    "Real?",
    Picture(b"told", 16, 9, "It is the third"),
    ("Ask: sure?",),
    "The third.",
    ("The third, for it smudges.",),
)
QUIZ = Exhibit("quiz", "Real?", Picture(b"", 16, 9, "Digits"), ("Ask: which?",), "Look.", ("Wait.",), ANSWER)
NAMED = "# W\n\n## Section 1: One\n\n### Look here\n\n![Well](figure:quiz)\n"
SHOWN = Illustrations(exhibits={"quiz": QUIZ})
GIVEN = replace(SHOWN, assigned={1: ("quiz",)})


def pictured(found: Deck) -> list[tuple[str, str]]:
    return [(plain(slide.title), said(slide)) for slide in found.slides if slide.kind == "figure and text"]


@pytest.mark.parametrize(
    ("text", "shown", "title"),
    [(NAMED, SHOWN, "Look here"), ("# W\n\n## Section 1: One\n\n- A list\n", GIVEN, "Real?")],
    ids=["named in the text", "given to a section"],
)
def test_the_answers_slide_follows_the_questions(text: str, shown: Illustrations, title: str) -> None:
    (asked, question), (told, answer) = pictured(outline(course(text), Settings(), shown))
    assert (asked, told) == (title, f"Answer: {title}")
    assert "third" not in question
    assert "The third." in answer


@pytest.mark.parametrize("settings", [Settings(audience="student"), Settings(reveal="none")], ids=["class", "none"])
def test_where_no_answer_is_shown_the_figure_only_asks(settings: Settings) -> None:
    found = outline(course(NAMED), settings, SHOWN)
    assert [title for title, _ in pictured(found)] == ["Look here"]
    assert "third" not in "".join(said(slide) + "".join(slide.notes) for slide in found.slides)

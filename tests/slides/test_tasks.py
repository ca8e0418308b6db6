from __future__ import annotations

from deckgen.slides.model import Text
from tests.support.courses import deck


def test_what_is_to_be_done_and_what_is_done_have_a_box_each_in_place_of_a_bullet() -> None:
    tasks = "- [ ] Read **chapter 3**\n- [x] Install\n- [y] Neither\n- Plain\n"
    slides = deck(f"# A\n\n## One\n\n### To do\n\n{tasks}").slides
    (body,) = (shape for slide in slides for shape in slide.shapes if isinstance(shape, Text) and shape.role == "body")
    assert [(line.text, line.marker) for line in body.paragraphs] == [
        ("☐ Read chapter 3", "none"),
        ("☑ Install", "none"),
        ("[y] Neither", "bullet"),
        ("Plain", "bullet"),
    ]
    assert [run.text for run in body.paragraphs[0].runs if run.bold] == ["chapter 3"]

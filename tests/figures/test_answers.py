"""A figure that asks the class something, and the second drawing that tells the answer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from deckgen import theme
from deckgen.errors import FigureError
from deckgen.figures import digests, exhibits, making, shipping
from deckgen.figures.data import strokes
from deckgen.figures.drawings import numbered
from deckgen.figures.results import Made, Result
from deckgen.figures.spec import Spec
from deckgen.runs import plain
from deckgen.slides import content
from deckgen.slides.model import Picture, Text
from tests.support.figures import text, written

KINDS = ("fake", "real")
MEASURE = """
[measure]
kind = "real-or-fake"
pairs = 3
count = 20
seed = 1

"""
DRAWING = """
kind = "numbered"
images = "images"
across = 3
words = {words}
told = "{told}"
"""
ANSWER = """
[answer]
reading = ["Framed: generated.", "Ask: why?"]
caption = "Generated: {fake}"
alt = "The answer: {fake}"

[answer.drawing]"""


def quiz(folder: Path, answer: str = ANSWER) -> Spec:
    asked = text("samples").partition("[measure]")[0]
    question = f"{MEASURE}[drawing]{DRAWING.format(words='[]', told='')}"
    return written(folder / "quiz", asked + question + answer + DRAWING.format(words='["no", "yes"]', told="generated"))


def test_half_of_a_quiz_is_generated_and_the_places_of_both_kinds_are_all_places(tmp_path: Path) -> None:
    result = making.make(quiz(tmp_path), device="cpu")
    generated = np.asarray(result.arrays["generated"])
    assert result.arrays["images"].shape == (6, 28, 28)
    assert generated.sum() == 3
    told = {
        kind: [int(word) for word in str(result.numbers[kind]).replace(" and ", ", ").split(", ")] for kind in KINDS
    }
    assert sorted([*told["fake"], *told["real"]]) == [1, 2, 3, 4, 5, 6]
    assert [place - 1 for place in told["fake"]] == np.flatnonzero(generated).tolist()


def test_what_is_real_in_a_quiz_is_an_unseen_image_and_what_is_generated_is_none(tmp_path: Path) -> None:
    result = making.make(quiz(tmp_path), device="cpu")
    unseen = strokes.load(strokes.Settings(train=60, test=40, seed=3)).test.values.numpy()
    known = [bool((unseen == image).all((1, 2)).any()) for image in np.asarray(result.arrays["images"])]
    assert known == [made == 0 for made in np.asarray(result.arrays["generated"]).tolist()]


def test_the_words_of_the_question_tell_nothing_and_those_of_the_answer_all(tmp_path: Path) -> None:
    asked = quiz(tmp_path)
    result = making.make(asked, device="cpu")
    shown = exhibits.exhibit(asked, theme.load("lecture"), offline=True)
    told = shown.answer
    assert told is not None
    fake = str(result.numbers["fake"])
    assert told.caption == f"Generated: {fake}"
    assert any(fake in note for note in told.notes)
    assert not any(fake in words for words in (shown.caption, shown.picture.alt, *shown.reading, *shown.notes))
    assert isinstance(shown.picture, Picture)
    assert isinstance(told.picture, Picture)
    assert shown.picture.data != told.picture.data


def test_beside_the_answer_stands_that_it_is_the_answer(tmp_path: Path) -> None:
    asked = quiz(tmp_path)
    making.make(asked, device="cpu")
    slides = content.exhibit_slides(exhibits.exhibit(asked, theme.load("lecture"), offline=True), 1)
    texts = [shape for slide in slides for shape in slide.shapes if isinstance(shape, Text)]
    headings = [plain(line.runs) for text in texts if text.role == "heading" for line in text.paragraphs]
    assert headings == ["How to read it", "The answer"]


def test_question_and_answer_ship_as_two_pictures_of_one_result(tmp_path: Path) -> None:
    asked, look = quiz(tmp_path), theme.load("lecture")
    shipping.ship(asked, making.make(asked, device="cpu"), look)
    files = sorted(path.name for path in asked.folder.iterdir())
    assert files == ["answer.png", "figure.png", "figure.toml", "result.npz"]
    shown = exhibits.exhibit(asked, look, offline=True)
    assert shown.answer is not None
    for exhibit, name in ((shown, "figure.png"), (shown.answer, "answer.png")):
        assert isinstance(exhibit.picture, Picture)
        assert exhibit.picture.data == (asked.folder / name).read_bytes()


def test_an_answer_changes_nothing_that_is_trained_or_measured(tmp_path: Path) -> None:
    asked = quiz(tmp_path)
    told = asked.answered
    assert told is not None
    assert digests.measured(told) == digests.measured(asked)
    assert told.answered is None


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('alt = "The answer', 'alts = "The answer', "alts = ", "'answer.alts' is not a key"),
        ('caption = "Generated: {fake}"\n', "", "[answer]", "'answer.caption' is missing"),
        ('"Framed: generated."', f'"{"word " * 50}"', "reading = ", "the reading has 52 words"),
    ],
)
def test_a_wrong_answer_is_named_at_its_line(tmp_path: Path, old: str, new: str, line: str, says: str) -> None:
    with pytest.raises(FigureError) as caught:
        quiz(tmp_path, ANSWER.replace(old, new))
    lines = (tmp_path / "quiz" / "figure.toml").read_text(encoding="utf-8").splitlines()
    number = max(at for at, each in enumerate(lines, 1) if each.startswith(line))
    assert f"figure.toml:{number}: " in str(caught.value)
    assert says in str(caught.value)


def test_no_image_moves_when_the_answer_is_told() -> None:
    images = np.full((5, 28, 28), 128, np.uint8)
    result = Result(
        {"images": images, "told": np.array([0, 1, 0, 1, 1])}, {}, Made("0", "cpu", "2026-01-01", 0.0, {}, ())
    )
    colours = theme.load("lecture").colours
    asked = numbered.draw(result, colours, numbered.Settings("images", 3, (), ""))
    told = numbered.draw(result, colours, numbered.Settings("images", 3, ("real", "generated"), "told"))
    assert asked.size == told.size
    middle = (asked.width // 6, numbered.HEAD + asked.width // 6)
    assert asked.getpixel(middle) == told.getpixel(middle) != asked.getpixel((0, 0))

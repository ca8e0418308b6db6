"""Several course files at once, and one that is built again at each save."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from deckgen import batch, watching
from deckgen.build import Choices
from deckgen.powerpoint.told import Told
from tests.support.courses import QUIZ

PLAIN = Choices(figures="none")


def courses(folder: Path) -> list[batch.Job]:
    texts = {"one": QUIZ, "two": QUIZ.replace("**Correct Answer:** B", "**Correct Answer:** Z"), "three": QUIZ}
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return [batch.Job(folder / f"{name}.md", folder / f"{name}.pptx", PLAIN) for name in texts]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_course_at_fault_stops_no_other(processes: int, tmp_path: Path) -> None:
    outcomes = list(batch.run(courses(tmp_path), processes))
    assert [outcome.built is not None for outcome in outcomes] == [True, False, True]
    assert [outcome.job.course.stem for outcome in outcomes] == ["one", "two", "three"]
    assert "the answer 'Z'" in str(outcomes[1].faults[0]) or "Z" in str(outcomes[1].faults[0])
    assert sorted(path.name for path in tmp_path.glob("*.pptx")) == ["one.pptx", "three.pptx"]


def test_the_same_course_gives_the_same_bytes_alone_and_in_a_batch(tmp_path: Path) -> None:
    alone, beside = tmp_path / "alone", tmp_path / "beside"
    for folder, processes in ((alone, 1), (beside, 2)):
        folder.mkdir()
        list(batch.run(courses(folder), processes))
    assert (alone / "one.pptx").read_bytes() == (beside / "one.pptx").read_bytes()


def said(*slides: tuple[str, str]) -> list[Told]:
    return [Told(title, words, "", False) for title, words in slides]


def test_changes_name_what_is_new_gone_or_says_something_else() -> None:
    before = said(("A", "a"), ("B", "b"), ("C", "c"), ("D", "d"))
    after = said(("A", "a"), ("B", "x"), ("New", "n"), ("D", "d"))
    assert list(watching.changes(before, after)) == ["slide 2 changed: B", "gone: C", "slide 3 is new: New"]
    assert list(watching.changes(before, before)) == []


class EnoughError(Exception):
    """Ends a watch."""


@pytest.fixture
def lines(tmp_path: Path) -> Iterator[queue.Queue[str]]:
    """What a watch over course.md tells, line by line."""
    told: queue.Queue[str] = queue.Queue()
    over = threading.Event()

    def tell(line: str) -> None:
        told.put(line)
        if over.is_set():
            raise EnoughError

    def watch() -> None:
        with pytest.raises(EnoughError):
            watching.follow(tmp_path / "course.md", tmp_path / "deck.pptx", PLAIN, tell)

    (tmp_path / "course.md").write_text(QUIZ, encoding="utf-8")
    thread = threading.Thread(target=watch)
    thread.start()
    yield told
    over.set()
    (tmp_path / "course.md").write_text(QUIZ + "\n", encoding="utf-8")
    thread.join(60)
    assert not thread.is_alive()


def test_a_save_builds_again_and_a_fault_does_not_end_it(lines: queue.Queue[str], tmp_path: Path) -> None:
    course = tmp_path / "course.md"
    assert "slides in" in lines.get(timeout=60)
    course.write_text(QUIZ.replace("**Correct Answer:** B", "**Correct Answer:** Z", 1), encoding="utf-8")
    assert "course.md:17" in lines.get(timeout=60)
    course.write_text(QUIZ.replace("Sort the class", "Sort your group"), encoding="utf-8")
    assert "slides in" in lines.get(timeout=60)
    assert "changed: Try it yourself: section 1" in lines.get(timeout=60)

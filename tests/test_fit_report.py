"""What `deckgen build --report` says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from deckgen.build import Choices, build
from tests.support.courses import QUIZ

CROWDED = "\n".join(f"- Item {number} of a list that fits at a smaller size" for number in range(10))
LONG = "\n".join(f"- Point {number} takes a line of its own on this slide of many points" for number in range(14))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("report")
    source = folder / "week.md"
    source.write_text(QUIZ + "\n### Many points\n\n" + LONG + f"\n\n### Crowded\n\n{CROWDED}\n", encoding="utf-8")
    build(source, folder / "week.pptx", Choices(figures="none", report=folder / "fit.json"))
    return json.loads((folder / "fit.json").read_text(encoding="utf-8"))


def _of(report: Any, text: str) -> Any:
    return next(each for each in report["decisions"] if each["text"].startswith(text))


def test_a_text_that_fits_is_told_as_it_is_with_its_place(report: Any) -> None:
    told = _of(report, "One in random order")
    assert told["done"] == ["as it is"]
    assert told["role"] == "option"
    line = QUIZ.splitlines().index("**Question 1:** Which input makes the first element a poor pivot?") + 1
    assert told["source"].endswith(f"week.md:{line}")
    assert told["measured"] <= told["allowed"]


def test_a_list_that_goes_on_names_the_slide_it_goes_on_to(report: Any) -> None:
    told = _of(report, "Point 0")
    assert f"continued on slide {told['slide'] + 1}" in told["done"]
    assert "cut between paragraphs" in told["done"]
    assert told["sizes_tried"][-1] == told["size"]


def test_a_text_that_stepped_down_names_the_sizes_tried(report: Any) -> None:
    told = next(each for each in report["decisions"] if each["done"][0] == "stepped down")
    assert len(told["sizes_tried"]) > 1
    assert told["sizes_tried"] == sorted(told["sizes_tried"], reverse=True)


def test_nothing_in_it_does_not_fit_and_every_promise_holds(report: Any) -> None:
    assert all(each["measured"] <= each["allowed"] + 1 for each in report["decisions"])
    assert report["promises"]
    assert all(promise["holds"] and not promise["breaches"] for promise in report["promises"])

"""The file that a lecturer begins with."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen import build, check, starting
from deckgen.errors import OutputError
from tests.support.audit import assert_sound


def test_the_first_file_builds_without_a_warning_and_passes_every_check(tmp_path: Path) -> None:
    course = starting.write(tmp_path / "week-10")
    assert course.name == "week-10.md"
    report = check.check([course])
    assert not [finding for finding in report.findings if str(finding)]
    built = build.build(course, tmp_path / "deck.pptx", build.Choices(figures="none"))
    assert not built.notices
    assert all(not promise.breaches for promise in built.promises)
    assert_sound(built.path)


@pytest.mark.parametrize(("name", "week"), [("week-10.md", "week: 10"), ("sorting.md", "week: 1")])
def test_a_number_in_the_name_is_the_weeks(name: str, week: str, tmp_path: Path) -> None:
    assert f"\n{week}\n" in starting.write(tmp_path / name).read_text(encoding="utf-8")


def test_a_file_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    course = tmp_path / "week-3.md"
    course.write_text("mine", encoding="utf-8")
    for path in (course, course.with_suffix("")):
        with pytest.raises(OutputError, match="is there already"):
            starting.write(path)
    assert course.read_text(encoding="utf-8") == "mine"

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from deckgen.errors import CourseError
from deckgen.settings import Settings, merge
from deckgen.source import frontmatter

PATH = Path("course.md")


def settings(matter: str, **choices: str) -> Settings:
    found, _, _ = frontmatter.split(f"---\n{matter}\n---\n", PATH)
    return merge(found.values, found.places, **choices)  # type: ignore[arg-type]


def faults(matter: str) -> list[str]:
    with pytest.raises(CourseError) as refused:
        settings(matter)
    return [str(fault) for fault in refused.value.faults]


def test_nothing_said_gives_the_lecture_theme_and_figures_that_fit() -> None:
    assert merge({}, {}) == Settings(theme="lecture", figures="auto", minutes=None)


def test_every_key_is_read() -> None:
    matter = """title: Bridges
course: CE 101
week: 9
lecturer: A. Mason
date: 2026-11-02
theme: plain
figures: {3: [arch, cable], 4: deck}
minutes: 90"""
    assert settings(matter) == Settings(
        title="Bridges",
        course="CE 101",
        week="Week 9",
        lecturer="A. Mason",
        date=datetime.date(2026, 11, 2),
        theme="plain",
        figures={3: ("arch", "cable"), 4: ("deck",)},
        minutes=90.0,
    )


@pytest.mark.parametrize(("week", "shown"), [("9", "Week 9"), ("Week 9", "Week 9"), ("3-4", "Weeks 3-4"), ("''", "")])
def test_a_week_is_a_number_or_words(week: str, shown: str) -> None:
    assert settings(f"week: {week}").week == shown


def test_the_command_line_overrules_the_front_matter() -> None:
    chosen = settings("theme: plain\nfigures: auto", theme="night", figures="none")
    assert (chosen.theme, chosen.figures) == ("night", "none")


def test_a_key_without_a_value_is_not_given() -> None:
    assert settings("title:\nminutes:") == Settings()


def test_an_unknown_key_is_named_with_the_nearest_known_one() -> None:
    assert faults("title: A\nlecturor: B") == [
        "course.md:3: the front matter has no key 'lecturor'; did you mean 'lecturer'?"
    ]
    assert "take one of: title, course" in faults("zzz: 1")[0]


@pytest.mark.parametrize(
    "line",
    ["minutes: ninety", "minutes: -5", "minutes: 0", "minutes: .nan", "minutes: true", "minutes: 100000",
     "date: tomorrow", "date: 2026-02-30", "title: [a]", "week: 9.5", "week: true", "theme: ''", "theme: 3",
     "figures: some", "figures: {a: b}", "figures: {3: []}", "figures: {3: 4}", "figures: []"],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_refused_at_its_line(line: str) -> None:
    (fault,) = faults(f"course: A\n{line}")
    assert fault.startswith(f"course.md:3: {line.split(':')[0]} cannot be ")


def test_all_faults_are_named_at_once() -> None:
    assert len(faults("titel: A\nminutes: ninety\ndate: tomorrow")) == 3

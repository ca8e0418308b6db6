from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from deckgen.errors import CourseError, Fault
from deckgen.settings import Settings, merge
from deckgen.source import frontmatter

PATH = Path("course.md")
KEYS = (
    "title, subtitle, course, week, lecturer, date, theme, figures, minutes, script, template, lang, keywords, "
    "quiz, transition, reveal, questions, poll, think-pair-share"
)


def settings(matter: str, **choices: str) -> Settings:
    return merged(matter, **choices)[0]


def merged(matter: str, **choices: str) -> tuple[Settings, tuple[Fault, ...]]:
    found, _, _ = frontmatter.split(f"---\n{matter}\n---\n", PATH)
    return merge(found.values, found.places, choices, foreign=bool(found.tool))


def notices(matter: str) -> list[str]:
    return [str(notice) for notice in merged(matter)[1]]


def faults(matter: str) -> list[str]:
    with pytest.raises(CourseError) as refused:
        settings(matter)
    return [str(fault) for fault in refused.value.faults]


def test_nothing_said_gives_the_lecture_theme_and_figures_that_fit() -> None:
    assert merge({}, {}) == (Settings(theme="lecture", figures="auto", minutes=None), ())


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


def test_a_key_like_a_known_one_is_named_by_itself() -> None:
    assert notices("title: A\nlecturor: B\nzzz: 1") == [
        "course.md:3: the front matter's key 'lecturor' means nothing here; did you mean 'lecturer'?",
        f"course.md:4: the front matter's key 'zzz' means nothing here; keys that do are {KEYS}",
    ]


def test_keys_of_another_tool_are_named_in_one_warning() -> None:
    (notice,) = notices("title: A\nmarp: true\npaginate:\nlang: en\nstyle: |\n  h1 { color: red }")
    assert notice.startswith("course.md:3: the front matter's keys 'marp', 'paginate', 'style' mean nothing here; ")


@pytest.mark.parametrize(
    ("matter", "lecturer"),
    [("author: A. Mason", "A. Mason"), ("author: [A. Mason, B. Smith]", "A. Mason, B. Smith"),
     ("author:\n  - name: A. Mason\n    affiliations: X\n  - B. Smith", "A. Mason, B. Smith"),
     ("author:\n  name: {given: Ada, family: Mason}", "Ada Mason"), ("authors: A. Mason", "A. Mason"),
     ("author: B. Smith\nlecturer: A. Mason", "A. Mason")],
)  # fmt: skip
def test_an_author_is_the_lecturer(matter: str, lecturer: str) -> None:
    assert settings(matter).lecturer == lecturer


def test_other_tools_names_are_used() -> None:
    chosen = settings("subtitle: Part 2\ninstitute: Civil Engineering\nduration: 45min")
    assert (chosen.subtitle, chosen.course, chosen.minutes) == ("Part 2", "Civil Engineering", 45.0)


@pytest.mark.parametrize("line", ["date: \\today", "date: last-modified", "theme: gaia", "theme: [a, b]", "title: [a]"])
def test_a_value_that_another_tool_understands_is_left_out_with_a_warning(line: str) -> None:
    chosen, told = merged(f"marp: true\n{line}")
    assert chosen == Settings()
    assert any(str(notice).startswith(f"course.md:3: {line.split(':')[0]} cannot be ") for notice in told)


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
    assert len(faults("title: [A]\nminutes: ninety\ndate: tomorrow")) == 3


def test_a_theme_of_another_tool_with_a_name_too_long_for_a_file_is_left_out() -> None:
    chosen, notices = merge({"marp": True, "theme": "again " * 100}, {}, foreign=True)
    assert chosen.theme == "lecture"
    assert any("theme" in notice.what for notice in notices)


@pytest.mark.parametrize(
    ("line", "seed"),
    [("quiz: {balance: true}", 0), ("quiz:\n  balance: true", 0), ("quiz: {balance: true, seed: 7}", 7),
     ("quiz: {balance: false, seed: 7}", None), ("title: A", None)],
)  # fmt: skip
def test_options_are_shuffled_where_the_front_matter_asks_for_balance(line: str, seed: int | None) -> None:
    assert settings(line).quiz.seed == seed


@pytest.mark.parametrize("line", ["quiz: true", "quiz: {balance: 1}", "quiz: {seed: 3}", "quiz: {balance: true, x: 1}"])
def test_a_quiz_is_balanced_or_not(line: str) -> None:
    (fault,) = faults(line)
    assert fault.startswith("course.md:2: quiz cannot be ")
    assert "balance: true" in fault

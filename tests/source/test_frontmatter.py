from __future__ import annotations

import pytest

from deckgen.source import reader
from tests.source.reading import PATH, faults


def test_values_come_with_the_line_of_each_key() -> None:
    matter = reader.parse("---\ntitle: Bridges\n\nfigures:\n  3: [arch]\nminutes: 90\n---\n# A\n", PATH)[1]
    assert matter.values == {"title": "Bridges", "figures": {3: ["arch"]}, "minutes": 90}
    assert matter.lines == {"title": 2, "figures": 4, "minutes": 6}


def test_a_date_stays_as_it_is_written() -> None:
    assert reader.parse("---\ndate: 2026-02-30\n---\n# A\n", PATH)[1].values == {"date": "2026-02-30"}


@pytest.mark.parametrize("text", ["# A\n", "---\n\ntext\n", "---\n---\n", "---\n# only a remark\n---\n"])
def test_a_file_may_have_none(text: str) -> None:
    assert not reader.parse(text, PATH)[1].values


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("---\ntitle: A\nweek: [1\n---\n", "course.md:4: the front matter is not YAML"),
        ("---\ntitle: A\n\tweek: 1\n---\n", "course.md:3: the front matter is not YAML"),
        ("---\n- a\n- b\n---\n", "course.md:2: the front matter is not made of keys"),
        ("---\ntitle: A\nweek: 1\n", "course.md:1: the front matter is never closed"),
        ("---\ntitle: A\nweek: 1\ntitle: B\n---\n", "course.md:4: the key 'title' stands twice, first at line 2"),
        ("---\na: &x [1]\nb: *x\n---\n", "course.md:3: the front matter holds an alias"),
        ("---\na: " + "[" * 2000 + "\n---\n", "course.md:2: the front matter stands too deep in itself"),
        ("---\na: !!python/object:os.system 1\n---\n", "course.md:2: the front matter is not YAML"),
        (
            "---\na: |\n" + "  words\n" * 9_000 + "---\n",
            "course.md:1: the front matter is larger than 65536 characters",
        ),
    ],
)
def test_damage_is_refused_at_its_line(text: str, fault: str) -> None:
    (found,) = faults(text)
    assert found.startswith(fault)


def test_lines_that_begin_with_a_percent_sign_are_title_authors_and_date() -> None:
    matter = reader.parse("% Bridges\n  and arches\n% A. Mason; B. Smith\n% 2026-11-02\n\n# A\n\ntext\n", PATH)[1]
    assert matter.values == {"title": "Bridges and arches", "author": ["A. Mason", "B. Smith"], "date": "2026-11-02"}
    assert (matter.lines["author"], matter.tool) == (3, "pandoc")


@pytest.mark.parametrize(
    ("keys", "tool"),
    [("marp: true", "marp"), ("theme: seriph\nmdc: true", "slidev"), ("format: revealjs", "quarto"),
     ("slide-level: 2", "pandoc"), ("title: A\nauthor: B", "")],
)  # fmt: skip
def test_keys_show_which_tool_a_file_was_made_for(keys: str, tool: str) -> None:
    assert reader.parse(f"---\n{keys}\n---\n\n# A\n\ntext\n", PATH)[1].tool == tool

"""`deckgen quiz`: where it writes, what it says, and that a fault leaves everything as it was."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from deckgen import cli
from tests.quiz.asking import asked
from tests.quiz.exports import FORMATS
from tests.quiz.readers import READERS
from tests.support.courses import QUIZ
from tests.support.package import read
from tests.support.shown import slides

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["deckgen", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return call


def course(folder: Path, text: str = QUIZ, name: str = "week-3.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_stands_beside_its_course_under_a_name_of_its_own(form: str, run: Run, tmp_path: Path) -> None:
    source = course(tmp_path)
    status, out, _ = run("quiz", source, "--to", form)
    (made,) = {*tmp_path.iterdir()} - {source}
    assert (status, out) == (0, f"{made}: 2 questions\n")
    assert made.name.startswith("week-3.")
    assert made.suffix != ".md"


def test_every_course_is_exported_in_one_call(run: Run, tmp_path: Path) -> None:
    sources = [course(tmp_path, name=f"week-{number}.md") for number in (3, 4)]
    status, out, _ = run("quiz", *sources, "--to", "moodle")
    assert status == 0
    assert out.splitlines() == [f"{tmp_path}/week-{number}.moodle.xml: 2 questions" for number in (3, 4)]


def test_a_fault_in_one_course_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    bad = course(tmp_path, QUIZ.replace("Answer:** B", "Answer:** F", 1), "week-2.md")
    good = course(tmp_path)
    status, out, err = run("quiz", bad, good, "--to", "gift")
    assert (status, out) == (1, f"{tmp_path}/week-3.gift.txt: 2 questions\n")
    assert err.startswith(f"{bad}:")
    assert not (tmp_path / "week-2.gift.txt").exists()


def test_a_fault_leaves_what_stood_there(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "quiz.txt"
    target.write_text("yesterday's", encoding="utf-8")
    status, out, _ = run("quiz", tmp_path / "gone.md", "--to", "gift", "-o", target)
    assert (status, out, target.read_text(encoding="utf-8")) == (1, "", "yesterday's")


def test_the_course_file_is_never_written_over(run: Run, tmp_path: Path) -> None:
    source = course(tmp_path)
    status, _, err = run("quiz", source, "--to", "markdown", "-o", source)
    assert status == 1
    assert "is the course file itself; name another file to write" in err
    assert source.read_text(encoding="utf-8") == QUIZ


@pytest.mark.parametrize(
    "words", [(), ("--to", "word"), ("--to", "gift", "-o", "a", "other.md"), ("--to", "gift", "--shuffle", "x")]
)
def test_a_wrong_command_line_ends_with_two(words: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    assert run("quiz", course(tmp_path), *words)[0] == 2
    assert len(list(tmp_path.iterdir())) == 1


def test_an_export_has_the_order_that_the_front_matter_or_the_command_line_asks_for(run: Run, tmp_path: Path) -> None:
    plain = course(tmp_path)
    balanced = course(tmp_path, "---\nquiz: {balance: true, seed: 5}\n---\n" + QUIZ, "week-4.md")
    run("quiz", plain, "--to", "csv", "--shuffle", "5")
    status, _, err = run("quiz", balanced, "--to", "csv")
    one, other = (READERS["csv"]((tmp_path / f"week-{number}.csv").read_bytes()) for number in (3, 4))
    assert status == 0
    assert err.startswith("Right answers: ")
    assert [read.options for read in one] == [read.options for read in other]
    run("quiz", balanced, "--to", "csv", "--shuffle", "6")
    assert [read.options for read in READERS["csv"]((tmp_path / "week-4.csv").read_bytes())] != [r.options for r in one]


def test_the_deck_asks_in_the_order_of_the_exports(run: Run, tmp_path: Path) -> None:
    noted = asked("Which of these is a tree[^b]?", ("a ring[^b]", "a heap", "a list", "a bag"), "B", "Option B is one.")
    source = course(tmp_path, "# W\n\n## Section 1: M\n\n" + 6 * noted + "\n[^b]: as in book A\n")
    assert run("build", source, "--figures", "none", "--shuffle", "9")[0] == 0
    assert run("quiz", source, "--to", "csv", "--shuffle", "9")[0] == 0
    shown = [slide for slide in slides(read(source.with_suffix(".pptx").read_bytes())) if slide.layout == "answer"]
    marked = "".join(next(text for name, text in slide.shapes if name.startswith("Right"))[0] for slide in shown)
    reasons = [re.search(r"Option (\w) is one", slide.text) for slide in shown]
    assert marked == "".join(one.keys for one in READERS["csv"](source.with_suffix(".csv").read_bytes()))
    assert marked == "".join(found[1] for found in reasons if found)
    assert len(set(marked)) == 4


def test_only_warnings_about_questions_are_told(run: Run, tmp_path: Path) -> None:
    text = QUIZ.replace("- Explain how two sorted halves become one", "- Understand concepts from Merge sort")
    text = text.replace("**Explanation:** Every comparison but the last places one element.\n", "")
    status, _, err = run("quiz", course(tmp_path, text), "--to", "moodle")
    assert status == 0
    assert [line.split(": ", 2)[2] for line in err.splitlines()] == [
        "question 1 has no explanation; add **Explanation:** and why"
    ]


def test_a_formula_that_cannot_be_read_stops_an_export_unless_it_is_lenient(run: Run, tmp_path: Path) -> None:
    source = course(tmp_path, QUIZ.replace("A) n\n", "A) $\\wibble{n}$\n", 1))
    status, _, err = run("quiz", source, "--to", "gift")
    assert status == 1
    assert "\\wibble" in err
    status, _, err = run("quiz", source, "--to", "gift", "--lenient")
    assert status == 0
    assert "warning: " in err
    assert READERS["gift"]((tmp_path / "week-3.gift.txt").read_bytes())[0].options[0] == "\\wibble{n}"


def test_the_help_shows_an_example(run: Run) -> None:
    status, out, _ = run("quiz", "--help")
    assert status == 0
    assert "For example: deckgen quiz week-9.md --to moodle" in " ".join(out.split())
    assert all(form in out for form in FORMATS)

"""The command line: what it prints, how it ends, and that a fault of the input leaves everything as it was."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from deckgen import cli
from tests.support.audit import assert_sound
from tests.support.courses import QUIZ
from tests.support.package import read
from tests.support.shown import slides

FAULT = re.compile(r"(.+?)(:\d+)?: [^;]+; .+")
"""path:line: what; what to do."""

Run = Callable[..., tuple[int, str, str]]

TREES = """**Question 1:** Which of these is a tree?

  A) a ring
  B) a heap
  C) a list
  D) a bag

**Correct Answer:** B
**Explanation:** A heap is a tree.

"""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["deckgen", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return call


def lecture(folder: Path, text: str | bytes) -> Path:
    path = folder / "course.md"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_build_says_what_it_made(run: Run, tmp_path: Path) -> None:
    status, out, err = run("build", lecture(tmp_path, QUIZ), "--figures", "none")
    deck = tmp_path / "course.pptx"
    assert (status, err) == (0, "")
    first, last = out.splitlines()
    assert re.fullmatch(rf"{re.escape(str(deck))}: \d+ slides, 2 sections, 2 questions, 0 figures", first)
    assert last == "Accessible: titles, reading order, alt text, sizes, contrast, table headers, language"
    assert deck.is_file()


def letters(deck: Path) -> list[tuple[str, str]]:
    """Each answer's slide: its right card and what its notes say."""
    found = [slide for slide in slides(read(deck.read_bytes())) if slide.layout == "answer"]
    cards = [next(text for name, text in slide.shapes if name.startswith("Right")) for slide in found]
    return [
        (card[0], re.sub(r"(?s).*Answer: (\w).*", r"\1", slide.notes)) for card, slide in zip(cards, found, strict=True)
    ]


@pytest.mark.parametrize(
    ("matter", "words"), [("", ("--shuffle", "4")), ("---\nquiz: {balance: true, seed: 4}\n---\n", ())]
)
def test_a_shuffled_deck_says_where_its_right_answers_stand(
    matter: str, words: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    course = lecture(tmp_path, matter + "# W\n\n## Section 1: M\n\n" + 8 * TREES)
    status, out, _ = run("build", course, "--figures", "none", *words)
    assert status == 0
    assert out.splitlines()[1] == "Right answers: 2 A, 2 B, 2 C, 2 D"
    told = letters(course.with_suffix(".pptx"))
    assert sorted(card for card, _ in told) == list("AABBCCDD")
    assert all(card == note for card, note in told)


def test_warnings_go_to_stderr_and_do_not_stop_a_build(run: Run, tmp_path: Path) -> None:
    text = QUIZ.replace("- Explain how two sorted halves become one", "- Understand concepts from Merge sort")
    status, _, err = run("build", lecture(tmp_path, text), "--figures", "none")
    assert status == 0
    assert re.search(r"course\.md:6: warning: .*Understand concepts from Merge sort.*; .+", err)


def test_a_formula_that_cannot_be_read_stops_a_build_unless_it_is_lenient(run: Run, tmp_path: Path) -> None:
    course = lecture(tmp_path, "# A\n\n## Section 1: B\n\nHere is $\\wibble{x}$.\n")
    status, _, err = run("build", course, "--figures", "none")
    assert status == 1
    assert "course.md:5: the maths command \\wibble is not known; " in err
    assert "--lenient" in err
    status, _, err = run("build", course, "--figures", "none", "--lenient")
    assert status == 0
    assert "course.md:5: warning: the maths command \\wibble is not known; " in err
    said = [slide.text for slide in slides(read(course.with_suffix(".pptx").read_bytes()))]
    assert any("Here is \\wibble{x}." in text for text in said)


PICTURE = QUIZ + "\n### P\n\n![it]({})\n"

BAD: dict[str, tuple[str | bytes, str]] = {
    "not UTF-8": (b"# Caf\xe9\n\ntext\n", "# Caf"),
    "an answer that names no option": (QUIZ.replace("Answer:** B", "Answer:** D", 1), "**Correct Answer:** D"),
    "two options with one letter": (QUIZ.replace("  B) 2n - 1", "  A) 2n - 1"), "  A) 2n - 1"),
    "a question without options": (re.sub(r"  [ABC]\) .*\n", "", QUIZ, count=3), "**Question 1:**"),
    "a missing image": (PICTURE.format("gone.png"), "![it]"),
    "an image outside the folder": (PICTURE.format("../../etc/passwd.png"), "![it]"),
    "an image that is none": (PICTURE.format("course.md"), "![it]"),
    "an unknown figure": (PICTURE.format("figure:vae-manifest"), "![it]"),
    "front matter that is not YAML": ("---\ntitle: [\n---\n" + QUIZ, ""),
    "a day that is none": ("---\nweek: 3\ndate: soon\n---\n" + QUIZ, "date"),
    "an unknown theme": ("---\ntheme: lectern\n---\n" + QUIZ, "theme"),
}
"""What is wrong -> the file, and how its line begins; nothing where the parser chooses the line."""


def line_of(text: str | bytes, start: str) -> int:
    lines = text.split(b"\n") if isinstance(text, bytes) else text.encode().split(b"\n")
    return next(number for number, line in enumerate(lines, 1) if line.startswith(start.encode()))


@pytest.mark.parametrize("case", BAD, ids=BAD.keys())
def test_a_fault_is_one_line_with_its_place_and_nothing_is_written(case: str, run: Run, tmp_path: Path) -> None:
    text, start = BAD[case]
    course, deck = lecture(tmp_path, text), tmp_path / "deck.pptx"
    deck.write_bytes(b"the deck of yesterday")
    status, out, err = run("build", course, "-o", deck)
    assert (status, out) == (1, "")
    assert FAULT.fullmatch(err.removesuffix("\n")), err
    assert err.count("\n") == 1
    assert err.startswith(f"{course}:{line_of(text, start)}: " if start else f"{course}:")
    assert deck.read_bytes() == b"the deck of yesterday"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["course.md", "deck.pptx"]


def test_a_missing_file_is_named(run: Run, tmp_path: Path) -> None:
    status, _, err = run("build", tmp_path / "gone.md")
    assert status == 1
    assert err.startswith(f"{tmp_path / 'gone.md'}: ")


def test_every_fault_is_told_in_one_run_in_the_order_of_the_file(run: Run, tmp_path: Path) -> None:
    text = QUIZ.replace("Answer:** B", "Answer:** F")
    _, _, err = run("build", lecture(tmp_path, text))
    wrong = [number for number, line in enumerate(text.splitlines(), 1) if line.startswith("**Correct")]
    assert [int(line.split(":")[1]) for line in err.splitlines()] == wrong


def test_a_place_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    status, _, err = run("build", lecture(tmp_path, QUIZ), "--figures", "none", "-o", tmp_path / "file" / "deck.pptx")
    assert status == 1
    assert FAULT.fullmatch(err.removesuffix("\n"))


@pytest.mark.parametrize(
    "words", [("build",), ("bild", "x.md"), ("build", "x.md", "--figures", "some"), ("build", "--no")]
)
def test_a_wrong_command_line_ends_with_two(words: tuple[str, ...], run: Run) -> None:
    assert run(*words)[0] == 2


def test_themes_are_listed(run: Run) -> None:
    status, out, _ = run("themes")
    assert status == 0
    assert {"high-contrast", "lecture", "lecture-dark", "plain"} <= {line.split()[0] for line in out.splitlines()}


def test_a_deck_in_every_theme_is_written_to_look_at(run: Run, tmp_path: Path) -> None:
    status, out, err = run("themes", "--preview", tmp_path / "previews")
    written = [Path(line) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert {path.stem for path in written} >= {"lecture", "plain"}
    assert all(path.is_file() for path in written)


def test_figures_are_listed_with_their_state(run: Run) -> None:
    status, out, _ = run("figures", "--list")
    assert status == 0
    assert {line.split()[0] for line in out.splitlines()} >= {
        "gan-interpolation", "gan-samples", "vae-bound", "vae-interpolation", "vae-manifold",
    }  # fmt: skip
    assert all(line.split()[1] == "shipped" for line in out.splitlines())


def test_an_unknown_figure_is_told(run: Run) -> None:
    status, _, err = run("figures", "vae-manifest")
    assert status == 1
    assert "vae-manifold" in err


def test_a_build_with_shipped_results_never_imports_torch(tmp_path: Path) -> None:
    words = ["deckgen", "build", "examples/week-9.md", "-o", str(tmp_path / "deck.pptx")]
    script = f"import sys; sys.argv = {words!r}\nfrom deckgen import cli\n"
    script += "try:\n    cli.main()\nfinally:\n    assert 'torch' not in sys.modules\n    print('no torch')\n"
    root = Path(__file__).resolve().parent.parent
    ran = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=False)
    assert "no torch" in ran.stdout, ran.stderr
    assert re.search(r"\b[1-9]\d* figures", ran.stdout)


@pytest.mark.parametrize("figures", ["auto", "none"])
def test_two_builds_in_two_processes_give_equal_bytes(figures: str, tmp_path: Path) -> None:
    root = Path(__file__).resolve().parent.parent
    decks = []
    for seed in ("1", "2"):
        deck = tmp_path / f"{seed}.pptx"
        command = [sys.executable, "-m", "deckgen.cli", "build", "examples/week-9.md", "-o", str(deck)]
        subprocess.run(
            [*command, "--figures", figures], cwd=root, env={**os.environ, "PYTHONHASHSEED": seed}, check=True,
            capture_output=True,
        )  # fmt: skip
        decks.append(deck.read_bytes())
    assert decks[0] == decks[1]


def test_no_part_of_a_students_deck_holds_an_explanation_or_an_answer(run: Run, tmp_path: Path) -> None:
    course, deck = lecture(tmp_path, QUIZ), tmp_path / "handout.pptx"
    status, _, _ = run("build", course, "-o", deck, "--figures", "none", "--audience", "student")
    assert status == 0
    package = read(deck.read_bytes())
    assert not any(name.startswith("ppt/notesSlides/") for name in package.names)
    for secret in ("Every comparison but the last", "One side of the cut", "Answer:", "Why:", "A good answer"):
        assert not [name for name, content in package.parts.items() if secret.encode() in content]


def test_a_deck_revealed_by_clicks_is_sound_and_fades_in_what_waits(run: Run, tmp_path: Path) -> None:
    deck = tmp_path / "clicks.pptx"
    status, out, _ = run("build", lecture(tmp_path, QUIZ), "-o", deck, "--figures", "none", "--reveal", "click")
    assert status == 0
    assert "reading order" in out.splitlines()[-1].partition("; but not ")[0]
    package = read(deck.read_bytes())
    aimed = {name: set(package.values(name, "//p:timing//@spid")) for name in package.slides}
    assert sum(map(bool, aimed.values())) == 2
    assert all(len(ids) in (0, 3) for ids in aimed.values())  # the tick, the frame and the explanation
    assert_sound(deck)


def test_sections_can_be_chosen_and_each_can_have_a_deck_of_its_own(run: Run, tmp_path: Path) -> None:
    course = lecture(tmp_path, QUIZ)
    status, out, _ = run("build", course, "--figures", "none", "--sections", "2", "--per-section")
    assert status == 0
    assert "1 section, 1 question" in out
    assert out.splitlines()[-1] == str(tmp_path / "course-section-2.pptx")
    assert (tmp_path / "course-section-2.pptx").is_file()


@pytest.mark.parametrize("wrong", ["3-1", "a", "1-", "1-99999", "-1"])
def test_a_list_that_names_no_sections_is_the_command_lines_fault(wrong: str, run: Run, tmp_path: Path) -> None:
    status, _, err = run("build", lecture(tmp_path, QUIZ), f"--sections={wrong}")
    assert status == 2
    assert "names no sections" in err

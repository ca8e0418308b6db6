"""deckgen figures as one runs it: what it says, and how it ends when something is in the way."""

from __future__ import annotations

import os
import pty
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from deckgen import build as pipeline
from deckgen import cli
from deckgen.build import Choices
from deckgen.errors import FigureError
from tests.support.courses import QUIZ
from tests.support.figures import text, tiny, written

ROOT = Path(__file__).resolve().parent.parent.parent
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["deckgen", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return call


def command(own: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "deckgen.cli", "figures", "--own", str(own), "--out", str(own / "out"), *words]


def test_own_figures_are_made_told_and_written(run: Run, tmp_path: Path) -> None:
    for measure in ("manifold", "samples"):
        tiny(tmp_path, measure)
    words = ("figures", "tiny-samples", "tiny-manifold", "--own", tmp_path, "--out", tmp_path / "out", "--jobs", 1)
    status, out, err = run(*words)
    assert status == 0
    assert sorted(line.partition(": ")[0] for line in err.splitlines()) == [
        str(tmp_path / "out" / name) for name in ("tiny-manifold", "tiny-samples")
    ]
    head, first, second = out.splitlines()
    assert head.split() == ["figure", "seconds", "result", "measures"]
    assert re.fullmatch(r"tiny-manifold +\d+\.\d  trained  digits \d, .*", first)
    assert second.startswith("tiny-samples ")
    assert (tmp_path / "out" / "tiny-samples" / "figure.png").is_file()
    assert " cached " in run(*words)[1].splitlines()[1]


def test_the_list_says_which_results_are_there(run: Run, tmp_path: Path) -> None:
    tiny(tmp_path, "manifold")
    assert re.search(r"(?m)^tiny-manifold +not made +A tiny figure$", run("figures", "--list", "--own", tmp_path)[1])


def test_each_quality_trains_for_its_own_steps(run: Run, tmp_path: Path) -> None:
    written(tmp_path / "it", text("samples", steps=9).replace("draft = 9", "draft = 3"))
    words = ("figures", "it", "--own", tmp_path, "--out", tmp_path / "out", "--jobs", 1)
    assert ", steps 3, " in run(*words, "--quality", "draft")[1]
    assert ", steps 9, " in run(*words)[1]


def test_a_gallery_is_written_instead_of_the_figures_own_files(run: Run, tmp_path: Path) -> None:
    figure = tiny(tmp_path, "manifold")
    words = ("figures", "tiny-manifold", "--own", tmp_path, "--gallery", tmp_path / "page", "--jobs", 1)
    status, out, _ = run(*words)
    assert (status, out.splitlines()[-1]) == (0, str(tmp_path / "page" / "index.html"))
    assert sorted(path.name for path in (tmp_path / "page").iterdir()) == [
        "index.html", "tiny-manifold-dark.png", "tiny-manifold.png",
    ]  # fmt: skip
    assert [path.name for path in figure.folder.iterdir()] == ["figure.toml"]


def test_a_mistyped_name_and_a_damaged_spec_are_told_in_a_line(run: Run, tmp_path: Path) -> None:
    tiny(tmp_path, "manifold")
    assert run("figures", "tiny-manifo", "--own", tmp_path)[::2] == (
        1, "there is no figure 'tiny-manifo'; did you mean 'tiny-manifold'?\n",
    )  # fmt: skip
    (tmp_path / "tiny-manifold" / "figure.toml").write_text("title = \n", encoding="utf-8")
    status, _, err = run("figures", "tiny-manifold", "--own", tmp_path)
    assert status == 1
    assert re.fullmatch(r".*figure\.toml:1: is not TOML \(.*\); mend it at that place\n", err)


def test_a_cache_that_cannot_be_written_is_told_before_anything_is_trained(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny(tmp_path, "manifold")
    (tmp_path / "file").touch()
    monkeypatch.setenv("DECKGEN_CACHE", str(tmp_path / "file"))
    status, _, err = run("figures", "tiny-manifold", "--own", tmp_path, "--out", tmp_path / "out", "--jobs", 1)
    assert status == 1
    for line in err.splitlines():  # one for each model
        assert re.fullmatch(r".*file/.*: cannot be written \(.*\); make room there, or name .* in DECKGEN_CACHE", line)


def test_a_full_disk_is_told_in_a_line(tmp_path: Path, cache: Path) -> None:
    tiny(tmp_path, "manifold")

    def shrink() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))  # no file may grow larger: as if there were no room

    ran = subprocess.run(
        command(tmp_path, "tiny-manifold", "--jobs", "1"), cwd=ROOT, capture_output=True, text=True, check=False,
        preexec_fn=shrink,
    )  # fmt: skip
    assert ran.returncode == 1
    for line in ran.stderr.splitlines():
        assert re.fullmatch(r".*\.safetensors: cannot be written \(File too large\); make room there, .*", line)
    assert not list(cache.glob("models/*"))


def test_a_terminal_shows_bars_with_losses_and_is_left_with_the_table(tmp_path: Path) -> None:
    for measure in ("manifold", "samples"):
        tiny(tmp_path, measure, steps=300)
    ours, theirs = pty.openpty()
    words = command(tmp_path, "tiny-samples", "tiny-manifold", "--jobs", "2")
    with subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs, env={**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    ) as process:
        os.close(theirs)
        shown = _everything(ours).decode()
        assert process.stdout is not None
        table = process.stdout.read().decode()
    assert process.returncode == 0, shown
    assert "tiny-samples: gan" in shown
    assert re.search(r"generator \d", shown)
    assert "2/2" in shown
    assert [line.split()[0] for line in table.splitlines()] == ["figure", "tiny-manifold", "tiny-samples"]


def _everything(end: int) -> bytes:
    """What comes to a terminal until nobody writes to it any more."""
    heard = b""
    while True:
        try:
            more = os.read(end, 1 << 16)
        except OSError:  # how Linux says that the other end is closed
            more = b""
        if not more:
            os.close(end)
            return heard
        heard += more


def test_a_build_finds_the_figures_beside_its_course_file(tmp_path: Path) -> None:
    course = tmp_path / "course.md"
    course.write_text(QUIZ.replace("# ", "---\nfigures: {1: [tiny-manifold]}\n---\n\n# ", 1), encoding="utf-8")
    tiny(tmp_path / "figures", "manifold")
    with pytest.raises(FigureError, match="run `deckgen figures tiny-manifold`"):
        pipeline.build(course, tmp_path / "deck.pptx", Choices(offline_figures=True))
    assert pipeline.build(course, tmp_path / "deck.pptx", Choices(device="cpu", quality="draft")).figures == 1

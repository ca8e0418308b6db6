"""Build a lecture as a whole process, and beside it let pandoc turn the same file into slides.

The lecture is the example; and the file week-9/assessment.md below the folder that DECKGEN_INPUTS names, where that is
set. The first run of deckgen is cold: its byte code is not compiled yet. All others are warm. pandoc has nothing to
compile; its first run differs by what the system has cached. pandoc knows no figure: addresses, so in its copy of the
file they name the figures' shipped pictures. Below stands what the parts of deckgen's run take, processor time.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from zipfile import ZipFile

from benchmarks.measure import Costs, repeat

ROOT = Path(__file__).resolve().parent.parent
COURSE = ROOT / "examples" / "week-9.md"


def deckgen(course: Path, deck: Path) -> list[str]:
    """Give the command that builds a deck with this interpreter."""
    return [sys.executable, "-c", "from deckgen.cli import main; main()", "build", str(course), "-o", str(deck)]


def for_pandoc(course: Path, folder: Path) -> Path:
    """Copy a course file, its figures named by their pictures' paths."""
    text = course.read_text(encoding="utf-8")
    copy = folder / course.name
    copy.write_text(re.sub(r"\(figure:([\w-]+)\)", rf"({ROOT}/figures/\1/figure.png)", text), encoding="utf-8")
    return copy


def pandoc(course: Path, deck: Path) -> list[str]:
    """Give pandoc's command for the same file."""
    return ["pandoc", str(course), "--from", "markdown", "--to", "pptx", "--output", str(deck)]


def slides(deck: Path) -> int:
    """Count the slides of a deck."""
    with ZipFile(deck) as archive:
        return sum(name.startswith("ppt/slides/slide") for name in archive.namelist())


def line(name: str, costs: Costs, deck: Path) -> str:
    """Write one row of the table."""
    times = f"{costs.first.seconds:>11.2f}{costs.seconds:>10.2f}{costs.cpu:>9.2f}"
    return f"{name:<10}{times}{costs.peak:>12.0f}{slides(deck):>9}"


def parts(course: Path, environment: Mapping[str, str]) -> str:
    """Say what each stage of a build takes: medians of five fresh processes."""
    command = [sys.executable, "-m", "benchmarks.stages", str(course)]
    runs = [
        json.loads(subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, check=True).stdout)
        for _ in range(5)
    ]
    return ", ".join(f"{name} {median(run[name] for run in runs):.3f}" for name in runs[0])


def compare(course: Path) -> None:
    """Run both on one course and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder, "deckgen.pptx"), Path(folder, "pandoc.pptx")
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = {**kept, "PYTHONPYCACHEPREFIX": folder, "PYTHONPATH": str(ROOT)}
        print(f"{course.name}, whole process, Python {sys.version.split()[0]}, {os.cpu_count()} cores")
        print(f"{'':<10}{'first, s':>11}{'warm, s':>10}{'CPU, s':>9}{'peak, MiB':>12}{'slides':>9}   (medians of five)")
        built = repeat(deckgen(course, ours), environment)
        print(line("deckgen", built, ours))
        if not shutil.which("pandoc"):
            print("pandoc     is not installed, so there is nothing to compare with")
        else:
            converted = repeat(pandoc(for_pandoc(course, Path(folder)), theirs), environment)
            print(line("pandoc", converted, theirs))
            print(f"deckgen takes {built.seconds / converted.seconds:.2f} times as long as pandoc")
        print(f"its parts, CPU s: {parts(course, environment)}", flush=True)


def main() -> None:
    """Compare on every course there is."""
    compare(COURSE)
    if inputs := os.environ.get("DECKGEN_INPUTS"):
        compare(Path(inputs) / "week-9" / "assessment.md")


if __name__ == "__main__":
    main()

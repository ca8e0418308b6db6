"""Read courses of 15 to 15,000 sections, each in a fresh process: seconds, memory, and how far from linear.

Beside each, as reference, the bare Markdown parser (mistune) parses the same text. `--smaller` leaves the largest out.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import median

from benchmarks.measure import MAXRSS_UNIT, MEBIBYTE

ROOT = Path(__file__).resolve().parent.parent
SECTIONS = (15, 150, 1_500, 15_000)
ALLOWED = 1.3
"""Times linear that each doubling of the size may cost."""
READERS = ("deckgen", "mistune")


@dataclass(frozen=True, slots=True)
class Row:
    """What one reader took for one size: medians."""

    bytes: int
    seconds: float
    peak: float
    """Largest resident set of the process, MiB."""


def course(sections: int) -> str:
    """Write a course of that many sections, about 2.4 KB each."""
    return "# Assessment: Slides Generation - Week 9: Rivers and valleys\n\n" + "\n---\n\n".join(
        map(_section, range(1, sections + 1))
    )


def _section(number: int) -> str:
    objectives = "\n".join(
        f"- Explain how valley {number} keeps the trace of flood {k}, in words of your own." for k in "abc"
    )
    questions = "\n".join(_question(number, place) for place in range(1, 5))
    return f"""## Section {number}: Valley {number} and its river

### Learning Objectives
{objectives}

### Assessment Questions

{questions}
### Activities
- 1. Draw the course of river {number} from its spring to its mouth, and mark where it slows down.
- 2. Compare the drawing with a neighbour's and agree on one reason for each difference.

### Discussion Questions
- Who loses when river {number} is straightened, and who decides?
- What would you measure before and after, and for how many years?
"""


def _question(section: int, place: int) -> str:
    key = "ABCD"[(section + place) % 4]
    options = "\n".join(
        f"  {letter}) It carries load {letter} of valley {section} down to the plain" for letter in "ABCD"
    )
    return f"""**Question {place}:** What does river {section} do at bend {place} when the water rises in spring?

{options}

**Correct Answer:** {key}
**Explanation:** At bend {place} the outer bank is cut and the inner bank grows, so the river moves on.
"""


def read(reader: str, path: Path) -> tuple[float, float]:
    """Read a file in this process: seconds and the peak, MiB; imports are not counted in the seconds."""
    gc.disable()  # as the command line does
    text = path.read_text(encoding="utf-8")
    if reader == "deckgen":
        from deckgen.source import reader as room

        room.parse("## Section 1: Nothing\n\nwarm\n", path)
        begun = time.perf_counter()
        room.parse(text, path)
    else:
        import mistune

        parse = mistune.create_markdown(renderer="ast", plugins=["table"])
        begun = time.perf_counter()
        parse(text)
    taken = time.perf_counter() - begun
    return taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MAXRSS_UNIT / MEBIBYTE


def measured(reader: str, path: Path, times: int) -> Row:
    """Read a file in fresh processes, and take the medians."""
    command = [sys.executable, "-m", "benchmarks.bench_reading", "--one", reader, str(path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    runs = [
        json.loads(subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, check=True).stdout)
        for _ in range(times)
    ]
    return Row(path.stat().st_size, median(run[0] for run in runs), median(run[1] for run in runs))


def above_linear(small: Row, large: Row) -> float:
    """How many times the linear cost each doubling of the size took, between two sizes."""
    growth = (large.seconds / small.seconds) / (large.bytes / small.bytes)
    return float(growth ** (1 / log2(large.bytes / small.bytes)))


def main() -> None:
    """Measure all sizes and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--smaller", action="store_true")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    said = parser.parse_args()
    if said.one:
        print(json.dumps(read(said.one[0], Path(said.one[1]))))
        return
    sizes = SECTIONS[:-1] if said.smaller else SECTIONS
    print(f"reading a course file, fresh processes, Python {sys.version.split()[0]}, {os.cpu_count()} cores")
    print(f"{'sections':>8}{'KB':>9}{'reader':>10}{'s':>9}{'peak, MiB':>11}{'a doubling':>12}   (1.00: linear)")
    with tempfile.TemporaryDirectory() as folder:
        for reader in READERS:
            _table(reader, sizes, Path(folder))


def _table(reader: str, sizes: tuple[int, ...], folder: Path) -> None:
    before: Row | None = None
    for count in sizes:
        path = folder / f"{count}.md"
        path.write_text(course(count), encoding="utf-8")
        row = measured(reader, path, 3 if count > 1_500 else 5)
        ratio = f"{above_linear(before, row):.2f}" if before else ""
        mark = " too much" if before and above_linear(before, row) > ALLOWED else ""
        size = row.bytes // 1000
        print(f"{count:>8}{size:>9}{reader:>10}{row.seconds:>9.2f}{row.peak:>11.0f}{ratio:>12}{mark}", flush=True)
        before = row


if __name__ == "__main__":
    main()

"""Damage course files and build them: a deck that says everything and no wrong key, or faults with lines.

`python -m tests.support.fuzz --cases 10000` tries that many on all cores, or on as many processes as `--processes`
says; `--seed 3 --case 17` tries one again and leaves its file to look at. Damages the files below DECKGEN_INPUTS beside
the repository's own, where that is set.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from pptx import Presentation

from deckgen import build
from deckgen.errors import DeckgenError, Fault
from tests.support import account, audit, keys, mutate, pace, package, shown

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS = 10
"""What one build may take of the processor's time."""
WHOLE, OPENED, AUDITED = 100, 5, 200
"""One case in so many damages a whole file, is opened by python-pptx, is validated."""


@dataclass(frozen=True, slots=True)
class Case:
    """One damaged file."""

    number: int
    file: str
    """Where its base comes from."""
    base: str
    text: str
    mutations: tuple[str, ...]

    def __str__(self) -> str:
        return f"case {self.number} ({self.file}: {', '.join(self.mutations)})"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case."""

    number: int
    name: str
    said: str
    """"deck", or the faults."""
    wrong: tuple[str, ...]
    """What should not have happened, empty where all is well."""
    seconds: float
    """Of the processor's time, with the judging."""


@cache
def bases() -> tuple[tuple[str, str], ...]:
    """Name and text of every file to damage; trained figures are taken out, as nothing is trained here."""
    inputs = os.environ.get("DECKGEN_INPUTS")
    real = sorted(Path(inputs).glob("*/*.md")) if inputs else []
    own = [*sorted(ROOT.glob("examples/*.md")), *sorted(ROOT.glob("tests/golden/*/course.md"))]
    courses = [path for path in (*own, *real) if path.name != "README.md"]
    return tuple((f"{path.parent.name}/{path.name}", _without_figures(path)) for path in courses)


def _without_figures(path: Path) -> str:
    return re.sub(r"^!\[[^\n]*\]\(figure:[^\n]*\n", "", path.read_text(encoding="utf-8"), flags=re.M)


def case(seed: int, number: int) -> Case:
    """Make a case; the same seed and number make the same one from the same files."""
    chance = Random(f"{seed}:{number}")
    (file, base), (_, other) = chance.choice(bases()), chance.choice(bases())
    if chance.randrange(WHOLE):
        base = _excerpt(base, chance)
    text, names = mutate.damage(base, chance, other)
    return Case(number, file, base, text, names)


def _excerpt(text: str, chance: Random) -> str:
    """Take the head of a file and one to three neighbouring sections of it."""
    head, *sections = re.split(r"^(?=## )", text, flags=re.M)
    at = chance.randrange(max(1, len(sections)))
    return head + "".join(sections[at : at + chance.choice((1, 1, 1, 1, 2, 3))])


def attempt(case: Case, folder: Path) -> Outcome:
    """Build a case and judge what comes of it."""
    path = folder / f"case-{case.number}.md"
    path.write_bytes(mutate.encode(case.text))
    begun = time.process_time()
    said, wrong, raised = "deck", tuple[str, ...](), Raised()
    with raised:
        built = pace.within(
            SECONDS, lambda: build.build(path, path.with_suffix(".pptx"), build.Choices(figures="none"))
        )
    if isinstance(raised.error, DeckgenError):
        said, wrong = str(raised.error), tuple(_poor(raised.error.faults, path, case.text))
    elif raised.error:
        wrong = ("".join(traceback.format_exception(raised.error)),)
    else:
        wrong = tuple(_wrong(case, built.path.read_bytes(), built.notices))
    return Outcome(case.number, str(case), said, wrong, time.process_time() - begun)


class Raised:
    """Keeps what a build raises, whatever it is: that is what a case looks for."""

    error: Exception | None = None

    def __enter__(self) -> None:
        """Begin with nothing raised."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        """Keep an error; let Ctrl-C through."""
        self.error = error if isinstance(error, Exception) else None
        return self.error is not None


def _wrong(case: Case, data: bytes, notices: tuple[Fault, ...]) -> Iterator[str]:
    """Name what a deck should not be."""
    text = mutate.encode(case.text).decode("utf-8-sig")
    made = package.read(data)
    deck = shown.slides(made)
    known = keys.unharmed(text, case.base)
    yield from keys.given_away(known, deck)
    yield from keys.wrong(known, deck)
    yield from (f"lost: {word}" for word in account.lost(text, deck, notices))
    if case.number % OPENED == 0 and len(Presentation(BytesIO(data)).slides) != len(deck):
        yield "python-pptx counts other slides"
    if case.number % AUDITED == 0:
        yield from audit.faults(data)


def _poor(faults: tuple[Fault, ...], path: Path, text: str) -> Iterator[str]:
    """Name the faults that do not say where they are and what to do."""
    last = len(re.split(r"\r\n|\r|\n", text)) + 1
    for fault in faults:
        if not fault.where or fault.where.path != path or not 1 <= fault.where.line <= last:
            yield f"has no line of the file: {fault}"
        if not fault.what.strip() or not fault.todo.strip():
            yield f"does not say what is wrong or what to do: {fault}"


def outcomes(seed: int, numbers: range, processes: int | None = None) -> Iterator[Outcome]:
    """Try cases on so many processes, or on all cores, each case in a folder of its own."""
    with get_context("spawn").Pool(processes, maxtasksperchild=10) as pool:
        yield from pool.imap_unordered(_tried, ((seed, number) for number in numbers), chunksize=10)


def _tried(which: tuple[int, int]) -> Outcome:
    with TemporaryDirectory() as folder:
        return attempt(case(*which), Path(folder))


def _replayed(seed: int, number: int, folder: Path) -> int:
    made = case(seed, number)
    outcome = attempt(made, folder)
    _say(f"{made}\n{folder / f'case-{number}.md'}\n{outcome.said}", *outcome.wrong)
    return len(outcome.wrong)


def _tried_all(seed: int, count: int, processes: int | None) -> int:
    begun, said, wrong = time.perf_counter(), Counter[str](), 0
    slowest = 0.0
    for outcome in outcomes(seed, range(count), processes):
        said["decks" if outcome.said == "deck" else "errors"] += 1
        slowest = max(slowest, outcome.seconds)
        if outcome.wrong:
            wrong += 1
            _say(f"--seed {seed} --case {outcome.number}: {outcome.name}", *outcome.wrong[:8])
    told = ", ".join(f"{number} {kind}" for kind, number in sorted(said.items()))
    _say(f"seed {seed}: {told}, {wrong} wrong; {time.perf_counter() - begun:.0f} s, slowest case {slowest:.1f} s")
    return wrong


def _say(*lines: str) -> None:
    sys.stdout.write("\n  ".join(lines) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Try many cases, or one again."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--processes", type=int, help="all cores, where not said")
    parser.add_argument("--case", type=int, help="one case only")
    parser.add_argument("--folder", type=Path, default=Path.cwd(), help="where its file is left")
    said = parser.parse_args()
    if said.case is not None:
        sys.exit(bool(_replayed(said.seed, said.case, said.folder)))
    sys.exit(bool(_tried_all(said.seed, said.cases, said.processes)))


if __name__ == "__main__":
    main()

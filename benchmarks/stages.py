"""What one build spends on each of its stages: `python -m benchmarks.stages COURSE.md` prints seconds as JSON.

Processor time, in a process of its own; importing counts from an interpreter that has just begun.
"""

from __future__ import annotations

import gc
import time

gc.disable()  # as the command line does
STARTED = time.process_time()

import deckgen.cli  # noqa: E402, F401  # what importing costs is measured here
from deckgen import accessibility, build  # noqa: E402
from deckgen.source import reader  # noqa: E402

IMPORTED = time.process_time()

import json  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
from collections.abc import Callable  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

STAGES = {
    "reading": (reader, "read"),
    "theme, template": (build, "_dressed"),
    "pictures, figures": (build, "_illustrations"),
    "slides": (build, "outline"),
    "layout": (build, "paginate"),
    "writing": (build, "write"),
    "accessibility": (accessibility, "check"),
}


def timed(function: Callable[..., Any], name: str, taken: dict[str, float]) -> Callable[..., Any]:
    """Give a function that adds up what the one given takes."""

    def run(*arguments: Any, **named: Any) -> Any:
        begun = time.process_time()
        try:
            return function(*arguments, **named)
        finally:
            taken[name] += time.process_time() - begun

    return run


def main() -> None:
    """Build once, and print what each stage took."""
    taken = {"python": STARTED, "imports": IMPORTED - STARTED, **dict.fromkeys(STAGES, 0.0)}
    for name, (module, function) in STAGES.items():
        setattr(module, function, timed(getattr(module, function), name, taken))
    with tempfile.TemporaryDirectory() as folder:
        build.build(Path(sys.argv[1]), Path(folder, "deck.pptx"), build.Choices())
    print(json.dumps(taken))


if __name__ == "__main__":
    main()

"""Building again whenever the course file, or a file beside it, is saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path

from deckgen import build
from deckgen.build import Choices
from deckgen.errors import DeckgenError
from deckgen.powerpoint import told
from deckgen.powerpoint.told import Told

PAUSE = 0.1
"""Seconds between two looks at the files."""
ENDINGS = frozenset({".md", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".potx", ".toml"})
"""What a deck may be made of."""
MOST_FILES = 2_000
"""Files that are looked at below the course file's folder: more take longer than the pause."""
MOST_LINES = 12
"""Changes that are told one by one."""

Stamps = Mapping[Path, tuple[int, int]]
"""File -> when it was changed, ns, and its size."""


def follow(source: Path, target: Path, choices: Choices, tell: Callable[[str], None]) -> None:
    """Build at once and after every save, and tell what changed; goes on until it is interrupted."""
    before: Sequence[Told] = ()
    for _ in _saves(source, choices):
        begun = time.perf_counter()
        try:
            built = build.build(source, target, choices)
        except DeckgenError as error:
            for fault in error.faults:
                tell(str(fault))
            continue
        after = told.read(target)
        tell(f"{target}: {built.slides} slides in {time.perf_counter() - begun:.1f} s")
        changed = list(changes(before, after)) if before else []
        for line in changed[:MOST_LINES]:
            tell(f"  {line}")
        if len(changed) > MOST_LINES:
            tell(f"  and {len(changed) - MOST_LINES} more")
        before = after


def changes(before: Sequence[Told], after: Sequence[Told]) -> Iterator[str]:
    """Name the slides that are new, gone or say something else, by their number in the later deck and their title."""
    titles = [slide.title for slide in before], [slide.title for slide in after]
    for what, *stretch in SequenceMatcher(None, *titles, autojunk=False).get_opcodes():
        old, new = range(*stretch[:2]), range(*stretch[2:])
        if what == "equal":
            for was, now in zip(old, new, strict=True):
                if before[was] != after[now]:
                    yield f"slide {now + 1} changed: {after[now].title}"
            continue
        yield from (f"gone: {before[was].title}" for was in old)
        yield from (f"slide {now + 1} is new: {after[now].title}" for now in new)


def _saves(source: Path, choices: Choices) -> Iterator[None]:
    """Once at first, then after each change of a file, when two looks at it agree: a save may take several writes."""
    built: Stamps | None = None
    before = _stamps(source, choices)
    while True:
        now = _stamps(source, choices)
        if now == before != built:
            built = now
            yield
        before = now
        time.sleep(PAUSE)


def _stamps(source: Path, choices: Choices) -> Stamps:
    beside = (path for path in source.resolve().parent.rglob("*") if path.suffix.lower() in ENDINGS)
    named = filter(None, (source, choices.script, choices.template))
    return {path: stamp for path in (*named, *islice(beside, MOST_FILES)) if (stamp := _stamp(path))}


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:  # it went away between two looks, or is being saved
        return None
    return found.st_mtime_ns, found.st_size

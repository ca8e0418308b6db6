"""What `deckgen check --fix` does: course files in, the same files mended out."""

from __future__ import annotations

import codecs
import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from deckgen import output, registry
from deckgen.source import checks, reader

_ENDS = re.compile(r"\r\n|\r|\n")
_LINES = re.compile(r"(?<=\n)")


@dataclass(frozen=True, slots=True)
class Repair:
    """A file's text as it stands and as it should, without the byte order mark."""

    path: Path
    before: str
    after: str
    marked: bool
    """Whether the file begins with a byte order mark, which stays."""

    @property
    def lines(self) -> int:
        """How many lines change."""
        pairs = zip(_ENDS.split(self.before), _ENDS.split(self.after), strict=False)
        return sum(before != after for before, after in pairs)

    @property
    def diff(self) -> Iterator[str]:
        """What changes, as the lines of a unified diff, each with its end; none where nothing does."""
        name = str(self.path)
        for line in difflib.unified_diff(_lines(self.before), _lines(self.after), name, name):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """A text's lines with their ends, as other programs count them."""
    return [line for line in _LINES.split(text) if line]


def repair(path: Path) -> Repair:
    """Mend what can be mended safely in a course file, by every rule that can; nothing is written.

    Raises:
        CourseError: the file cannot be read.
    """
    before = after = reader.text_of(path)
    with path.open("rb") as file:
        marked = file.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8
    for rule in registry.load_all(checks).values():
        after = rule.fix(after, path) if hasattr(rule, "fix") else after
    return Repair(path, before, after, marked)


def write(repaired: Repair) -> None:
    """Write a mended file in the place of the one that was read, if anything changed.

    Raises:
        OutputError: it cannot be written.
    """
    if repaired.after != repaired.before:
        mark = codecs.BOM_UTF8 if repaired.marked else b""
        output.write(repaired.path, mark + repaired.after.encode())

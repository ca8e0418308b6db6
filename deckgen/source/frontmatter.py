"""What a file says of itself before its text: YAML between two lines of `---`, or the `%` lines of pandoc."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deckgen.errors import CourseError, Fault, Where
from deckgen.source import tools
from deckgen.source.tools import Tool

_BEGIN = re.compile(r"---[ \t]*\n(?![ \t]*\n)")
_SEPARATORS = re.compile("[\u2028\u2029]")
"""What YAML takes for the end of a line, and this file for a space."""
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M)
_PERCENT = re.compile(r"(?:%[ \t][^\n]*(?:\n[ \t]+\S[^\n]*)*(?:\n|\Z)|%[ \t]*\n){1,3}")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a file says of itself before its text."""

    path: Path
    values: Mapping[str, object] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    """The file's line of each key."""
    tool: Tool = ""
    """The other tool that the keys show the file was written for."""

    @property
    def places(self) -> dict[str, Where]:
        """Where each key stands."""
        return {key: Where(self.path, line) for key, line in self.lines.items()}


def split(text: str, path: Path) -> tuple[FrontMatter, str, int]:
    """Part a file into its front matter, the text after it, and the line that text begins on.

    Raises:
        CourseError: the front matter is never closed, is not YAML, not keys with values, names a key twice, holds an
            alias (`*name`), stands more than 8 deep or is larger than 64 KiB.
    """
    begin = _BEGIN.match(text)
    if not begin and (percent := _PERCENT.match(text)):
        return _percent(percent[0], path), text[percent.end() :], text.count("\n", 0, percent.end()) + 1
    if not begin:
        return FrontMatter(path), text, 1
    end = _END.search(text, begin.end())
    if not end:
        raise CourseError(Fault(Where(path, 1), "the front matter is never closed", "end it with a line of ---"))
    matter = _read(_SEPARATORS.sub(" ", text[begin.end() : end.start()]), path)
    return matter, text[end.end() + 1 :], text.count("\n", 0, end.end()) + 2


def _percent(block: str, path: Path) -> FrontMatter:
    """Read pandoc's title block: title, authors and date, each after a `%`; authors stand apart by semicolons."""
    values: dict[str, object] = {}
    lines: dict[str, int] = {}
    field = iter(("title", "author", "date"))
    for number, text in enumerate(block.rstrip("\n").split("\n"), 1):
        if text.startswith("%"):
            key = next(field)
            values[key], lines[key] = text[1:].strip(), number
        else:
            values[key] = f"{values[key]}{';' if key == 'author' else ' '}{text.strip()}"
    if authors := str(values.get("author", "")):
        values["author"] = [name.strip() for name in authors.split(";") if name.strip()]
    return FrontMatter(path, {key: value for key, value in values.items() if value}, lines, "pandoc")


def _read(text: str, path: Path) -> FrontMatter:
    from deckgen.source import yaml_keys  # most course files have no front matter, and PyYAML is slow to import

    values, lines = yaml_keys.read(text, path)
    return FrontMatter(path, values, lines, tools.maker(values) if values else "")

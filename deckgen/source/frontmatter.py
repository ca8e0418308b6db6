"""What a file says of itself before its text: YAML between two lines of `---`, or the `%` lines of pandoc."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from deckgen.errors import CourseError, Fault, Where
from deckgen.source import tools
from deckgen.source.tools import Tool

LARGEST = 65_536
DEEPEST = 8

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


class _Loader(yaml.SafeLoader):
    """YAML in which a date is a text, so that a day that does not exist is met where its line is known."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


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
    if len(text) > LARGEST:
        raise CourseError(Fault(Where(path, 1), f"the front matter is larger than {LARGEST} characters", "shorten it"))
    try:
        _bound(text, path)
        root = yaml.compose(text, Loader=_Loader)
        values = yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as damage:
        mark = damage.problem_mark or damage.context_mark
        what = f"the front matter is not YAML ({damage.problem})"
        raise _fault(path, _line(mark), what, "mend it at that place") from damage
    except (yaml.YAMLError, ValueError) as damage:
        raise _fault(path, 1, f"the front matter is not YAML ({damage})", "mend it") from damage
    if root is None or values is None:
        return FrontMatter(path)
    if not isinstance(root, yaml.MappingNode):
        raise _fault(path, _line(root.start_mark), "the front matter is not made of keys", "write `key: value` lines")
    named = {str(key): value for key, value in values.items()}
    return FrontMatter(path, named, _lines(root, path), tools.maker(named))


def _fault(path: Path, line: int, what: str, todo: str) -> CourseError:
    return CourseError(Fault(Where(path, line), what, todo))


def _line(mark: object) -> int:
    """The file's line of a place in the YAML, which begins on its second; 1 where no place is known."""
    return mark.line + 2 if isinstance(mark, yaml.Mark) else 1


def _bound(text: str, path: Path) -> None:
    """Refuse what could grow while it is read: aliases, and nesting without end."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise _fault(path, _line(event.start_mark), "the front matter holds an alias", "write the value out")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise _fault(path, _line(event.start_mark), "the front matter stands too deep in itself", "flatten it")


def _lines(root: yaml.MappingNode, path: Path) -> dict[str, int]:
    lines: dict[str, int] = {}
    for key, _ in root.value:
        name, line = str(key.value), _line(key.start_mark)
        if name in lines:
            raise _fault(path, line, f"the key {name!r} stands twice, first at line {lines[name]}", "keep one of them")
        lines[name] = line
    return lines

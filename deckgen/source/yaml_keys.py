"""YAML between two lines of `---`: keys with values, and where each key stands."""

from __future__ import annotations

from pathlib import Path

import yaml

from deckgen.errors import CourseError, Fault, Where

LARGEST = 65_536
DEEPEST = 8


class _Loader(yaml.SafeLoader):
    """YAML in which a date is a text, so that a day that does not exist is met where its line is known."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(text: str, path: Path) -> tuple[dict[str, object], dict[str, int]]:
    """Read front matter's values, and the file's line of each key.

    Raises:
        CourseError: it is not YAML, not keys with values, names a key twice, holds an alias, stands too deep or is too
            large.
    """
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
        return {}, {}
    if not isinstance(root, yaml.MappingNode):
        raise _fault(path, _line(root.start_mark), "the front matter is not made of keys", "write `key: value` lines")
    return {str(key): value for key, value in values.items()}, _lines(root, path)


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

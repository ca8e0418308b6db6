"""A TOML file with the line of each key, so that a fault in it can be shown where it stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from deckgen.errors import DeckgenError, Fault, Where

_BEGUN = re.compile(r"^[ \t]*+(?:\[(?P<table>[\w.-]+)\]|(?P<key>[\w-]++)[ \t]*=)", re.MULTILINE)
"""How a table or a key begins."""


@dataclass(frozen=True, slots=True)
class Document:
    """A TOML file as it was read."""

    path: Path
    table: Mapping[str, object]
    lines: Mapping[str, int]
    """Dotted key or table -> the line it begins on."""

    def where(self, key: str) -> Where:
        """The place of a dotted key; of the table it belongs to where the key itself is missing."""
        return Where(self.path, self.lines.get(key, self.lines.get(key.rpartition(".")[0], 0)))


def load(path: Path, error: type[DeckgenError]) -> Document:
    """Read a TOML file.

    Raises:
        DeckgenError: of the kind given: it cannot be read, is not UTF-8, or is not TOML.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return Document(path, tomllib.loads(text), key_lines(text))
    except OSError as trouble:
        raise error(Fault(Where(path), f"cannot be read ({trouble.strerror})", "check the path")) from trouble
    except UnicodeDecodeError as trouble:
        raise error(Fault(Where(path), "is not UTF-8", "save it as UTF-8")) from trouble
    except tomllib.TOMLDecodeError as trouble:
        line = int(found[1]) if (found := re.search(r"at line (\d+)", str(trouble))) else 0
        raise error(Fault(Where(path, line), f"is not TOML ({trouble})", "mend it at that place")) from trouble
    except RecursionError as trouble:
        raise error(Fault(Where(path), "is nested too deeply", "write it with fewer brackets")) from trouble


def key_lines(text: str) -> Mapping[str, int]:
    """Each dotted key or table of a TOML file -> the line it begins on."""
    lines: dict[str, int] = {}
    table, number, at = "", 1, 0
    for found in _BEGUN.finditer(text):
        number, at = number + text.count("\n", at, found.start()), found.start()
        table = found["table"] or table
        key = found["key"] if not table else f"{table}.{found['key']}" if found["key"] else table
        lines.setdefault(key, number)
    return MappingProxyType(lines)

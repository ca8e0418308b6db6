"""Pandoc's attributes, `{#name .class key="value"}`, behind a heading, a picture, a span or a block's fence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_ONE = r"""(?:[.#][^\s{}"'=]++|[\w:-]++=(?:"[^"]*+"|'[^']*+'|[^\s"'{}]++)|-)"""
_ALL = re.compile(r"\{\s*+(?=[^}])(?:" + _ONE + r"(?:\s++|(?=\})))++\}")
_PAIR = re.compile(r"""(?<![^\s{])([\w:-]++)=(?:"([^"]*+)"|'([^']*+)'|([^\s"'{}]++))""")
_CLASS = re.compile(r"(?<![^\s{])\.([^\s{}\"'=]++)")
_NAME = re.compile(r"(?<![^\s{])#([^\s{}\"'=]++)")
_QUOTED = re.compile(r"""=(?:"[^"]*+"|'[^']*+')""")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stands between the braces."""

    classes: tuple[str, ...] = ()
    name: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


NONE = Attributes()


def at(text: str, position: int) -> tuple[Attributes, int] | None:
    """Read the attributes that begin at a position and give where they end; None where there are none."""
    found = _ALL.match(text, position)
    return (_read(found[0]), found.end()) if found else None


def behind(text: str) -> tuple[str, Attributes]:
    """Part a text from the attributes at its end."""
    text = text.rstrip()
    start = text.rfind("{") if text.endswith("}") else -1
    found = _ALL.fullmatch(text, start) if start >= 0 and (not start or text[start - 1].isspace()) else None
    return (text[:start].rstrip(), _read(found[0])) if found else (text, NONE)


def named(text: str) -> Attributes:
    """Read what opens a fenced block: attributes in braces, or a bare class name."""
    if text.startswith("{"):
        found = _ALL.match(text)
        return _read(found[0]) if found else NONE
    return Attributes(tuple(text.split()[:1]))


def _read(braces: str) -> Attributes:
    values = {pair[1]: pair[2] or pair[3] or pair[4] or "" for pair in _PAIR.finditer(braces)}
    bare = _QUOTED.sub("=", braces)
    name = _NAME.search(bare)
    return Attributes(tuple(_CLASS.findall(bare)), name[1] if name else "", values)

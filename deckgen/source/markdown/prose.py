"""What a paragraph may be in pandoc beside a paragraph: definitions (`: what it is`), and lines kept as lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from deckgen.source.course import Node

Read = Callable[[str, int, bool], Iterable[Node]]
"""Reads a text that begins on a line of the file; whether each of its lines stays a line."""

_DEFINED = re.compile(r" {0,3}[:~][ \t]+(?=\S)")
_ITEM = re.compile(r" {0,3}(?:\(?(?P<mark>[A-Za-z]|[ivx]{2,4}|[IVX]{2,4}|\d{1,2}|#|@\w{0,20})[.)])[ \t]+(?=\S)")
"""How an item begins of a series that is no list in Markdown."""
_KEPT = re.compile(r" {0,3}\|(?: |$)")


def read(text: str, line: int, words: Read) -> Iterator[Node]:
    """Read a paragraph: as a term in bold with its definitions below it, as lines, or as it is."""
    lines = text.rstrip("\n").split("\n")
    if all(map(_KEPT.match, lines)) and not lines[0].rstrip().endswith("|"):
        bare = "\n".join(each.strip()[1:].strip() for each in lines)
        yield from words(bare.strip("\n"), line, True)
    elif series := _series(lines):
        yield from _listed(lines, series, line, words)
    elif any(map(_DEFINED.match, lines)):
        yield from _defined(lines, line, words)
    else:
        yield from words(text, line, False)


def _series(lines: list[str]) -> list[int]:
    """Where the items of a series begin (`a) ...`, `(2) ...`, `#. ...`), two at least and in order; none in prose."""
    places = [place for place, text in enumerate(lines) if _ITEM.match(text)]
    marks = [_ITEM.match(lines[place])["mark"] for place in places]  # type: ignore[index]
    rows = ([sign] * len(marks) if sign in ("#", "@") else _rows(sign)[: len(marks)] for sign in "#@aA1iI")
    told = [mark[:1] if mark[:1] in "#@" else mark for mark in marks]
    return places if len(places) > 1 and told in [list(row) for row in rows] else []


def _rows(first: str) -> str | list[str]:
    numerals = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]
    if first in "iI":
        return [numeral if first == "i" else numeral.upper() for numeral in numerals]
    return [str(n) for n in range(1, 21)] if first == "1" else [chr(ord(first) + n) for n in range(26)]


def _listed(lines: list[str], places: list[int], line: int, words: Read) -> Iterator[Node]:
    """What stands before a series, and its items: as lines with their marks, or as a numbered list without."""
    if places[0]:
        yield from words("\n".join(lines[: places[0]]), line, False)
    ends = [*places[1:], len(lines)]
    items = [" ".join(text.strip() for text in lines[start:end]) for start, end in zip(places, ends, strict=True)]
    if items[0][:1] in "#(" and items[0].lstrip("(")[:1] in "#@":
        nodes = (
            Node("item", line + place, children=tuple(words(_ITEM.sub("", item), line + place, False)))
            for place, item in zip(places, items, strict=True)
        )
        yield Node("list", line + places[0], children=tuple(nodes), ordered=True)
    else:
        yield from words("\n".join(items), line + places[0], True)


def _defined(lines: list[str], first: int, words: Read) -> Iterator[Node]:
    groups: list[tuple[int, list[str]]] = []
    for number, text in enumerate(lines, first):
        if not groups or _DEFINED.match(text):
            groups.append((number, [text]))
        else:
            groups[-1][1].append(text)
    termed = not _DEFINED.match(lines[0])
    if termed:
        number, texts = groups.pop(0)
        yield from (_bold(node) for node in words("\n".join(texts), number, False))
    said = [
        (number, tuple(words(_DEFINED.sub("", "\n".join(texts), count=1), number, False))) for number, texts in groups
    ]
    if termed:
        yield Node("list", groups[0][0], children=tuple(Node("item", number, children=nodes) for number, nodes in said))
    else:
        yield from (node for _, nodes in said for node in nodes)


def _bold(node: Node) -> Node:
    return replace(node, runs=tuple(replace(run, bold=True) for run in node.runs))

"""What a paragraph may be in pandoc beside a paragraph: definitions (`: what it is`), and lines kept as lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from deckgen.source.course import Node

Read = Callable[[str, int, bool], Iterable[Node]]
"""Reads a text that begins on a line of the file; whether each of its lines stays a line."""

_DEFINED = re.compile(r" {0,3}[:~][ \t]+(?=\S)")
_KEPT = re.compile(r" {0,3}\|(?: |$)")


def read(text: str, line: int, words: Read) -> Iterator[Node]:
    """Read a paragraph: as a term in bold with its definitions below it, as lines, or as it is."""
    lines = text.rstrip("\n").split("\n")
    if all(map(_KEPT.match, lines)) and not lines[0].rstrip().endswith("|"):
        bare = "\n".join(each.strip()[1:].strip() for each in lines)
        yield from words(bare.strip("\n"), line, True)
    elif any(map(_DEFINED.match, lines)):
        yield from _defined(lines, line, words)
    else:
        yield from words(text, line, False)


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

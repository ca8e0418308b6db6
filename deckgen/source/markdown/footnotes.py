"""Footnotes: numbered as the text names them, and each at the end of the slide that names it first."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from deckgen.source.course import Node
from deckgen.source.markdown.ledger import Mark
from deckgen.source.markdown.nodes import FOOTNOTE

_MARK = re.compile(r"\[\^([^\s\[\]]{1,40})\](:?)")


def named(text: str, first: int) -> Mapping[str, Mark]:
    """Find the footnotes that a text both holds and names; its first line is the file's line `first`."""
    held, found = set[str](), dict[str, Mark]()
    if "[^" not in text:
        return found
    lines = text.split("\n")
    for line in lines:
        mark = _MARK.match(line.lstrip(" "))
        held |= {mark[1]} if mark and mark[2] else set()
    for number, line in enumerate(lines, first):
        for mark in _MARK.finditer(line):
            defines = mark[2] and not line[: mark.start()].strip()
            if mark[1] in held and mark[1] not in found and not defines:
                found[mark[1]] = Mark(len(found) + 1, number)
    return found


def placed(nodes: Sequence[Node], begins: Sequence[bool], marks: Mapping[str, Mark]) -> tuple[Node, ...]:
    """Move footnotes to the end of the slide that names them; `begins` says of each block whether it begins a slide.

    One that nothing names stays where it is.
    """
    notes = {node.info.removeprefix(FOOTNOTE): node for node in nodes if _is_footnote(node)}
    moved = {name: note for name, note in notes.items() if name in marks}
    if not moved:
        return tuple(nodes)
    starts = [node.line for node, begin in zip(nodes, begins, strict=True) if begin]
    due: dict[int, list[Node]] = {}
    for name in sorted(moved, key=lambda name: marks[name].number):
        due.setdefault(bisect_right(starts, marks[name].line), []).append(moved[name])
    return tuple(_in_order(nodes, begins, set(map(id, moved.values())), due))


def _in_order(
    nodes: Sequence[Node], begins: Sequence[bool], moved: set[int], due: Mapping[int, Sequence[Node]]
) -> Iterator[Node]:
    place = 0
    for node, begin in zip(nodes, begins, strict=True):
        if begin:
            yield from due.get(place, ())
            place += 1
        if id(node) not in moved:
            yield node
    yield from due.get(place, ())


def _is_footnote(node: Node) -> bool:
    return node.kind == "paragraph" and node.info.startswith(FOOTNOTE)

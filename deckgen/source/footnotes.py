"""Footnotes: each stands at the end of the slide that first names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from deckgen.source.course import Node
from deckgen.source.markdown import FOOTNOTE

_NAME = re.compile(r"^ {0,3}\[\^([^\s\[\]]{1,40})\]:", re.M)


def names(text: str) -> frozenset[str]:
    """The names of the footnotes that a text holds."""
    return frozenset(_NAME.findall(text)) if "[^" in text else frozenset()


def placed(nodes: Sequence[Node], begins: Iterable[bool]) -> tuple[Node, ...]:
    """Move footnotes to the end of the slide that names them; `begins` says of each block whether it begins a slide.

    One that nothing names stays where it is.
    """
    notes = {node.info.removeprefix(FOOTNOTE): node for node in nodes if _is_footnote(node)}
    if not notes:
        return tuple(nodes)
    named: dict[str, None] = dict.fromkeys(name for node in nodes if not _is_footnote(node) for name in _marks(node))
    moved = {name for name in named if name in notes}
    return tuple(_in_order(nodes, begins, notes, moved))


def _in_order(
    nodes: Sequence[Node], begins: Iterable[bool], notes: Mapping[str, Node], moved: Set[str]
) -> Iterator[Node]:
    waiting, due = set(moved), dict[str, None]()
    for node, begin in zip(nodes, begins, strict=True):
        if begin:
            yield from (notes[name] for name in due)
            due = {}
        name = node.info.removeprefix(FOOTNOTE) if _is_footnote(node) else ""
        if name in moved and node is notes[name]:
            continue
        yield node
        due |= dict.fromkeys(mark for mark in _marks(node) if mark in waiting and not name)
        waiting -= due.keys()
    yield from (notes[name] for name in due)


def _is_footnote(node: Node) -> bool:
    return node.kind == "paragraph" and node.info.startswith(FOOTNOTE)


def _marks(node: Node) -> Iterator[str]:
    """The raised words in a block, among which are the names of its footnotes."""
    yield from (run.text for run in node.runs if run.shift == 1)
    cells = (cell for row in (node.header, *node.rows) for cell in row)
    yield from (run.text for cell in cells for run in cell if run.shift == 1)
    for child in node.children:
        yield from _marks(child)

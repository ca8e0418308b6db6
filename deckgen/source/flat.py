"""Blocks -> one line of runs, for the places that hold no blocks: an explanation, a note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.formula.setting import small
from deckgen.runs import Run, spelled
from deckgen.source.course import Node

BREAK = Run("\n")


def flat(nodes: Iterable[Node]) -> tuple[Run, ...]:
    """Give every word of the blocks as runs, each block on a line of its own, list items marked."""
    runs: list[Run] = []
    for line in _lines(nodes):
        runs += (BREAK, *line) if runs else line
    return tuple(runs)


def paragraphs(nodes: Iterable[Node]) -> tuple[str, ...]:
    """Give every word of the blocks as plain paragraphs, for speaker notes; x² and L_D stay what they are."""
    return tuple(map(_said, _lines(nodes)))


def _said(line: tuple[Run, ...]) -> str:
    return "".join(small(part.text, part.shift) for run in line for part in spelled(run))


def _lines(nodes: Iterable[Node]) -> Iterator[tuple[Run, ...]]:
    for node in nodes:
        match node.kind:
            case "list":
                yield from _items(node)
            case "code":
                yield (Run(node.text, code=True),)
            case "table":
                yield from (_row(row) for row in (node.header, *node.rows))
            case "image":
                yield (Run(node.text or node.target),)
            case "comment":
                yield (Run(node.text),)
            case "rule":
                pass
            case _ if node.children:
                yield from _lines(node.children)
            case _:
                yield node.runs


def _items(node: Node) -> Iterator[tuple[Run, ...]]:
    for number, item in enumerate(node.children, node.start):
        mark = f"{number}. " if node.ordered else "• "
        for index, line in enumerate(_lines(item.children)):
            yield (Run(mark), *line) if index == 0 else line


def _row(row: tuple[tuple[Run, ...], ...]) -> tuple[Run, ...]:
    cells: list[Run] = []
    for cell in row:
        cells += (Run(" | "), *cell) if cells else cell
    return tuple(cells)

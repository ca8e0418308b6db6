"""Polls under a heading `### Poll`: what the class is asked, and options of which none is right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from deckgen.runs import Run
from deckgen.source.course import Node, Poll
from deckgen.source.flat import flat
from deckgen.source.markdown import nodes as markdown
from deckgen.source.markdown.ledger import Ledger

_LETTERED = re.compile(r"[ \t]*\(?[A-Za-z][.)][ \t]*(?P<text>\S.*)")
LEAST = 2
"""Options that a vote needs."""


def read(nodes: Iterable[Node], ledger: Ledger) -> tuple[Poll, ...]:
    """Read polls: words, then a list or lettered lines; one that has too few options is refused at its line."""
    polls: list[Poll] = []
    for node in nodes:
        stem, options = _parts(node, ledger)
        if not polls or (stem and polls[-1].options):
            polls.append(Poll((), (), node.line))
        last = polls[-1]
        polls[-1] = replace(last, stem=_joined(last.stem, stem), options=(*last.options, *options))
    for poll in polls:
        if len(poll.options) < LEAST or not poll.stem:
            ledger.refuse(poll.line, "a poll has no question or fewer than two options", "write both below its heading")
    return tuple(polls)


def _parts(node: Node, ledger: Ledger) -> tuple[tuple[Run, ...], tuple[tuple[Run, ...], ...]]:
    """What a block asks, and the options in it."""
    if node.kind == "list":
        return (), tuple(flat(item.children) for item in node.children)
    if node.kind != "paragraph" or not node.source:
        return flat((node,)), ()
    lines = node.source.split("\n")
    asked = list(takewhile(lambda line: not _LETTERED.match(line), lines))
    options = [found["text"] if (found := _LETTERED.match(line)) else line for line in lines[len(asked) :]]
    stem = node.runs if not options else markdown.runs(" ".join(asked), ledger, node.line)
    return stem, tuple(markdown.runs(text, ledger, node.line + len(asked) + at) for at, text in enumerate(options))


def _joined(before: tuple[Run, ...], more: tuple[Run, ...]) -> tuple[Run, ...]:
    return (*before, Run(" "), *more) if before and more else before or more

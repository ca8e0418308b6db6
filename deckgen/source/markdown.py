"""Markdown text -> Nodes, each with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from deckgen.runs import Run
from deckgen.source import blocks, inline, maths
from deckgen.source.blocks import Token
from deckgen.source.course import Node
from deckgen.source.ledger import Ledger

_SEPARATORS = re.compile("[\u2028\u2029]")
_ATTRIBUTES = re.compile(r"\s+\{[#.][^{}]*\}\s*$")


def parse(text: str, ledger: Ledger, line: int = 1, breaks: bool = False) -> tuple[Node, ...]:
    """Parse Markdown whose first line is the file's line `line`; with `breaks`, for the stems of
    questions, a paragraph keeps its lines and HTML is code.

    Raises:
        CourseError: a comment or a `:::` block is never closed, or blocks stand too deep in each other.
    """
    return tuple(_nodes(blocks.tokens(text, ledger, line), ledger, breaks))


def runs(text: str, ledger: Ledger, line: int, breaks: bool = False) -> tuple[Run, ...]:
    """Read text that can hold no picture: a heading, a cell, an option. One that only holds tags is kept as written."""
    found = inline.read(text, ledger, line, breaks)
    for image in found.images:
        ledger.warn(line, f"the picture {image.target!r} is left out here", "give it a paragraph of its own")
    words = "".join(image.alt for image in found.images)
    return found.runs or ((Run(words or text.strip()),) if text.strip() else ())


def _nodes(tokens: Iterable[Token], ledger: Ledger, breaks: bool) -> Iterator[Node]:
    for token in tokens:
        yield from _node(token, ledger, breaks)


def _node(token: Token, ledger: Ledger, breaks: bool) -> Iterator[Node]:
    kind, line = token["type"], token["line"]
    if kind in ("paragraph", "block_text"):
        yield from _paragraph(token["text"], ledger, line, breaks)
    elif kind in ("block_quote", "div"):
        children = tuple(_nodes(token["children"], ledger, breaks))
        yield Node("div" if kind == "div" else "quote", line, info=token.get("info", ""), children=children)
    elif kind == "list":
        yield _list(token, ledger, breaks)
    elif kind == "block_html" and breaks:
        yield Node("code", line, text=token["raw"].rstrip("\n"), info="html")
    elif kind == "block_html":
        tag = token["raw"].strip().split("\n")[0]
        ledger.warn(line, f"the HTML block {tag!r} is left out", "write it in Markdown")
    elif kind in _LEAVES:
        yield _LEAVES[kind](token, ledger)


def _paragraph(text: str, ledger: Ledger, line: int, breaks: bool) -> Iterator[Node]:
    found = inline.read(text, ledger, line, breaks)
    if found.runs:
        yield Node("paragraph", line, runs=found.runs, source=text.rstrip("\n"))
    for image in found.images:
        yield Node("image", line, target=image.target, text=image.alt, info=image.title)
    for comment in found.comments:
        yield Node("comment", line, text=comment)


def _list(token: Token, ledger: Ledger, breaks: bool) -> Node:
    items = (
        Node("item", item["children"].line, children=tuple(_nodes(item["children"], ledger, breaks)))
        for item in token["children"]
    )
    attributes = token["attrs"]
    return Node(
        "list", token["line"], children=tuple(items), ordered=attributes["ordered"], start=attributes.get("start", 1)
    )


def _table(token: Token, ledger: Ledger) -> Node:
    line = token["line"]
    header = tuple(runs(cell, ledger, line) for cell in token["header"])
    rows = tuple(tuple(runs(cell, ledger, line + 2 + index) for cell in row) for index, row in enumerate(token["rows"]))
    return Node("table", line, header=header, rows=rows, align=token["align"])


def _heading(token: Token, ledger: Ledger) -> Node:
    text = _SEPARATORS.sub(" ", _ATTRIBUTES.sub("", token["text"].strip()))
    words = runs(text, ledger, token["line"])
    return Node("heading", token["line"], runs=words, level=token["attrs"]["level"], source=text)


def _code(token: Token, _: Ledger) -> Node:
    info = token.get("attrs", {}).get("info", "")
    return Node("code", token["line"], text=_SEPARATORS.sub("\n", token["raw"]).rstrip("\n"), info=info)


def _comment(token: Token, _: Ledger) -> Node:
    return Node("comment", token["line"], text=_SEPARATORS.sub("\n", token["raw"]))


def _maths(token: Token, ledger: Ledger) -> Node:
    latex, line = token["raw"], token["line"]
    return Node("maths", line, text=latex, runs=maths.readable(latex, ledger, line))


def _rule(token: Token, _: Ledger) -> Node:
    return Node("rule", token["line"])


_LEAVES: Mapping[str, Callable[[Token, Ledger], Node]] = {
    "heading": _heading,
    "block_code": _code,
    "table": _table,
    "comment": _comment,
    "maths": _maths,
    "thematic_break": _rule,
}

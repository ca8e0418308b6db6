"""Markdown text -> Nodes, each with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal

from deckgen.runs import Run, plain
from deckgen.source import anchors, limits
from deckgen.source.course import Node
from deckgen.source.latex import macros, maths
from deckgen.source.markdown import attributes, blocks, cells, inline, printed, prose
from deckgen.source.markdown.blocks import Token
from deckgen.source.markdown.ledger import Ledger

_SEPARATORS = re.compile("[\u2028\u2029]")
_COMMENT = re.compile(r"<!--(.*?)-->", re.S)
_PAUSES = (". . .", "\\pause")
_ELSEWHERE = re.compile(r"(?:https?:|ftp:|data:)?//|data:", re.I)
LONGEST_ADDRESS = 80


def parse(text: str, ledger: Ledger, line: int = 1, breaks: bool = False) -> tuple[Node, ...]:
    """Parse Markdown whose first line is the file's line `line`; with `breaks`, for the stems of
    questions, a paragraph keeps its lines and HTML is code.

    Raises:
        CourseError: a comment or a `:::` block is never closed, or blocks stand too deep in each other.
    """
    return tuple(_nodes(blocks.tokens(text, ledger, line, breaks), ledger, breaks))


def runs(text: str, ledger: Ledger, line: int, breaks: bool = False) -> tuple[Run, ...]:
    """Read text that can hold no picture: a heading, a cell, an option. One that only holds tags is kept as written."""
    found = inline.read(text, ledger, line, breaks)
    for image in found.images:
        ledger.warn(line, f"the picture {image.target!r} is left out here", "give it a paragraph of its own")
    words = "".join(image.alt for image in found.images)
    return found.runs or ((Run(words or text.strip()),) if text.strip() else ())


def words(text: str, ledger: Ledger, line: int = 1) -> tuple[Node, ...]:
    """Read text as one paragraph, followed by the pictures and comments in it."""
    return tuple(_paragraph(text, ledger, line, False))


def _nodes(tokens: Iterable[Token], ledger: Ledger, breaks: bool) -> Iterator[Node]:
    for token in tokens:
        yield from _node(token, ledger, breaks)


def _node(token: Token, ledger: Ledger, breaks: bool) -> Iterator[Node]:
    kind, line = token["type"], token["line"]
    if kind in ("paragraph", "block_text"):
        yield from _paragraph(token["text"], ledger, line, breaks)
    elif kind in ("block_quote", "div"):
        children = tuple(_nodes(token["children"], ledger, breaks))
        kinds: Literal["div", "quote"] = "div" if kind == "div" else "quote"
        said = {"info": token.get("info", ""), "text": token.get("title", "")}
        yield Node(kinds, line, children=children, share=token.get("share", 0.0), **said)
    elif kind == "list":
        yield _list(token, ledger, breaks)
    elif kind == "block_html" and breaks:
        yield Node("code", line, text=token["raw"].rstrip("\n"), info="html")
    elif kind in _LEAVES:
        yield from _LEAVES[kind](token, ledger)


def _paragraph(text: str, ledger: Ledger, line: int, breaks: bool) -> Iterator[Node]:
    if not breaks and printed.begins(text):
        yield Node("paragraph", line, runs=(Run(" ".join(text.split("\n")).strip()),), source=text.strip())
    elif breaks:
        yield from _words(text, ledger, line, breaks)
    elif text.strip() not in _PAUSES and not (text.lstrip().startswith("\\") and not macros.bare(text).strip()):
        yield from prose.read(text, line, lambda part, first, kept: _words(part, ledger, first, kept))


def _words(text: str, ledger: Ledger, line: int, breaks: bool) -> Iterator[Node]:
    found = inline.read(text, ledger, line, breaks)
    if found.runs:
        yield Node("paragraph", line, runs=found.runs, source=text.rstrip("\n"))
    for image in found.images:
        yield from _image(image, ledger, line)
    for comment in found.comments:
        yield Node("comment", line, text=comment)


def _image(image: inline.Image, ledger: Ledger, line: int) -> Iterator[Node]:
    """A picture; of one that is no file, the words that say what it shows."""
    if not _ELSEWHERE.match(image.target):
        yield Node("image", line, target=image.target, text=image.alt, info=image.title, share=image.share)
        return
    shown = image.target if len(image.target) <= LONGEST_ADDRESS else image.target[:LONGEST_ADDRESS] + "…"
    ledger.warn(line, f"the picture {shown!r} is not fetched", "save it beside the course file and name it by its path")
    if words := image.alt or image.title:
        yield Node("paragraph", line, runs=(Run(words, italic=True),), source=words)


def _list(token: Token, ledger: Ledger, breaks: bool) -> Node:
    items = (
        Node("item", item["children"].line, children=tuple(_nodes(item["children"], ledger, breaks)))
        for item in token["children"]
    )
    attributes = token["attrs"]
    return Node(
        "list", token["line"], children=tuple(items), ordered=attributes["ordered"], start=attributes.get("start", 1)
    )


def _table(token: Token, ledger: Ledger) -> Iterator[Node]:
    line = token["line"]
    header = tuple(runs(cell, ledger, line) for cell in token["header"])
    rows = tuple(tuple(runs(cell, ledger, line + 2 + index) for cell in row) for index, row in enumerate(token["rows"]))
    yield Node("table", line, header=header, rows=rows, align=token["align"])


def _heading(token: Token, ledger: Ledger) -> Iterator[Node]:
    """A heading, its class names as `info`; comments in it follow it."""
    text, said = attributes.behind(token["text"].strip())
    line, bare = token["line"], _SEPARATORS.sub(" ", _COMMENT.sub("", text)).strip()
    classes = (*said.classes, *(["hidden"] if said.values.get("visibility") == "hidden" else []))
    level, shown = token["attrs"]["level"], runs(bare, ledger, line)
    anchors.note(ledger, line, plain(shown), said.name)
    yield Node("heading", line, runs=shown, level=level, source=bare, info=" ".join(classes))
    for comment in _COMMENT.findall(text):
        if comment.strip() != "fit":
            yield Node("comment", line, text=comment.strip())


def _code(token: Token, ledger: Ledger) -> Iterator[Node]:
    info, line = token.get("attrs", {}).get("info") or "", token["line"]
    text = _SEPARATORS.sub("\n", token["raw"]).rstrip("\n")
    match cells.fate(info, text):
        case "raw":
            ledger.leave(line, "raw HTML and LaTeX are left out", inline.TODO)
        case "hidden":
            ledger.leave(line, "code that hides itself is left out, and nothing is run", "show its result as a picture")
        case "shown":
            yield _shown_code(cells.bare(info, text), cells.marked(info, text), cells.language(info), ledger, line)


def _shown_code(text: str, marked: tuple[int, ...], language: str, ledger: Ledger, line: int) -> Node:
    count = text.count("\n") + 1
    if marked and marked[-1] > count:
        what = f"line {marked[-1]} of this code is to be marked and it has {count}"
        ledger.warn(line, what, "count its lines from 1, in braces behind the language ({2,4-5})")
    return Node("code", line, text=text, info=language, marked=tuple(each for each in marked if each <= count))


def _comment(token: Token, _: Ledger) -> Iterator[Node]:
    yield Node("comment", token["line"], text=_SEPARATORS.sub("\n", token["raw"]))


def _maths(token: Token, ledger: Ledger) -> Iterator[Node]:
    latex, line = token["raw"], token["line"]
    limits.hold_paragraph(latex, ledger, line)
    if shown := maths.runs(latex, ledger, line, display=True):
        yield Node("maths", line, text=latex.strip(), runs=shown)


def _rule(token: Token, _: Ledger) -> Iterator[Node]:
    yield Node("rule", token["line"])


def _left(token: Token, ledger: Ledger) -> Iterator[Node]:
    """HTML that is left out: a tag, or an element with all it holds."""
    whole = f"<{token['name']}> is left out with all it holds", "write what the class needs of it"
    ledger.leave(token["line"], *(whole if token["type"] == "whole" else (inline.DROPPED, inline.TODO)))
    yield from ()


_LEAVES: Mapping[str, Callable[[Token, Ledger], Iterable[Node]]] = {
    "heading": _heading,
    "block_code": _code,
    "tag": _left,
    "whole": _left,
    "table": _table,
    "comment": _comment,
    "maths": _maths,
    "thematic_break": _rule,
}

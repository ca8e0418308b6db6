"""What only the lecturer reads: `<!-- -->` comments and `::: notes` blocks, parted from what the class sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from deckgen.source.course import Node
from deckgen.source.flat import paragraphs
from deckgen.source.markdown import nodes as markdown
from deckgen.source.markdown.ledger import Ledger

_COMMENT = re.compile(r"[ \t]*<!--")
_NOTES = re.compile(r" {0,3}(:{3,})[ \t]*(?:notes|\{[^}]*\.notes[^}]*\})[ \t]*:*[ \t]*")
_END = re.compile(r" {0,3}:{3,}[ \t]*")
_INLINE = re.compile(r"<!--.*?-->")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")

Note = tuple[int, str]
"""A line of the file and the paragraph that begins there."""


def said(node: Node) -> tuple[str, ...]:
    """The paragraphs of a node that is a note, none for any other."""
    if node.kind == "comment":
        return tuple(part for part in re.split(r"\n\s*\n", node.text) if part.strip())
    return paragraphs(node.children) if is_note(node) else ()


def is_note(node: Node) -> bool:
    """Whether a node is for the lecturer only."""
    return node.kind == "comment" or (node.kind == "div" and "notes" in node.info.split())


def part(nodes: Iterable[Node]) -> tuple[tuple[Node, ...], tuple[str, ...]]:
    """Part blocks into those the class sees and the notes among them."""
    nodes = tuple(nodes)
    return tuple(node for node in nodes if not is_note(node)), tuple(text for node in nodes for text in said(node))


def lift(lines: Sequence[str], first: int, ledger: Ledger) -> tuple[list[str], list[Note]]:
    """Part raw lines into what the class sees, with blank lines where notes stood, and the notes.

    Raises:
        CourseError: a comment or a notes block is never closed.
    """
    bare, found, index, fence = list(lines), list[Note](), 0, ""
    while index < len(lines):
        mark = _FENCE.match(lines[index])
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        end = index + 1 if fence else _end(lines, index)
        if end > index + 1 or (not fence and _begins(lines[index])):
            nodes = markdown.parse("\n".join(lines[index:end]).lstrip(" \t"), ledger, first + index)
            found += [(node.line, text) for node in nodes for text in said(node)]
            bare[index:end] = [*[""] * (end - index - 1), _behind(lines[end - 1])]
        index = end
    return bare, found


def _behind(line: str) -> str:
    """What stands on a note's last line behind it."""
    return _INLINE.sub("", line.partition("-->")[2]).rstrip()


def _begins(line: str) -> bool:
    return bool(_COMMENT.match(line) or _NOTES.fullmatch(line))


def _end(lines: Sequence[str], start: int) -> int:
    """The index after a note that begins at `start`; `start + 1` where none does."""
    if _COMMENT.match(lines[start]):
        ends = (index for index in range(start, len(lines)) if "-->" in lines[index])
    elif _NOTES.fullmatch(lines[start]):
        ends = (index for index in range(start, len(lines)) if _END.fullmatch(lines[index]))
    else:
        return start + 1
    return next(ends, len(lines) - 1) + 1

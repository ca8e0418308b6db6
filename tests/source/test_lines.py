"""Every block knows the line it begins on, however deep it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.runs import plain
from deckgen.source.course import Node
from deckgen.source.markdown.ledger import Ledger
from deckgen.source.markdown.nodes import parse

Block = tuple[str, ...]
"""The lines of a block; `@` stands for a word of its own, given when all blocks are put together."""

LEAVES: tuple[Block, ...] = (
    ("@ prose",),
    ("@ prose", "goes on", "and on"),
    ("#### @ heading",),
    ("```python", "@ = 1", "", "y = 2", "```"),
    ("| @ | b |", "|---|---|", "| @ | d |", "| @ | f |"),
    ("![@](a.png)",),
    ("$$", "x_1", "$$"),
    ("---",),
    ("<!-- @ said -->",),
)


def indented(blocks: list[Block], mark: str) -> Block:
    """Blocks as one item of a list, a blank line between them."""
    lines = [line for block in blocks for line in (*block, "")][:-1]
    return tuple((mark if at == 0 else " " * len(mark)) + line if line else "" for at, line in enumerate(lines))


def quoted(blocks: list[Block], _: str) -> Block:
    """Blocks inside a quote."""
    return tuple(f"> {line}".rstrip() for block in blocks for line in (*block, ""))[:-1]


def fenced(blocks: list[Block], _: str) -> Block:
    """Blocks inside a div."""
    return ("::: box", *(line for block in blocks for line in (*block, "")), ":::")


def around(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    """Blocks that hold others."""
    first = st.sampled_from(LEAVES[:2])
    held = st.tuples(first, st.lists(inner, max_size=2)).map(lambda both: [both[0], *both[1]])
    item = st.builds(indented, held, st.sampled_from(["- ", "1. ", "* "]))
    return item | st.builds(quoted, held, st.just("")) | st.builds(fenced, held, st.just(""))


blocks = st.recursive(st.sampled_from(LEAVES), around, max_leaves=6)


def written(parts: list[Block]) -> str:
    """A text of blocks, each `@` a word that stands nowhere else."""
    text = "\n\nbetween\n\n".join("\n".join(block) for block in parts)
    pieces = text.split("@")
    return "".join(f"{piece}w{number}x" for number, piece in enumerate(pieces[:-1])) + pieces[-1]


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from walk(node.children)


MARKS = {"code": "```", "maths": "$$", "rule": "---", "div": ":::", "quote": ">"}


def begins(node: Node) -> str:
    """What must stand on the line that a node names."""
    if node.kind in ("list", "item"):
        return next((begins(inner) for inner in walk(node.children) if inner.kind == "paragraph"), "")
    if node.kind == "table":
        return plain(node.header[0])
    return MARKS.get(node.kind) or node.text or plain(node.runs).split(" ")[0]


@settings(max_examples=150, deadline=None)
@given(st.lists(blocks, min_size=1, max_size=4), st.integers(1, 40))
def test_a_block_begins_on_the_line_it_names(parts: list[Block], first: int) -> None:
    lines = written(parts).split("\n")
    found = list(walk(parse("\n".join(lines), Ledger(Path("course.md")), first)))
    for node in found:
        assert begins(node) in lines[node.line - first], (node.kind, node.line)
    words = {word for line in lines for word in line.split() if word.startswith("w") and word.endswith("x")}
    told = " ".join(text for node in found for text in (plain(node.runs), node.text, *map(plain, node.header)))
    cells = " ".join(plain(cell) for node in found for row in node.rows for cell in row)
    assert words <= set(f"{told} {cells}".replace("]", " ").split())


@settings(max_examples=60, deadline=None)
@given(st.lists(blocks, min_size=1, max_size=3))
def test_a_warning_names_the_line_it_is_about(parts: list[Block]) -> None:
    lines = written([*parts, ("- point", "", "  > | a | b |", "  > |---|---|", "  > | c | [d](x/y.z) |")]).split("\n")
    ledger = Ledger(Path("course.md"))
    parse("\n".join(lines), ledger)
    (notice,) = [found for found in ledger.notices if "x/y.z" in found.what]
    assert notice.where is not None
    assert "x/y.z" in lines[notice.where.line - 1]

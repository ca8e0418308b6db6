"""Runs and blocks as Markdown (CommonMark with tables and `$maths$`); what only looks like a mark is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from deckgen.quiz.labels import lines_of
from deckgen.runs import Run, plain
from deckgen.source.course import Node

_SIGNS = re.compile(r"[\\`*_\[\]<>$|~^]|&(?=#?\w+;)")
_BEGINS = re.compile(r"\A(\s*)(?:([#+=>-])|(\d+)([.)]))(?=\s|$|[=-])")
"""How a line begins that would be a heading, a list, a quote or a rule."""
_RUNS = re.compile(r"`+")
Picture = Callable[[Node], str]
"""The path of an image node's file as the sheet names it; empty where it has none."""


def inline(runs: Iterable[Run]) -> str:
    """Write runs inside a paragraph; a line break is two spaces at a line's end."""
    text = "".join(map(_run, runs))
    return "\n".join(_BEGINS.sub(_escaped, line) for line in text.split("\n")).replace("\n", "  \n")


def escaped(text: str) -> str:
    """Put a backslash before every sign that Markdown might take for a mark."""
    return _SIGNS.sub(r"\\\g<0>", text)


def _escaped(found: re.Match[str]) -> str:
    space, sign, number, dot = found.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{dot}"


def _run(run: Run) -> str:
    if run.formula:
        sign = "$$" if run.formula.display else "$"
        return f"{sign}{run.formula.latex.strip()}{sign}"
    if run.code:
        return _code(run.text)
    text = escaped(run.text)
    tag = {1: "sup", -1: "sub"}.get(run.shift)
    text = f"<{tag}>{text}</{tag}>" if tag else text
    for mark, wanted in (("*", run.italic), ("**", run.bold)):
        text = _wrapped(text, mark) if wanted else text
    away = run.link.startswith(("http://", "https://", "mailto:"))
    return f"[{text}]({run.link.replace(' ', '%20').replace(')', '%29')})" if away else text


def _wrapped(text: str, mark: str) -> str:
    """Set marks close to the words they belong to: spaces stay outside."""
    bare = text.strip()
    return text.replace(bare, f"{mark}{bare}{mark}") if bare else text


def _code(text: str) -> str:
    longest = max((len(found) for found in _RUNS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def option(runs: tuple[Run, ...]) -> str:
    """Write an option: code of several lines stands in a fence of its own below its words."""
    found, words = [], list[Run]()
    for run in (*runs, None):
        if run and not (run.code and "\n" in run.text):
            words.append(run)
            continue
        said = inline(words).strip()
        found += [said] if said else []
        found += [fenced(run.text)] if run else []
        words = []
    return "\n\n".join(found)


def lines(runs: tuple[Run, ...]) -> str:
    """Write an explanation, each of its lines as a paragraph."""
    return "\n\n".join(option(line) for line in lines_of(runs) if plain(line).strip())


def fenced(text: str, info: str = "") -> str:
    """Write code between fences longer than any inside."""
    longest = max((len(found) for found in _RUNS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{info.split()[0] if info.split() else ''}\n{text}\n{fence}"


@dataclass(frozen=True, slots=True)
class Marks:
    """A way to write blocks, given the paths of pictures."""

    picture: Picture

    def blocks(self, nodes: Iterable[Node]) -> str:
        """Write blocks, a blank line between; what only the lecturer reads is left out."""
        return "\n\n".join(text for node in nodes if (text := self._block(node)))

    def _block(self, node: Node) -> str:
        writers: Mapping[str, Callable[[Node], str]] = {
            "comment": lambda _: "",
            "rule": lambda _: "",
            "code": lambda code: fenced(code.text, code.info),
            "image": self._image,
            "table": _table,
            "list": self._list,
            "maths": lambda maths: f"$$\n{maths.text.strip()}\n$$",
            "quote": lambda quote: _indented(self.blocks(quote.children), "> "),
        }
        return writers.get(node.kind, self._other)(node)

    def _other(self, node: Node) -> str:
        return self.blocks(node.children) if node.children else option(node.runs)

    def _image(self, node: Node) -> str:
        path, alt = self.picture(node), escaped(node.text)
        return f"![{alt}](<{path}>)" if path else ""

    def _list(self, node: Node) -> str:
        items = []
        for number, item in enumerate(node.children, node.start):
            mark = f"{number}. " if node.ordered else "- "
            items.append(_indented(self.blocks(item.children), " " * len(mark), mark))
        return "\n".join(items)


def _table(node: Node) -> str:
    across = max(len(node.header), *(len(row) for row in node.rows), 1) if node.rows else max(1, len(node.header))
    rule = "| " + " | ".join(["---"] * across) + " |"
    return "\n".join((_row(node.header, across), rule, *(_row(row, across) for row in node.rows)))


def _row(row: Sequence[tuple[Run, ...]], across: int) -> str:
    cells = [inline(cell).replace("  \n", "<br>") for cell in row]
    return "| " + " | ".join([*cells, *[""] * (across - len(cells))]) + " |"


def _indented(text: str, indent: str, first: str = "") -> str:
    begin = first or indent
    told = [(indent + line).rstrip() if line or ">" in indent else "" for line in text.split("\n")]
    return begin + "\n".join(told)[len(indent) :]

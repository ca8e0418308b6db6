"""Runs and blocks as HTML, for the formats that take it; formulas as each format writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from deckgen.formula.tree import Formula
from deckgen.quiz.labels import lines_of
from deckgen.runs import Run, plain
from deckgen.source.course import Node

_INDENT = re.compile(r"\n( *)")

Maths = Callable[[Formula], str]
"""How a format writes a formula."""
Picture = Callable[[Node], str]
"""How a format shows the picture of an image node; empty where it cannot."""


def latex(formula: Formula) -> str:
    r"""Write a formula between `\(` and `\)`, as MathJax reads it in Moodle and elsewhere."""
    opening, closing = (r"\[", r"\]") if formula.display else (r"\(", r"\)")
    return escape(f"{opening}{formula.latex.strip()}{closing}", quote=False)


@dataclass(frozen=True, slots=True)
class Html:
    """A way to write HTML."""

    maths: Maths = latex
    picture: Picture = lambda _: ""

    @staticmethod
    def img(source: str, alt: str) -> str:
        """Write a picture in a paragraph of its own."""
        return f'<p><img src="{escape(source)}" alt="{escape(alt)}"/></p>'

    def inline(self, runs: Iterable[Run]) -> str:
        """Write runs that stand inside a paragraph; a line break is `<br>`."""
        return "".join(map(self._run, runs))

    def text(self, runs: tuple[Run, ...]) -> str:
        """Write runs that stand by themselves: code of several lines is a block, all else one paragraph."""
        found, words = [], list[Run]()
        for run in (*runs, None):
            if run and not _is_block(run):
                words.append(run)
                continue
            found += [f"<p>{self.inline(_trimmed(words))}</p>"] if plain(words).strip() else []
            found += [_code(run.text)] if run else []
            words = []
        return "".join(found)

    def brief(self, runs: tuple[Run, ...]) -> str:
        """Write an option: one paragraph stands without its tags."""
        found = self.text(runs)
        return found[3:-4] if found.startswith("<p>") and found.find("</p>") == len(found) - 4 else found

    def lines(self, runs: tuple[Run, ...]) -> str:
        """Write an explanation, each of its lines as a paragraph."""
        return "".join(self.text(line) for line in lines_of(runs) if line)

    def blocks(self, nodes: Iterable[Node]) -> str:
        """Write blocks, what only the lecturer reads left out."""
        return "".join(map(self._block, nodes))

    def _run(self, run: Run) -> str:
        if run.formula:
            return self.maths(run.formula)
        text = _INDENT.sub(lambda found: "<br/>" + "\u00a0" * len(found[1]), escape(run.text, quote=False))
        marks = (("code", run.code), ("sup", run.shift > 0), ("sub", run.shift < 0), ("em", run.italic))
        for name, wanted in (*marks, ("strong", run.bold)):
            text = f"<{name}>{text}</{name}>" if wanted and text else text
        away = run.link.startswith(("http://", "https://", "mailto:"))
        return f'<a href="{escape(run.link)}">{text}</a>' if away else text

    def _block(self, node: Node) -> str:
        writers: Mapping[str, Callable[[Node], str]] = {
            "comment": lambda _: "",
            "rule": lambda _: "",
            "code": lambda code: _code(code.text),
            "image": self.picture,
            "table": self._table,
            "list": self._list,
            "maths": lambda maths: f"<p>{self.inline(maths.runs)}</p>",
            "quote": lambda quote: f"<blockquote>{self.blocks(quote.children)}</blockquote>",
        }
        return writers.get(node.kind, self._other)(node)

    def _other(self, node: Node) -> str:
        return self.blocks(node.children) if node.children else self.text(node.runs)

    def _list(self, node: Node) -> str:
        items = "".join(f"<li>{self.blocks(item.children)}</li>" for item in node.children)
        return f"<ol>{items}</ol>" if node.ordered else f"<ul>{items}</ul>"

    def _table(self, node: Node) -> str:
        head = self._row("th", node.header) if any(map(plain, node.header)) else ""
        rows = "".join(self._row("td", row) for row in node.rows)
        return f"<table>{f'<thead>{head}</thead>' if head else ''}<tbody>{rows}</tbody></table>"

    def _row(self, cell: str, row: Sequence[tuple[Run, ...]]) -> str:
        return f"<tr>{''.join(f'<{cell}>{self.inline(each)}</{cell}>' for each in row)}</tr>"


def _is_block(run: Run) -> bool:
    return run.code and "\n" in run.text


def _code(text: str) -> str:
    return f"<pre><code>{escape(text, quote=False)}</code></pre>"


def _trimmed(runs: Sequence[Run]) -> Sequence[Run]:
    """Drop the line breaks around code that stands by itself."""
    found = list(runs)
    while found and found[0].text == "\n":
        found.pop(0)
    while found and found[-1].text == "\n":
        found.pop()
    return found

"""Markdown text -> mistune's block tokens, each with the line it begins on.

mistune keeps no lines. Its containers hand their content on line by line, so the line a child begins on and the
newlines before a token say where the token stands; `_Lines` counts them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import MutableMapping
from re import Match
from typing import Any

from mistune.block_parser import BlockParser
from mistune.core import BlockState
from mistune.helpers import BLOCK_TAGS, PRE_TAGS

from deckgen.errors import CourseError
from deckgen.source.markdown import attributes, sizes, tables, tags
from deckgen.source.markdown.ledger import Ledger

DEEPEST = 16
"""How deep lists, quotes and divs may stand in each other."""

Token = MutableMapping[str, Any]

_EMPTY_ITEM = re.compile(r"[ \t]*(?:[*+-]|\d{1,9}[.)])[ \t]*\n?")
_LABELLED = re.compile(r"\s*\*\*[^*\n]+:\*\*|\s*[A-H]\)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_DIV = re.compile(r" {0,3}(:{3,})[ \t]*(.*?)[ \t]*:*[ \t]*\n?")
_FOOTNOTE = r"^ {0,3}\[\^[^\s\[\]]{1,40}\]:[^\n]*$"
_SPACED = r"^(?=[ \t]*[^\s|#>])(?P<titles>[^\n]*+)\n(?P<dashes> {0,3}-{2,}+(?: ++-{2,}+)++)[ \t]*\n(?=[ \t]*\S)"
_BLANK = re.compile(r"\n[ \t]*\n")
_ENVIRONMENT = (
    r"^ {0,3}\\begin\{(?P<begun>(?:equation|align|gather|multline|eqnarray|alignat|flalign|displaymath)\*?)\}"
)
_DISPLAY_ENDS = {"$$": re.compile(r"\$\$"), "\\[": re.compile(r"\\\]")}


def tokens(text: str, ledger: Ledger, line: int, kept: bool = False) -> list[Token]:
    """Parse text whose first line is the file's line `line`; with `kept`, HTML stays as blocks of its own.

    Raises:
        CourseError: a comment or a `:::` block is never closed, or blocks stand too deep in each other.
    """
    state = _Lines()
    state.env = {"ref_links": ledger.links, "ledger": ledger, "kept": kept}
    state.line = line
    state.process(text if text.endswith("\n") else text + "\n")
    _BLOCKS.parse(state)
    return state.tokens  # type: ignore[return-value]


class Children(list[dict[str, Any]]):
    """A container's tokens, and the line the container begins on: mistune makes its list items itself."""

    line = 0


class _Lines(BlockState):
    """A stretch of text that knows its lines."""

    def __init__(self, parent: _Lines | None = None) -> None:
        super().__init__(parent)
        self.line = parent.child_line if parent else 1
        """The file's line of the first character."""
        self.opened: int = 0
        """The line of the token being parsed, 0 when there is none."""
        self.child_line: int = 0
        """The line its next child begins on."""
        self.breaks: list[int] = []
        self.open: set[str] = set()
        """Elements that are read tag by tag from here on."""
        self.ahead: dict[re.Pattern[str], range] = {}
        """From where on each pattern was looked for last, and where it was found."""

    def process(self, src: str) -> None:
        super().process(src)
        self.breaks = [found.start() for found in re.finditer("\n", src)]

    def next(self, pattern: re.Pattern[str], position: int) -> int:
        """Where a pattern is found next, else where the text ends; no stretch is looked through twice."""
        if position not in self.ahead.get(pattern, range(0)):
            found = pattern.search(self.src, position)
            self.ahead[pattern] = range(position, found.start() if found else self.cursor_max)
        return self.ahead[pattern].stop

    def line_at(self, position: int) -> int:
        return self.line + bisect_right(self.breaks, position - 1)

    def text_of(self, line: int) -> str:
        index = line - self.line
        start = self.breaks[index - 1] + 1 if index else 0
        return self.get_line(start)

    def child_state(self, src: str, lazy_line_starts: set[int] | None = None) -> _Lines:
        ledger: Ledger = self.env["ledger"]
        start = self.child_line
        if self.depth() >= DEEPEST:
            raise CourseError(
                ledger.fault(start, f"lists or quotes stand more than {DEEPEST} deep in each other", "flatten them")
            )
        if _EMPTY_ITEM.fullmatch(self.text_of(start)):
            self.child_line += 1
        child = super().child_state(src, lazy_line_starts)
        child.tokens = Children()
        child.tokens.line = start
        self.child_line = self.line_at(self.cursor) - 1
        return child  # type: ignore[return-value]

    def append_token(self, token: dict[str, Any]) -> None:
        token.setdefault("line", self.opened or self.line_at(self.cursor))
        super().append_token(token)

    def add_paragraph(self, text: str) -> None:
        super().add_paragraph(text)
        self.tokens[-1].setdefault("line", self.line_at(self.cursor))


class _Blocks(BlockParser):
    """CommonMark's blocks, with tables, display maths, fenced divs and comments."""

    def __init__(self) -> None:
        super().__init__(max_nested_level=DEEPEST + 4)
        self.register("maths", r"^ {0,3}(?:\$\$|\\\[)", _Blocks.parse_maths, before="list")
        self.register("environment", _ENVIRONMENT, _Blocks.parse_environment, before="list")
        # mistune ends a list at a rule of this name.
        self.register("fenced_directive", r"^ {0,3}:{3,}[ \t]*\S.*$", _Blocks.parse_div, before="list")
        self.register("table", r"^ {0,3}\S[^\n]*\|[^\n]*\n", _Blocks.parse_table, before="ref_link")
        self.register("grid", r"^ {0,3}\+(?:-+\+)+[ \t]*\n", _Blocks.parse_grid, before="list")
        self.register("spaced", _SPACED, _Blocks.parse_spaced, before="fenced_code")
        self.register("footnote", _FOOTNOTE, _Blocks.parse_footnote, before="ref_link")
        self.block_quote_rules = self.list_rules = list(self.rules)

    def parse_method(self, m: Match[str], state: BlockState) -> int | None:
        assert isinstance(state, _Lines)
        outer, before = (state.opened, state.child_line), len(state.tokens)
        line = state.opened = state.child_line = state.line_at(m.start())
        end = super().parse_method(m, state)
        state.opened, state.child_line = outer
        for token in state.tokens[max(0, before - 1) :]:
            token.setdefault("line", line)
        return end

    def parse_maths(self, m: Match[str], state: BlockState) -> int | None:
        assert isinstance(state, _Lines)
        end = state.next(_DISPLAY_ENDS[m[0].strip()], m.end())
        after = state.find_line_end_at(end)
        if end == state.cursor_max or end > state.next(_BLANK, m.end()) or state.src[end + 2 : after].strip():
            return None
        latex = state.src[m.end() : end]
        if not latex.strip():
            return None
        state.append_token({"type": "maths", "raw": latex})
        return after

    def parse_environment(self, m: Match[str], state: BlockState) -> int | None:
        """Read a display that LaTeX begins by itself, without `$$`."""
        close = f"\\end{{{m['begun']}}}"
        end = state.src.find(close, m.end())
        after = state.find_line_end_at(end)
        if end < 0 or state.src[end + len(close) : after].strip() or re.search(r"\n[ \t]*\n", state.src[m.end() : end]):
            return None
        state.append_token({"type": "maths", "raw": state.src[m.start() : end + len(close)]})
        return after

    def parse_div(self, m: Match[str], state: BlockState) -> int | None:
        assert isinstance(state, _Lines)
        ledger: Ledger = state.env["ledger"]
        end, close = _div_end(state.src, m.end() + 1)
        opened = state.line_at(m.start())
        if close < 0:
            raise CourseError(ledger.fault(opened, "a ::: block is never closed", "end it with a line of :::"))
        child = state.child_state(state.src[m.end() + 1 : close])
        child.line = opened + 1
        self.parse(child)
        opening = _DIV.fullmatch(m[0])
        said = attributes.named(opening[2] if opening else "")
        token = {"type": "div", "info": " ".join(said.classes), "children": child.tokens}
        share = sizes.share(said.values.get("width", ""), sizes.QUARTO)
        state.append_token(token | {"line": opened, "title": said.values.get("title", ""), "share": share})
        return end

    def parse_footnote(self, m: Match[str], state: BlockState) -> int | None:
        """Keep a footnote that nothing names as the words it is written with."""
        state.add_paragraph(m[0] + "\n")
        return m.end() + 1

    def parse_table(self, m: Match[str], state: BlockState) -> int | None:
        below = state.get_line(m.end())
        if "-" not in below or not tables.DELIMITER.fullmatch(below.rstrip("\n")):
            return None
        align, header = tables.aligns(below), tables.cells(m[0])
        if len(align) != len(header):
            return None
        position, rows = m.end() + len(below), []
        while "|" in (line := state.get_line(position)):
            rows.append(tables.fit(tables.cells(line, len(header)), len(header)))
            position += len(line)
        state.append_token({"type": "table", "header": header, "rows": rows, "align": align})
        return position

    def parse_grid(self, m: Match[str], state: BlockState) -> int | None:
        """A table of pandoc's with lines drawn around its cells, the first row its header; other drawings are code."""
        position, lines = m.end(), [m[0].strip()]
        while (line := state.get_line(position)).lstrip().startswith(("|", "+")):
            lines.append(line.strip())
            position += len(line)
        if state.env["kept"] or len(lines) < 3:
            return None
        rows = tables.grid(lines)
        if not rows:
            state.append_token({"type": "block_code", "raw": "\n".join(lines)})
            return position
        aligns = ("left",) * len(rows[0])
        state.append_token({"type": "table", "header": rows[0], "rows": list(rows[1:]), "align": aligns})
        return position

    def parse_spaced(self, m: Match[str], state: BlockState) -> int | None:
        """A table of pandoc's whose columns are marked by dashes; it ends at a blank line or at dashes."""
        if state.env["kept"]:
            return None
        position, lines = m.end(), list[str]()
        while (line := state.get_line(position)).strip(" -\n"):
            lines.append(line.rstrip("\n"))
            position += len(line)
        header, *rows = tables.spaced(m["dashes"], m["titles"], *lines)
        aligns = tables.spaced_aligns(m["dashes"], m["titles"])
        state.append_token({"type": "table", "header": header, "rows": rows, "align": aligns})
        return position + (len(line) if line.strip() else 0)

    def parse_setex_heading(self, m: Match[str], state: BlockState) -> int | None:
        last = state.last_token()
        above = last["text"] if last and last["type"] == "paragraph" else ""
        if above.strip().count("\n") or _LABELLED.match(above):
            rule = m["setext_1"] == "-" and len(m[0].strip()) >= 3
            return self.parse_thematic_break(m, state) if rule else None
        return super().parse_setex_heading(m, state)

    def parse_raw_html(self, m: Match[str], state: BlockState) -> int | None:
        marker = m[0].strip()
        if marker == "<!--":
            return _comment(m, state)
        if not state.env["kept"]:
            return _tag(m.end() - len(marker), state)
        if marker.lstrip("</").lower() in {*BLOCK_TAGS, *PRE_TAGS}:
            return super().parse_raw_html(m, state)
        return None


def _tag(start: int, state: BlockState) -> int | None:
    """Read a tag of HTML between blocks: what it holds stays, unless it is a style, a script or a drawing."""
    assert isinstance(state, _Lines)
    ledger: Ledger = state.env["ledger"]
    tag = tags.at(state.src, start, ledger.ends)
    if not tag or not tag.stands:
        return None
    inside, after = ("", 0) if tag.closing else _held(tag, state)
    if after and (token := _element(tag.name, inside, ledger)):
        state.append_token(token)
        return _line_end(after, state)
    if after:
        state.open.add(tag.name)
    state.append_token({"type": "thematic_break"} if tag.name == "hr" else {"type": "tag", "name": tag.name})
    return _line_end(tag.end, state)


def _line_end(position: int, state: BlockState) -> int:
    """Go on behind the line where nothing more stands on it."""
    after = state.find_line_end_at(position)
    return after if not state.src[position:after].strip() else position


def _held(tag: tags.Tag, state: _Lines) -> tuple[str, int]:
    """What stands up to the tag that closes an element, and where the text after that begins; 0 where none does."""
    if tag.name in state.open or tag.name not in (*tags.WHOLE, "table", "pre", "h1", "h2", "h3", "h4", "h5", "h6"):
        return "", 0
    found = re.compile(rf"</{re.escape(tag.name)}\s*+>", re.I).search(state.src, tag.end)
    if not found:
        state.open.add(tag.name)
        return "", 0
    return state.src[tag.end : found.start()], found.end()


def _element(name: str, inside: str, ledger: Ledger) -> dict[str, Any] | None:
    """An element with all it holds as a token; None where it is better read from tag to tag."""
    if name in tags.WHOLE:
        return {"type": "whole", "name": name}
    if name == "pre":
        return {"type": "block_code", "raw": tags.bare(inside, ledger.ends).strip("\n")}
    if name == "table":
        rows = tags.rows(inside)
        wide = max(map(len, rows), default=0)
        filled = [tables.fit(row, wide) for row in rows]
        return {"type": "table", "header": filled[0], "rows": filled[1:], "align": ("left",) * wide} if rows else None
    if "\n\n" in inside or not inside.strip():
        return None
    return {"type": "heading", "text": " ".join(inside.split()), "attrs": {"level": int(name[1])}}


def _comment(m: Match[str], state: BlockState) -> int:
    assert isinstance(state, _Lines)
    ledger: Ledger = state.env["ledger"]
    end = state.src.find("-->", m.end())
    if end < 0:
        line = state.line_at(m.start())
        raise CourseError(ledger.fault(line, "a comment is never closed", "end it with -->"))
    state.append_token({"type": "comment", "raw": state.src[m.end() : end].strip()})
    after = state.find_line_end_at(end)
    return after if not state.src[end + 3 : after].strip() else end + 3


def _div_end(text: str, start: int) -> tuple[int, int]:
    """Where the text after a div begins, and where its content ends; -1 when it is never closed."""
    depth, position, fence = 1, start, ""
    while position < len(text):
        after = text.find("\n", position) + 1 or len(text)
        line = text[position:after]
        fenced, div = _FENCE.match(line), _DIV.fullmatch(line)
        if fenced and not fence:
            fence = fenced[1]
        elif fenced and fenced[1].startswith(fence):
            fence = ""
        elif div and not fence:
            depth += 1 if div[2] else -1
            if not depth:
                return after, position
        position = after
    return position, -1


_BLOCKS = _Blocks()

"""What Slidev, Marp and Quarto write between the lines: settings of single slides, and shortcodes.

Everything here works on lines and keeps their number, or on the blocks of a whole file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from deckgen.source.course import Node
from deckgen.source.lines import marked
from deckgen.source.markdown.ledger import Ledger
from deckgen.source.tools import Tool

_CUT = re.compile(r"---+[ \t]*")
_SETTING = re.compile(r"[A-Za-z][\w-]*:(?:[ \t].*)?|[ \t]+\S.*|- .*|#.*|[ \t]*")
_KEY = re.compile(r"([A-Za-z][\w-]*):")
_SLIDE = re.compile(r"^---+[ \t]*\n(?:[a-z][\w-]*:[^\n]*\n)*(?:layout|transition|routeAlias|hideInToc|clicks):", re.M)
_SHORTCODE = re.compile(r"`[^`\n]*`|(?<!\{)\{\{<[^{}\n]{0,400}>\}\}")
_DIRECTIVE = re.compile(r"[ \t]*([_$]?)([A-Za-z]+)[ \t]*:.*")
_MARP = frozenset({
    "theme", "style", "headingDivider", "paginate", "header", "footer", "class", "backgroundColor",
    "backgroundImage", "backgroundPosition", "backgroundRepeat", "backgroundSize", "color", "size", "math",
    "marp", "transition", "lang",
})  # fmt: skip
_CERTAIN = frozenset({"headingDivider", "paginate", "marp", *(key for key in _MARP if key.startswith("background"))})
"""Directives whose names nobody would begin a note with."""
SLOT = "slot::"
"""How the comment begins that stands for a line `::right::`; the slot's name follows."""
_SLOT = re.compile(r"::([a-z]+)::[ \t]*")
_LEFT = "the settings of single slides mean nothing here"
_TODO = "say what the class should see in the text"


def without_settings(text: str, tool: Tool, ledger: Ledger, first: int) -> tuple[str, Tool]:
    """Blank out the settings before Slidev's slides and Quarto's shortcodes; `first` is the file's line of the text.

    Slidev's separators become rules that make no heading of the line above. Gives the tool too: settings before a
    slide show that it is Slidev.
    """
    if tool in ("", "slidev") and (tool or _SLIDE.search(text)):
        tool, text = "slidev", _slidev(text, ledger, first)
    return (_quarto(text, ledger, first) if "{{<" in text else text), tool


def _slidev(text: str, ledger: Ledger, first: int) -> str:
    lines = text.split("\n")
    code = [line.code for line in marked(lines, first)]
    index = 0
    while index < len(lines):
        if not code[index] and _CUT.fullmatch(lines[index]):
            lines[index] = "***"
            end = _end_of_settings(lines, index + 1)
            if end:
                _tell(lines[index + 1 : end], ledger, first + index + 1)
                lines[index + 1 : end + 1] = [""] * (end - index)
                index = end
        elif not code[index] and (slot := _SLOT.fullmatch(lines[index])):
            lines[index] = f"<!-- {SLOT}{slot[1]} -->"
        index += 1
    return "\n".join(lines)


def _end_of_settings(lines: Sequence[str], start: int) -> int:
    """The index of the line that closes the settings which begin at `start`; 0 where there are none."""
    if start >= len(lines) or not _KEY.match(lines[start]):
        return 0
    for index in range(start, len(lines)):
        if _CUT.fullmatch(lines[index]):
            return index
        if not _SETTING.fullmatch(lines[index]):
            return 0
    return 0


def _tell(settings: Iterable[str], ledger: Ledger, first: int) -> None:
    for number, text in enumerate(settings, first):
        key = _KEY.match(text)
        if key and key[1] == "src":
            ledger.warn(number, f"the slides of {text[4:].strip()!r} are not read", "write them into this file")
        elif key:
            ledger.leave(number, _LEFT, _TODO)


def _quarto(text: str, ledger: Ledger, first: int) -> str:
    lines = text.split("\n")
    for index, line in enumerate(marked(lines, first)):
        if not line.code and "{{<" in line.text:
            lines[index] = _SHORTCODE.sub(lambda found: found[0] if found[0][0] == "`" else "", line.text)
            if lines[index] != line.text:
                ledger.leave(line.number, "shortcodes of Quarto are left out", "write what they stand for")
    return "\n".join(lines)


def is_marp(comment: str) -> bool:
    """Whether a comment can only be a directive of Marp."""
    keys = _directives(comment)
    return any(mark or key in _CERTAIN for mark, key in keys)


def divider(comment: str) -> str:
    """What a comment says of the headings that begin slides; empty where it says nothing."""
    found = re.search(r"^[ \t]*headingDivider[ \t]*:(.*)$", comment, re.M)
    return found[1].strip() if found else ""


def without_directives(nodes: Iterable[Node], ledger: Ledger) -> tuple[Node, ...]:
    """Drop the comments that are directives of Marp, at any depth."""
    kept: list[Node] = []
    for node in nodes:
        if node.kind == "comment" and _directives(node.text):
            ledger.leave(node.line, _LEFT, _TODO)
        else:
            kept.append(replace(node, children=without_directives(node.children, ledger)) if node.children else node)
    return tuple(kept)


def _directives(comment: str) -> list[tuple[str, str]]:
    """The directives in a comment that holds nothing else: the mark before each, and its name.

    Lines that stand in belong to the directive above them.
    """
    lines = [line for line in comment.strip().split("\n") if line.strip() and not line[0].isspace()]
    found = [_DIRECTIVE.fullmatch(line) for line in lines]
    known = [(each[1], each[2]) for each in found if each and each[2] in _MARP]
    return known if len(known) == len(lines) else []

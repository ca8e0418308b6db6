"""What a code fence's first line says, and the settings that Quarto keeps inside the code."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Literal

_RAW = re.compile(r"\{=(\w+)\}")
_BRACES = re.compile(r"\{\s*\.?([\w+#-]+)")
_OPTION = re.compile(r"\s*(?:#|//|--|%%)\|\s*")
_MARKED = re.compile(r"\{\s*+((?:all|none|\d++(?:-\d++)?+)(?:[\s,|]++(?:all|none|\d++(?:-\d++)?+))*+)\s*+\}")
_ASKED = re.compile(r"(?:code-line-numbers|hl_lines|highlight)\s*+[=:]\s*+[\"']?([\d\s,|-]++)")
_RANGE = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")
_HIDDEN = re.compile(r"(?:echo|include)\s*[:=]\s*(?:false|F\b)", re.I)

Fate = Literal["shown", "raw", "hidden"]


def language(info: str) -> str:
    """The language a fence names: `python`, `{python}`, `{.python .numberLines}`, `js {1,3}`."""
    info = _MARKED.sub(" ", info)
    braces = _BRACES.match(info.strip())
    return braces[1] if braces else (info.split() or [""])[0]


def marked(info: str, code: str) -> tuple[int, ...]:
    """The lines to look at, in order: `{3,5-7}`, `{1|2-3}`, `{.r code-line-numbers="3"}`, `#| code-line-numbers: 3`.

    Steps that other tools show one after the other are marked together. Of a range that ends behind the code, what lies
    in it and the first line that does not.
    """
    head = list(takewhile(_OPTION.match, code.split("\n"))) if info.lstrip().startswith("{") else []
    said = [found[1] for text in (info, *head) for pattern in (_MARKED, _ASKED) for found in pattern.finditer(text)]
    beyond = code.count("\n") + 2
    lines: set[int] = set()
    for first, last in (pair for text in said for pair in _RANGE.findall(text)):
        lines.update(range(max(1, int(first)), min(int(last or first), max(beyond, int(first))) + 1))
    return tuple(sorted(lines))


def fate(info: str, code: str) -> Fate:
    """Whether the class sees the code: not raw HTML or LaTeX (`{=html}`), not a cell that hides itself."""
    if _RAW.fullmatch(info.strip()):
        return "raw"
    if not info.lstrip().startswith("{"):
        return "shown"
    told = [info, *(line for line in code.split("\n") if _OPTION.match(line))]
    return "hidden" if any(map(_HIDDEN.search, told)) else "shown"


def bare(info: str, code: str) -> str:
    """The code without the lines of settings (`#| echo: true`) that a cell begins with."""
    lines = code.split("\n")
    while info.lstrip().startswith("{") and lines and _OPTION.match(lines[0]):
        lines.pop(0)
    return "\n".join(lines)

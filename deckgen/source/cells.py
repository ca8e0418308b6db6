"""What a code fence's first line says, and the settings that Quarto keeps inside the code."""

from __future__ import annotations

import re
from typing import Literal

_RAW = re.compile(r"\{=(\w+)\}")
_BRACES = re.compile(r"\{\s*\.?([\w+#-]+)")
_OPTION = re.compile(r"\s*(?:#|//|--|%%)\|\s*")
_HIDDEN = re.compile(r"(?:echo|include)\s*[:=]\s*(?:false|F\b)", re.I)

Fate = Literal["shown", "raw", "hidden"]


def language(info: str) -> str:
    """The language a fence names: `python`, `{python}`, `{.python .numberLines}`, `js {1,3}`."""
    braces = _BRACES.match(info.strip())
    return braces[1] if braces else (info.split() or [""])[0]


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

"""Which other tool a lecture was written for, as far as its front matter shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

Tool = Literal["", "marp", "slidev", "quarto", "pandoc"]
"""Empty where nothing points to another tool than this one."""

_KEYS: dict[Tool, frozenset[str]] = {
    "marp": frozenset({
        "marp", "paginate", "headingDivider", "backgroundColor", "backgroundImage", "backgroundPosition",
        "backgroundRepeat", "backgroundSize",
    }),
    "slidev": frozenset({
        "highlighter", "drawings", "mdc", "layout", "colorSchema", "canvasWidth", "aspectRatio",
        "lineNumbers", "monaco", "routerMode", "themeConfig", "exportFilename", "favicon", "fonts", "selectable",
        "presenter", "twoslash", "seoMeta", "routeAlias", "clicks", "comark",
    }),
    "quarto": frozenset({"format", "execute", "jupyter", "engine", "knitr", "filters", "code-fold", "date-format"}),
    "pandoc": frozenset({
        "slide-level", "aspectratio", "header-includes", "output", "documentclass", "classoption", "beameroption",
        "incremental", "colortheme", "fonttheme", "innertheme", "outertheme", "revealjs-url", "biblio-style",
        "institute", "bibliography", "csl", "link-citations", "reference-doc", "titlegraphic", "section-titles",
    }),
}  # fmt: skip


_TRANSITIONS = re.compile(r"(?:slide|view|fade)-\w.*|\w+\s*\|.*")
"""Slidev's own; a plain fade is ours too."""


def maker(values: Mapping[str, object]) -> Tool:
    """Name the tool whose keys a front matter holds: the first in the order above that has one of them."""
    held = frozenset(values)
    named: Tool = "slidev" if _TRANSITIONS.fullmatch(str(values.get("transition", ""))) else ""
    return next((tool for tool, known in _KEYS.items() if held & known), named)

"""HTML as Canvas keeps it: formulas as images of its own that carry their LaTeX, pictures by their place in the zip."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from deckgen.formula.tree import Formula
from deckgen.quiz import pictures
from deckgen.quiz.html import Html
from deckgen.quiz.paper import Paper
from deckgen.source.course import Node

IMAGES = "images"
"""The zip's folder of pictures."""


def html(paper: Paper) -> Html:
    """Give the way to write HTML for Canvas."""
    return Html(_equation, lambda node: _img(node, paper))


def _equation(formula: Formula) -> str:
    """Write a formula as Canvas's own editor does; the address is unquoted twice, so its LaTeX is quoted twice."""
    latex = formula.latex.strip()
    shown, address = escape(latex), quote(quote(latex, safe=""), safe="")
    image = (
        f'<img class="equation_image" title="{shown}" src="/equation_images/{address}?scale=1" alt="LaTeX: {shown}" '
        f'data-equation-content="{shown}"/>'
    )
    return f"<br/>{image}<br/>" if formula.display else image


def _img(node: Node, paper: Paper) -> str:
    shown = pictures.shown(node, paper)
    return Html.img(f"%24IMS-CC-FILEBASE%24/{IMAGES}/{shown.name}", pictures.alt(node, paper)) if shown else ""

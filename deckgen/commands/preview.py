"""deckgen preview: a deck as pictures, on a sheet or on a page for the browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from deckgen.console import patience

if TYPE_CHECKING:
    from deckgen.powerpoint.told import Told

PAGE_WIDTH = 960
"""Pixels across a slide on the page for a browser."""


def command(
    deck: Annotated[Path, typer.Argument(metavar="DECK.pptx", help="The deck to draw.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="SHEET.png", help="The sheet to write; beside the deck if not given."),
    ] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="PAGE.html", help="Write a page with slides, notes and search instead.")
    ] = None,
) -> None:
    """Draw a deck's slides on one sheet, or on a page that can be searched; LibreOffice draws them.

    For example: deckgen preview week-9.pptx --html week-9.html
    """
    from deckgen.powerpoint import told

    slides = told.read(deck)
    with patience(f"drawing {deck}"):
        _write(deck, output, html, slides)


def _write(deck: Path, output: Path | None, html: Path | None, slides: tuple[Told, ...]) -> None:
    from deckgen import output as files
    from deckgen.preview import drawing, page, sheet

    if html:
        files.write(html, page.page(deck.stem, drawing.pictures(deck, PAGE_WIDTH), slides).encode())
        print(html)
    if output or not html:
        path = output or deck.with_suffix(".png")
        files.write(path, sheet.contact_sheet(drawing.pictures(deck, sheet.SLIDE)))
        print(path)

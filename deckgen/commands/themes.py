"""deckgen themes: list them, look at them, or see how a template would serve."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from deckgen.console import tell


def command(
    preview: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write a short deck in every theme into this folder.")
    ] = None,
    inspect: Annotated[
        Path | None, typer.Option(metavar="FILE.pptx", help="Say how a deck would use someone else's template.")
    ] = None,
) -> None:
    """List the themes, or with --preview write a deck of each, one slide of every kind.

    For example: deckgen themes --preview themes
    """
    from deckgen import assets, theme

    if inspect:
        from deckgen.powerpoint.adopt import adopting, report

        for line in report.lines(adopting.adopt(inspect, theme.load("lecture"))):
            print(line)
        return
    if preview:
        from deckgen import previews

        for path in previews.write(preview):
            print(path)
        return
    for folder in assets.entries("themes", "theme.toml"):
        found = theme.load(folder.name)
        print(f"{found.name:16}  {found.description}")
    tell("deckgen themes --preview DIR writes a deck in each, one slide of every kind")

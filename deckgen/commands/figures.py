"""deckgen figures: train figures, or tell the state of their results."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from deckgen.console import training


def command(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="All, if none is named.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the figures and the state of their results.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Train anew, whatever is shipped or cached.")] = False,
    device: Annotated[Literal["auto", "cpu", "cuda"], typer.Option(help="What trains.")] = "auto",
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write below this folder, not beside the specs.")
    ] = None,
    theme: Annotated[str, typer.Option(help="Whose colours the pictures take.")] = "lecture",
) -> None:
    """Train figures and write their results and their pictures or charts.

    For example: deckgen figures vae-manifold
    """
    from deckgen import theme as looks
    from deckgen.figures import catalogue, making, shipping

    chosen = catalogue.chosen(tuple(names or ()))
    if listed:
        for spec in chosen:
            print(f"{spec.name:20}  {making.state(spec):12}  {spec.title}")
        return
    colours = looks.load(theme)
    if force:
        making.forget(chosen)
    with training() as report:
        for spec in chosen:
            result = making.make(spec, device=device, again=force, report=report)
            path, _ = shipping.ship(spec, result, colours, out)
            print(f"{path}: {making.summary(result)}")

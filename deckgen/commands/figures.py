"""deckgen figures: train figures, or tell the state of their results."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from deckgen.console import table, training


def command(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="All, if none is named.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the figures and the state of their results.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Train anew, whatever is shipped or cached.")] = False,
    quality: Annotated[
        Literal["draft", "standard", "full"], typer.Option(help="How long models train, as each figure says.")
    ] = "standard",
    device: Annotated[Literal["auto", "cpu", "cuda"], typer.Option(help="What trains.")] = "auto",
    jobs: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Trainings at once; as many as processors if not given.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write below this folder, not beside the specs.")
    ] = None,
    own: Annotated[
        Path, typer.Option("--own", metavar="DIR", help="Where your own figures lie, a folder each.")
    ] = Path("figures"),
    gallery: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write a page of all figures into this folder instead.")
    ] = None,
    theme: Annotated[str, typer.Option(help="Whose colours the pictures take.")] = "lecture",
) -> None:
    """Train figures and write their results and their pictures or charts.

    For example: deckgen figures vae-manifold
    """
    from deckgen import theme as looks
    from deckgen.figures import catalogue, making, shipping

    chosen = tuple(spec.at(quality) for spec in catalogue.chosen(tuple(names or ()), own))
    if listed:
        print("\n".join(table([(spec.name, making.state(spec), spec.title) for spec in chosen])))
        return
    colours = looks.load(theme)
    if force:
        making.forget(chosen)
    done = []
    with training(len(chosen)) as board:
        for made in making.make_all(chosen, device=device, count=jobs, report=board.report):
            if not gallery:
                shipping.ship(made.spec, made.result, colours, out)
            done.append(made)
            place = made.spec.name if gallery else out / made.spec.name if out else made.spec.folder
            board.finish(f"{place}: {made.source}, {made.seconds:.0f} s")
    print("\n".join(table([("figure", "seconds", "result", "measures"), *making.rows(done)])))
    if gallery:
        from deckgen.figures.gallery import page

        print(page.write(done, colours, gallery))

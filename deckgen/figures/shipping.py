"""A made figure as files: result.npz and figure.png, or for a chart figure.json, in its own folder or another."""

from __future__ import annotations

from pathlib import Path

from deckgen import output
from deckgen.figures import pictures, results, store
from deckgen.figures.results import Result
from deckgen.figures.spec import Spec
from deckgen.theme import Theme


def ship(spec: Spec, result: Result, theme: Theme, out: Path | None = None) -> tuple[Path, Path]:
    """Write a result and its picture or chart, each whole or not at all.

    Args:
        spec: the figure.
        result: what `making.make` gave.
        theme: whose colours the picture takes.
        out: a folder to hold a folder of the figure's name; without it, the figure's own.

    Raises:
        OutputError: the folder cannot be written to.
        FigureError: the result cannot be drawn.
    """
    folder = out / spec.name if out else spec.folder
    name, content = pictures.file_of(spec, result, pictures.draw(spec, result, theme))
    paths = folder / store.SHIPPED, folder / name
    output.write(paths[0], results.to_bytes(result))
    output.write(paths[1], content)
    return paths

"""A made figure as files: result.npz and, unless it is a chart, figure.png, in the figure's own folder or another."""

from __future__ import annotations

from pathlib import Path

from deckgen import output
from deckgen.figures import pictures, results, store
from deckgen.figures.results import Result
from deckgen.figures.spec import Spec
from deckgen.theme import Theme


def ship(spec: Spec, result: Result, theme: Theme, out: Path | None = None) -> tuple[Path, ...]:
    """Write a result and its picture, each whole or not at all; a chart is in its result.

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
    drawn = pictures.draw(spec, result, theme)
    files = {folder / store.SHIPPED: results.to_bytes(result)}
    if isinstance(drawn, bytes):
        files[folder / pictures.PICTURE] = drawn
    for path, content in files.items():
        output.write(path, content)
    return tuple(files)

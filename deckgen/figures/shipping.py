"""A made figure as files: result.npz and figure.png, in the figure's own folder or another."""

from __future__ import annotations

from pathlib import Path

from deckgen import output
from deckgen.figures import pictures, results, store
from deckgen.figures.results import Result
from deckgen.figures.spec import Spec
from deckgen.theme import Theme


def ship(spec: Spec, result: Result, theme: Theme, out: Path | None = None) -> tuple[Path, Path]:
    """Write a result and its picture, each whole or not at all.

    Args:
        spec: the figure.
        result: what `making.make` gave.
        theme: whose colours the picture takes.
        out: a folder to hold a folder of the figure's name; without it, the figure's own.

    Raises:
        OutputError: the folder cannot be written to.
    """
    folder = out / spec.name if out else spec.folder
    paths = folder / store.SHIPPED, folder / pictures.PICTURE
    output.write(paths[0], results.to_bytes(result))
    output.write(paths[1], pictures.draw(spec, result, theme))
    return paths

"""A made figure as files: result.npz and figure.png, or for a chart figure.json, in its own folder or another.

One that moves is figure.gif, and its first frame figure.png.

That of an answer is called answer instead of figure.
"""

from __future__ import annotations

from pathlib import Path

from deckgen import output
from deckgen.figures import pictures, results, store
from deckgen.figures.results import Result
from deckgen.figures.spec import Spec
from deckgen.theme import Theme


def ship(spec: Spec, result: Result, theme: Theme, out: Path | None = None) -> tuple[Path, Path]:
    """Write a result, its picture or chart and that of its answer, each whole or not at all.

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
    files: dict[str, bytes] = {}
    for each in filter(None, (spec, spec.answered)):
        files |= pictures.files_of(each, result, pictures.draw(each, result, theme))
    output.write(folder / store.SHIPPED, results.to_bytes(result))
    for name, content in files.items():
        output.write(folder / name, content)
    return folder / store.SHIPPED, folder / next(iter(files))

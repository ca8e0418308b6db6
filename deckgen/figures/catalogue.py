"""Every figure there is."""

from __future__ import annotations

from pathlib import Path

from deckgen import assets
from deckgen.figures import spec
from deckgen.figures.spec import Spec

FILE = "figure.toml"


def specs(extra: Path | None = None) -> tuple[Spec, ...]:
    """Read the shipped figures and those in `extra`'s folders, sorted by name; one of `extra` replaces its namesake.

    Raises:
        FigureError: a figure.toml is wrong.
    """
    shipped = assets.entries("figures", FILE)
    own = tuple(path.parent for path in extra.glob(f"*/{FILE}")) if extra else ()
    folders = {folder.name: folder for folder in (*shipped, *own)}
    return tuple(spec.read(folders[name] / FILE) for name in sorted(folders))

"""A deck of each theme, with one slide of every kind: what to look at before a theme is chosen."""

from __future__ import annotations

from pathlib import Path

from deckgen import assets
from deckgen.build import Choices, build

SAMPLE = "sample.md"


def write(folder: Path) -> tuple[Path, ...]:
    """Build the sample lecture in every theme that ships, into `folder`; give the decks' paths.

    Raises:
        OutputError: a deck cannot be written there.
    """
    themes = assets.entries("themes", "theme.toml")
    return tuple(_write(theme.name, folder) for theme in themes)


def _write(theme: str, folder: Path) -> Path:
    source = assets.folder("themes") / SAMPLE
    return build(source, folder / f"{theme}.pptx", Choices(theme=theme, offline_figures=True)).path

"""Where themes/ and figures/ lie: beside the package in a checkout, inside it in an installed wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

PACKAGE = Path(__file__).resolve().parent


def holds(folder: Path, name: str) -> bool:
    """Whether a folder that someone named holds a file; a name that can be no folder's holds none."""
    try:
        return (folder / name).is_file()
    except (OSError, ValueError):
        return False


def folder(kind: Literal["themes", "figures"]) -> Path:
    """Give the folder that holds the shipped themes or figures."""
    shipped = PACKAGE / "shipped" / kind
    return shipped if shipped.is_dir() else PACKAGE.parent / kind


def entries(kind: Literal["themes", "figures"], marker: str) -> tuple[Path, ...]:
    """List the folders of that kind which hold the file `marker` ("theme.toml"), sorted by name."""
    return tuple(sorted(path.parent for path in folder(kind).glob(f"*/{marker}")))

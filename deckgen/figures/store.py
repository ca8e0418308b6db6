"""Where results and weights lie: shipped beside their spec, or in the user's cache under their digest."""

from __future__ import annotations

import os
from pathlib import Path

from deckgen.errors import Fault, FigureError, Where
from deckgen.figures import results
from deckgen.figures.results import DamagedError, Result
from deckgen.figures.spec import Spec

SHIPPED = "result.npz"


def cache() -> Path:
    """The cache's folder: the environment's DECKGEN_CACHE, else the user's cache folder for deckgen."""
    if named := os.environ.get("DECKGEN_CACHE"):
        return Path(named)
    import platformdirs  # few builds look into the cache

    return Path(platformdirs.user_cache_dir("deckgen"))


def weights_path(digest: str) -> Path:
    """Where the weights of that digest are kept."""
    return cache() / "models" / f"{digest}.safetensors"


def result_path(digest: str) -> Path:
    """Where the result of that digest is kept."""
    return cache() / "results" / f"{digest}.npz"


def originals(name: str) -> Path:
    """The folder that a public data set's files are fetched to."""
    return cache() / "originals" / name


def remove(path: Path) -> None:
    """Remove a file of the cache, if it is there.

    Raises:
        FigureError: it cannot be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as trouble:
        fault = Fault(Where(path), f"cannot be removed ({trouble.strerror})", "check the cache's permissions")
        raise FigureError(fault) from trouble


def shipped(spec: Spec, digest: str) -> Result | None:
    """The result beside the spec, if there is one and it was made from exactly this spec.

    Raises:
        FigureError: the file is damaged.
    """
    path = spec.folder / SHIPPED
    if not path.is_file():
        return None
    try:
        result = results.from_bytes(path.read_bytes())
    except DamagedError as damage:
        todo = f"run `deckgen figures {spec.name} --force` to make it anew"
        raise FigureError(Fault(Where(path), "is damaged", todo)) from damage
    return result if result.made.digest == digest else None


def cached(digest: str) -> Result | None:
    """The result of that digest from the cache; a damaged one counts as missing, for it can be made again."""
    path = result_path(digest)
    if not path.is_file():
        return None
    try:
        result = results.from_bytes(path.read_bytes())
    except DamagedError:
        return None
    return result if result.made.digest == digest else None

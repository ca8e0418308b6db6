"""Writing results: a file is replaced only by a complete new one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from deckgen.errors import Fault, OutputError, Where


def write(path: Path, content: bytes) -> None:
    """Write a file beside its place, then put it there in one step; missing folders are made.

    Raises:
        OutputError: the place cannot be written to. What stood there still stands.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    except IsADirectoryError as folder:
        raise OutputError(Fault(Where(path), "is a folder", "name a file to write")) from folder
    except OSError as refused:
        what, todo = f"cannot be written ({refused.strerror})", "close it elsewhere, or write to another place"
        raise OutputError(Fault(Where(path), what, todo)) from refused


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_mode(path))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, or that of any new file."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

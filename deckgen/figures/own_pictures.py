"""The pictures in a folder of the lecturer's own: which there are, and one digest of all of them; free of torch."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from deckgen.errors import Fault, FigureError, Where

SUFFIXES = frozenset({".bmp", ".gif", ".jpeg", ".jpg", ".pgm", ".png", ".tif", ".tiff", ".webp"})
MOST = 200_000
"""Pictures that a folder may hold."""


def files(folder: Path) -> tuple[Path, ...]:
    """The pictures in a folder and in the folders right in it, by their paths; hidden ones are left out.

    Raises:
        FigureError: there is no such folder, or it holds no pictures or too many.
    """
    try:
        found = [path for pattern in ("*", "*/*") for path in folder.glob(pattern) if _counts(path, folder)]
        there = folder.is_dir()
    except (OSError, ValueError) as trouble:
        raise FigureError(Fault(Where(folder), f"cannot be read ({trouble})", "check the path")) from trouble
    if not found:
        what = "holds no pictures" if there else "is no folder"
        todo = f"put pictures into it ({', '.join(sorted(SUFFIXES))})" if there else "check the path"
        raise FigureError(Fault(Where(folder), what, todo))
    if len(found) > MOST:
        raise FigureError(Fault(Where(folder), f"holds more than {MOST:,} pictures", "leave some out"))
    return tuple(sorted(found, key=lambda path: path.relative_to(folder).as_posix()))


def _counts(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return path.suffix.lower() in SUFFIXES and not hidden and path.is_file()


def digest(folder: Path) -> str:
    """The SHA-256 over the paths and the bytes of all pictures in a folder.

    Raises:
        FigureError: there is no such folder, it holds no pictures, or one cannot be read.
    """
    return _digest(folder, tuple(map(_stamp, files(folder))))


Stamp = tuple[Path, int, int, int]
"""A file, its size, and when it and its entry were changed: where these are the same, its bytes are."""


@lru_cache(maxsize=8)
def _digest(folder: Path, stamps: tuple[Stamp, ...]) -> str:
    whole = hashlib.sha256()
    for path, *_ in stamps:
        try:
            with path.open("rb") as content:
                one = hashlib.file_digest(content, "sha256").hexdigest()
        except OSError as trouble:
            raise FigureError(Fault(Where(path), f"cannot be read ({trouble.strerror})", "check it")) from trouble
        whole.update(f"{path.relative_to(folder).as_posix()}\0{one}\n".encode())
    return whole.hexdigest()


def _stamp(path: Path) -> Stamp:
    told = path.stat()
    return path, told.st_size, told.st_mtime_ns, told.st_ctime_ns

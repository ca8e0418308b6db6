"""Published files from their public addresses: mirrors in turn, resumed where they broke off, held to a checksum."""

from __future__ import annotations

import hashlib
import http.client
import os
import ssl
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from filelock import FileLock

from deckgen.errors import Fault, FigureError, Where

PATIENCE = 20.0
"""Seconds to wait for a mirror's next bytes."""
ROUNDS = 3
"""How often the mirrors are asked without a byte gained, and how many times its size a file may cost, at most."""
CHUNK = 1 << 16
UNREACHABLE = (urllib.error.URLError, http.client.HTTPException, TimeoutError, ConnectionError, ssl.SSLError)
"""What a failing network raises."""


@dataclass(frozen=True, slots=True)
class Published:
    """A file that is the same wherever it comes from."""

    name: str
    size: int
    """Bytes."""
    sha256: str


def whole(file: Published, path: Path) -> bool:
    """Whether the file lies at a path, every byte as published."""
    if _size(path) != file.size:
        return False
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest() == file.sha256


def fetch(file: Published, mirrors: Sequence[str], folder: Path) -> Path:
    """Download a file into a folder, unless it lies there whole.

    What has come so far is kept beside it as `<name>.part`, where the next attempt, also of a later run, goes on. The
    file appears under its own name only once its checksum is right.

    Args:
        file: what to fetch.
        mirrors: addresses ending in "/", below which it lies; tried in this order.
        folder: made if it is not there.

    Raises:
        FigureError: no mirror gave it, or the folder cannot be written to.
    """
    path = folder / file.name
    if whole(file, path):
        return path
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / f"{file.name}.lock"):
            if not whole(file, path):
                _complete(file, mirrors, path.with_name(f"{file.name}.part"))
                path.with_name(f"{file.name}.part").replace(path)
    except OSError as refused:
        what, todo = (
            f"cannot be written ({refused.strerror})",
            "make room there, or name another folder in DECKGEN_CACHE",
        )
        raise FigureError(Fault(Where(path), what, todo)) from refused
    return path


def _complete(file: Published, mirrors: Sequence[str], part: Path) -> None:
    """Ask mirror after mirror until the part is the whole."""
    idle, received, said = 0, 0, "no mirror gave a byte"
    while idle < ROUNDS and received < ROUNDS * file.size:
        idle += 1
        for mirror in mirrors:
            before = _size(part)
            try:
                _continue(file, mirror, part)
            except UNREACHABLE as trouble:
                said = f"{mirror} said: {str(trouble) or type(trouble).__name__}"
            if whole(file, part):
                return
            received += _size(part) - before
            idle = 0 if _size(part) > before else idle
            if _size(part) >= file.size:
                said = f"{mirror} gave other bytes than were published"
                part.unlink()
    what = f"{file.name} cannot be downloaded ({said})"
    raise FigureError(Fault(None, what, "go online and run it again, or name a folder that holds it in DECKGEN_DATA"))


def _continue(file: Published, mirror: str, part: Path) -> None:
    """Append what a mirror gives of the bytes that are still missing."""
    have = _size(part)
    request = urllib.request.Request(mirror + file.name, headers={"Range": f"bytes={have}-"} if have else {})
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer, part.open("ab") as content:
        if not _resumes(answer, have):
            _skip(answer, have)
        while (left := file.size - content.tell()) and (chunk := answer.read(min(CHUNK, left))):
            content.write(chunk)
        content.flush()
        os.fsync(content.fileno())


def _resumes(answer: http.client.HTTPResponse, at: int) -> bool:
    """Whether a mirror heeded the wish for the bytes from there on; it is free to begin from the first."""
    begins = answer.headers["Content-Range"] or ""
    return answer.status == HTTPStatus.PARTIAL_CONTENT and begins.startswith(f"bytes {at}-")


def _skip(answer: http.client.HTTPResponse, count: int) -> None:
    while count and (chunk := answer.read(min(CHUNK, count))):
        count -= len(chunk)


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0

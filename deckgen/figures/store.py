"""Where results, weights and data lie: shipped beside their spec, or in the user's cache under their digest."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deckgen import output
from deckgen.errors import Fault, FigureError, OutputError, Where
from deckgen.figures import results
from deckgen.figures.results import DamagedError, Result
from deckgen.figures.spec import Spec

SHIPPED = "result.npz"
ELSEWHERE = "make room there, or name another folder in DECKGEN_CACHE"


def cache() -> Path:
    """The cache's folder: the environment's DECKGEN_CACHE, else the user's cache folder for deckgen."""
    if named := os.environ.get("DECKGEN_CACHE"):
        return Path(named)
    import platformdirs  # few builds look into the cache

    return Path(platformdirs.user_cache_dir("deckgen"))


def weights_path(digest: str) -> Path:
    """Where the weights of that digest are kept."""
    return cache() / "models" / f"{digest}.safetensors"


def checkpoint_path(digest: str) -> Path:
    """Where the training of that digest stands, for as long as it lasts."""
    return cache() / "checkpoints" / f"{digest}.safetensors"


def data_path(digest: str) -> Path:
    """Where the data set of that digest is kept, if it takes long to make."""
    return cache() / "data" / f"{digest}.safetensors"


def result_path(digest: str) -> Path:
    """Where the result of that digest is kept."""
    return cache() / "results" / f"{digest}.npz"


def originals(name: str) -> Path:
    """The folder that a public data set's files are fetched to."""
    return cache() / "originals" / name


def _again_path(digest: str) -> Path:
    return cache() / "again" / digest


def write(path: Path, content: bytes) -> None:
    """Write a file of the cache, whole or not at all.

    Raises:
        FigureError: the cache cannot be written to.
    """
    try:
        output.write(path, content)
    except OutputError as trouble:
        raise FigureError(*(Fault(fault.where, fault.what, ELSEWHERE) for fault in trouble.faults)) from trouble


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


@contextmanager
def alone(digest: str) -> Iterator[None]:
    """For as long as the block lasts, no other process makes what has that digest; wait for one that does.

    A process that is killed holds nothing any more.

    Raises:
        FigureError: the cache cannot be written to.
    """
    from filelock import FileLock  # comes with torch; a build that trains nothing needs it not

    path = cache() / "locks" / f"{digest}.lock"
    lock = FileLock(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except OSError as trouble:
        raise FigureError(Fault(Where(path), f"cannot be written ({trouble.strerror})", ELSEWHERE)) from trouble
    try:
        yield
    finally:
        lock.release()


def sweep(path: Path) -> None:
    """Remove what writers of a file left beside it when they were killed; only while nobody writes it."""
    for left in path.parent.glob(f".{path.name}.*"):
        remove(left)


def ask_again(digest: str) -> None:
    """Note that the result of that digest is to be made anew, whatever ships, until `made_again`."""
    write(_again_path(digest), b"")


def asked_again(digest: str) -> bool:
    """Whether `ask_again` was called and not yet answered, perhaps in an earlier run that was interrupted."""
    return _again_path(digest).is_file()


def made_again(digest: str) -> None:
    """Note that the result of that digest has been made anew and shipped."""
    remove(_again_path(digest))


def shipped(spec: Spec, *digests: str) -> Result | None:
    """The result beside the spec, if there is one and it has one of those digests.

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
    return result if result.made.digest in digests else None


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

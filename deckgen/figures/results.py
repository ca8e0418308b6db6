"""Result: what was measured, as small arrays and numbers, with where it came from; to bytes and back.

The file is an npz: a zip of .npy members with fixed dates, so equal results are equal bytes, and the
provenance as UTF-8 JSON in a member of its own. Reading never unpickles.
"""

from __future__ import annotations

import dataclasses
import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[np.generic]"
Number = int | float | str

PROVENANCE = "provenance"
"""The member that holds the JSON; no array may bear this name."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip can hold."""
_HEADER = 10
"""Bytes before the header of an .npy file of version 1: the magic string, the version, the header's length."""


class DamagedError(ValueError):
    """Bytes that are not a result."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a measure gives: arrays to draw, numbers that captions may name."""

    arrays: Mapping[str, Array]
    numbers: Mapping[str, Number]


@dataclass(frozen=True, slots=True)
class Trained:
    """How one of the models came about: what its training took, and its number of weights."""

    model: str
    seconds: float
    """Of one processor; on a GPU by the clock on the wall."""
    weights: int


@dataclass(frozen=True, slots=True)
class Made:
    """Provenance: which spec, on what, when, how long."""

    digest: str
    device: str
    date: str
    """ISO 8601, UTC."""
    seconds: float
    """Wall-clock seconds of measuring; training is counted per model."""
    versions: Mapping[str, str]
    models: tuple[Trained, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """One figure's measured content."""

    arrays: Mapping[str, Array]
    numbers: Mapping[str, Number]
    made: Made


@dataclass(frozen=True, slots=True, eq=False)
class _Stored(Mapping[str, "Array"]):
    """The arrays of a file, each decoded when it is asked for: a build whose pictures are shipped asks for none.

    Importing numpy, which decodes them, would be a fifth of such a build.
    """

    members: Mapping[str, bytes]
    """By name: an .npy file."""

    def __getitem__(self, name: str) -> Array:
        from numpy.lib import format as npy

        array: Array = npy.read_array(io.BytesIO(self.members[name]), allow_pickle=False)
        return array

    def __iter__(self) -> Iterator[str]:
        return iter(self.members)

    def __len__(self) -> int:
        return len(self.members)


def to_bytes(result: Result) -> bytes:
    """The result as a file's content; equal results give equal bytes."""
    import numpy as np

    note = {"numbers": dict(result.numbers), "made": dataclasses.asdict(result.made)}
    text = json.dumps(note, sort_keys=True, indent=1, ensure_ascii=False)
    members = {PROVENANCE: np.frombuffer(text.encode(), np.uint8), **result.arrays}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(f"{name}.npy", EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _npy(members[name]))
    return buffer.getvalue()


def from_bytes(content: bytes) -> Result:
    """Read a result back.

    Raises:
        DamagedError: the bytes are not a result, or are cut short.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:  # which holds every member against its checksum
            members = {name.removesuffix(".npy"): archive.read(name) for name in archive.namelist()}
        note = json.loads(_text(members.pop(PROVENANCE)))
        made = note["made"]
        models = tuple(Trained(**model) for model in made.pop("models"))
        return Result(_Stored(members), MappingProxyType(note["numbers"]), Made(**made, models=models))
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError, OSError) as trouble:
        raise DamagedError(str(trouble)) from trouble


def words(numbers: Mapping[str, Number]) -> tuple[str, ...]:
    """Each number with its name, "sure 0.853", in the order of the names."""
    return tuple(f"{name.replace('_', ' ')} {_short(number)}" for name, number in sorted(numbers.items()))


def _short(number: Number) -> str:
    return f"{number:,.3f}".rstrip("0").rstrip(".") if isinstance(number, float) else str(number)


def _text(npy: bytes) -> bytes:
    """The bytes of an array of bytes, read without numpy: they follow the header, whose length stands at the eighth."""
    return npy[_HEADER + int.from_bytes(npy[_HEADER - 2 : _HEADER], "little") :]


def _npy(array: Array) -> bytes:
    import numpy as np

    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, np.ascontiguousarray(array), allow_pickle=False)
    return buffer.getvalue()

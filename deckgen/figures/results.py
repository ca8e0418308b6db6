"""Result: what was measured, as small arrays and numbers, with where it came from; to bytes and back.

The file is an npz: a zip of .npy members with fixed dates, so equal results are equal bytes, and the
provenance as UTF-8 JSON in a member of its own. Reading never unpickles.
"""

from __future__ import annotations

import dataclasses
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.generic]
Number = int | float | str

PROVENANCE = "provenance"
"""The member that holds the JSON; no array may bear this name."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip can hold."""


class DamagedError(ValueError):
    """Bytes that are not a result."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a measure gives: arrays to draw, numbers that captions may name."""

    arrays: Mapping[str, Array]
    numbers: Mapping[str, Number]


@dataclass(frozen=True, slots=True)
class Trained:
    """How one of the models came about: the wall-clock seconds its training took, and its number of weights."""

    model: str
    seconds: float
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


def to_bytes(result: Result) -> bytes:
    """The result as a file's content; equal results give equal bytes."""
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
        with np.load(io.BytesIO(content), allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        note = json.loads(arrays.pop(PROVENANCE).tobytes())
        made = note["made"]
        models = tuple(Trained(**model) for model in made.pop("models"))
        frozen = MappingProxyType(arrays)
        return Result(frozen, MappingProxyType(note["numbers"]), Made(**made, models=models))
    except (zipfile.BadZipFile, EOFError, KeyError, TypeError, ValueError, AttributeError, OSError) as trouble:
        raise DamagedError(str(trouble)) from trouble


def words(numbers: Mapping[str, Number]) -> tuple[str, ...]:
    """Each number with its name, "sure 0.853", in the order of the names."""
    return tuple(f"{name.replace('_', ' ')} {_short(number)}" for name, number in sorted(numbers.items()))


def _short(number: Number) -> str:
    return f"{number:,.3f}".rstrip("0").rstrip(".") if isinstance(number, float) else str(number)


def _npy(array: Array) -> bytes:
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, np.ascontiguousarray(array), allow_pickle=False)
    return buffer.getvalue()

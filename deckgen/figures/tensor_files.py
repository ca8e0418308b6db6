"""Tensors as files: safetensors with a checksum, so that a damaged file is never taken for a whole one."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from pathlib import Path

import safetensors.torch
from safetensors import SafetensorError, safe_open
from torch import Tensor

CHECKSUM = "crc32"
"""The note that holds the CRC-32 over all names and all tensors' bytes."""

Tensors = Mapping[str, Tensor]
Note = Mapping[str, str]


def to_bytes(tensors: Tensors, note: Note) -> bytes:
    """Tensors and a few words about them as a file's content; equal ones give equal bytes."""
    flat = {name: tensor.detach().cpu().contiguous() for name, tensor in sorted(tensors.items())}
    return safetensors.torch.save(flat, {**note, CHECKSUM: _checksum(flat)})


def read(path: Path) -> tuple[Tensors, Note] | None:
    """What a file holds, on the CPU; None if it is not there or damaged."""
    try:
        with safe_open(path, framework="pt") as file:
            tensors = {name: file.get_tensor(name) for name in sorted(file.keys())}
            note = dict(file.metadata() or {})
    except (SafetensorError, OSError):
        return None
    return (tensors, note) if note.get(CHECKSUM) == _checksum(tensors) else None


def under(prefix: str, tensors: Tensors) -> dict[str, Tensor]:
    """Those whose names begin with a prefix, without it."""
    return {name.removeprefix(prefix): tensor for name, tensor in tensors.items() if name.startswith(prefix)}


def _checksum(tensors: Tensors) -> str:
    total = 0
    for name, tensor in tensors.items():
        total = zlib.crc32(tensor.numpy().tobytes(), zlib.crc32(name.encode(), total))
    return f"{total:08x}"

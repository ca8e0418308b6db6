"""What a GIF file holds, told and written without a picture library (CompuServe, GIF89a specification, 1990)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

Colour = tuple[int, int, int]

_SIGNATURES = (b"GIF87a", b"GIF89a")
_EXTENSION, _IMAGE, _TRAILER = 0x21, 0x2C, 0x3B
_CONTROL, _COMMENT, _APPLICATION = 0xF9, 0xFE, 0xFF
_LOOP = b"NETSCAPE2.0"
"""The application whose extension says how often a GIF plays, read by all that play any."""
_FOREVER = b"\x01\x00\x00"
_HEADER, _DESCRIPTOR = 13, 10
"""Bytes of the file's header, and of what stands before a picture's colours."""
_HAS_TABLE = 0x80
_LEAVE = 1 << 2
"""What was shown stays, and the next is laid over it."""
_MOST = 255
"""Bytes of a sub-block."""


@dataclass(frozen=True, slots=True)
class Patch:
    """What one frame changes: a rectangle of packed pixels, and how long it is shown; `clear` changes nothing."""

    left: int
    top: int
    width: int
    height: int
    pixels: bytes
    """Packed, as `first_pixels` gives them."""
    milliseconds: int
    clear: int


@dataclass(frozen=True, slots=True)
class _Block:
    """A frame's pixels or an extension: what it is, where its sub-blocks begin, and where it ends."""

    label: int
    body: int
    end: int


def begins(data: bytes) -> bool:
    """Whether a file begins as a GIF does."""
    return data[:6] in _SIGNATURES and len(data) >= _HEADER


def size(data: bytes) -> tuple[int, int]:
    """Width and height, pixels."""
    return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")


def frames(data: bytes, most: int) -> int:
    """How many frames a file has, counted up to one more than `most`."""
    return sum(1 for _ in islice((block for block in _blocks(data) if block.label == _IMAGE), most + 1))


def is_whole(data: bytes) -> bool:
    """Whether nothing of a file is cut off."""
    ends = [block.end for block in _blocks(data)]
    return bool(ends) and data[ends[-1] :] == bytes([_TRAILER])


def comment(data: bytes) -> bytes:
    """What a file says of itself first; empty if it says nothing."""
    found = next((block for block in _blocks(data) if block.label == _COMMENT), None)
    return _joined(data[found.body : found.end]) if found else b""


def first_pixels(data: bytes) -> bytes:
    """The packed pixels of the first frame, as they stand in the file; empty if it has none."""
    found = next((block for block in _blocks(data) if block.label == _IMAGE), None)
    return data[found.body : found.end] if found else b""


def recoloured(data: bytes, palette: Sequence[Colour]) -> bytes:
    """The same frames in other colours, as many as before."""
    table = _table(palette)
    return data[:_HEADER] + table + data[_HEADER + len(table) :]


def written(width: int, height: int, palette: Sequence[Colour], patches: Sequence[Patch], note: bytes) -> bytes:
    """Write frames that follow each other for ever, all in one palette, and what the file says of itself."""
    depth = _depth(palette)
    sizes = width.to_bytes(2, "little") + height.to_bytes(2, "little")
    head = _SIGNATURES[1] + sizes + bytes([_HAS_TABLE | (depth - 1) << 4 | depth - 1, 0, 0])
    loop = bytes([_EXTENSION, _APPLICATION]) + _parted(_LOOP + _FOREVER, len(_LOOP))
    said = bytes([_EXTENSION, _COMMENT]) + _parted(note)
    return b"".join((head, _table(palette), loop, said, *map(_frame, patches), bytes([_TRAILER])))


def _frame(patch: Patch) -> bytes:
    hundredths = (patch.milliseconds // 10).to_bytes(2, "little")
    control = bytes([_EXTENSION, _CONTROL, 4, _LEAVE | 1]) + hundredths + bytes([patch.clear, 0])
    place = b"".join(side.to_bytes(2, "little") for side in (patch.left, patch.top, patch.width, patch.height))
    return control + bytes([_IMAGE]) + place + b"\0" + patch.pixels


def _depth(palette: Sequence[Colour]) -> int:
    """Bits of a place in a palette, which is filled up to a power of two."""
    return max(1, (len(palette) - 1).bit_length())


def _table(palette: Sequence[Colour]) -> bytes:
    return bytes(part for colour in palette for part in colour).ljust(3 << _depth(palette), b"\0")


def _parted(content: bytes, most: int = _MOST) -> bytes:
    """Cut into sub-blocks, of which an empty one is the last."""
    parts = (content[at : at + most] for at in range(0, len(content), most))
    return b"".join(bytes([len(part)]) + part for part in parts) + b"\0"


def _joined(body: bytes) -> bytes:
    parts, at = [], 0
    while at < len(body):
        parts.append(body[at + 1 : at + 1 + body[at]])
        at += 1 + body[at]
    return b"".join(parts)


def _blocks(data: bytes) -> Iterator[_Block]:
    """The blocks of a file, in order, as far as they are whole; what is none is passed over, as all readers do."""
    at = _HEADER + _colours(data, 10) if begins(data) else len(data)
    while at + 1 < len(data) and data[at] != _TRAILER:
        picture = data[at] == _IMAGE
        if not picture and data[at] != _EXTENSION:
            at += 1
            continue
        if picture and at + _DESCRIPTOR > len(data):
            return
        body = at + (_DESCRIPTOR + _colours(data, at + _DESCRIPTOR - 1) if picture else 2)
        end = _behind(data, body + picture)  # a picture's sub-blocks follow the bits of its smallest code
        if end > len(data):
            return
        yield _Block(_IMAGE if picture else data[at + 1], body, end)
        at = end


def _colours(data: bytes, flags: int) -> int:
    """Bytes of a table of colours, as the flags before it tell."""
    return 3 << (data[flags] & 7) + 1 if data[flags] & _HAS_TABLE else 0


def _behind(data: bytes, at: int) -> int:
    """Where the sub-blocks that begin at a place end; beyond the data where they are cut short."""
    while at < len(data) and data[at]:
        at += 1 + data[at]
    return at + 1

"""What a PNG file holds, told without a picture library (W3C, PNG specification, third edition)."""

from __future__ import annotations

import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Type of colour -> samples of a pixel (table 8)."""
_LAST_FILTER = 4
_BLOCK = 64 * 1024
"""Bytes unpacked at a time."""

Chunks = tuple[tuple[bytes, bytes], ...]
"""The type and the content of each chunk, in order."""


def chunks(data: bytes) -> Chunks:
    """Split a file into its chunks; empty where one is cut short or does not match its checksum, or it is no PNG."""
    found: list[tuple[bytes, bytes]] = []
    at = len(SIGNATURE) if data.startswith(SIGNATURE) else len(data)
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4])
        kind, content, checksum = data[at + 4 : at + 8], data[at + 8 : end - 4], data[end - 4 : end]
        if end > len(data) or zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(checksum):
            return ()
        found.append((kind, content))
        at = end
    whole = found and found[0][0] == b"IHDR" and len(found[0][1]) == 13 and found[-1][0] == b"IEND"
    return tuple(found) if whole else ()


def size(held: Chunks) -> tuple[int, int]:
    """Width and height, pixels."""
    header = held[0][1]
    return int.from_bytes(header[:4]), int.from_bytes(header[4:8])


def text(held: Chunks, key: str) -> str | None:
    """What a file says under a key in Latin letters."""
    start = key.encode("latin-1") + b"\0"
    said = (content for kind, content in held if kind == b"tEXt" and content.startswith(start))
    return next((content[len(start) :].decode("latin-1") for content in said), None)


def is_plain(held: Chunks, most: tuple[int, int]) -> bool:
    """Whether a file can be shown as it is, on a slide of so many pixels across and down.

    All its pixels are there, in eight bits a sample or fewer, and nothing says to turn, to weave or to move them.
    """
    kinds = {kind for kind, _ in held}
    depth, colour, *ways = held[0][1][8:]
    if any(ways) or depth not in (1, 2, 4, 8) or colour not in _SAMPLES or kinds & {b"eXIf", b"acTL"}:
        return False
    if (colour == 3) != (b"PLTE" in kinds):
        return False
    width, height = size(held)
    if not (0 < width <= most[0] and 0 < height <= most[1]):
        return False
    row = 1 + (width * depth * _SAMPLES[colour] + 7) // 8
    try:
        return _are_whole(b"".join(content for kind, content in held if kind == b"IDAT"), row, height)
    except zlib.error:
        return False


def _are_whole(packed: bytes, row: int, rows: int) -> bool:
    """Whether there are just so many rows of so many bytes, each with a filter that there is.

    Unpacked block by block, which takes half the time of all at once, and no room.
    """
    unpacking, at, left = zlib.decompressobj(), 0, packed
    while not unpacking.eof and at <= row * rows:
        block = unpacking.decompress(left, _BLOCK)
        if not block or max(block[-at % row :: row], default=0) > _LAST_FILTER:
            break
        at, left = at + len(block), unpacking.unconsumed_tail
    return unpacking.eof and at == row * rows

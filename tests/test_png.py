from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from deckgen import png

SIDES = (5, 3)
MOST = (2000, 1000)


def saved(mode: str = "RGB", **how: Any) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, SIDES).save(buffer, "PNG", **how)
    return buffer.getvalue()


def made(rows: bytes, *, header: tuple[int, ...] = (*SIDES, 8, 2, 0, 0, 0), packed: bytes | None = None) -> bytes:
    """A file with right checksums, whatever its rows of pixels are."""
    held = (
        (b"IHDR", struct.pack(">2I5B", *header)),
        (b"IDAT", zlib.compress(rows) if packed is None else packed),
        (b"IEND", b""),
    )
    return png.SIGNATURE + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in held
    )


ROW = b"\0" + bytes(3 * SIDES[0])


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_a_picture_of_any_usual_kind_is_plain_and_tells_its_size(mode: str) -> None:
    held = png.chunks(saved(mode))
    assert png.size(held) == SIDES
    assert png.is_plain(held, MOST)


def test_text_is_found_under_its_key_and_no_other() -> None:
    said = PngImagePlugin.PngInfo()
    said.add_text("made", "by hand")
    held = png.chunks(saved(pnginfo=said))
    assert (png.text(held, "made"), png.text(held, "mad")) == ("by hand", None)


def test_a_file_that_is_cut_or_changed_anywhere_has_no_chunks() -> None:
    data = saved()
    assert png.chunks(data)
    assert not any(png.chunks(data[:end]) for end in range(len(data)))
    assert not any(png.chunks(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]) for at in range(len(data)))


def test_rows_that_are_all_there_are_plain() -> None:
    assert png.is_plain(png.chunks(made(3 * ROW)), MOST)


@pytest.mark.parametrize("data", [
    made(2 * ROW), made(4 * ROW), made(b""), made(3 * (b"\5" + ROW[1:])), made(b"", packed=b"no zlib"),
    made(b"", packed=zlib.compress(3 * ROW)[:-3]), made(3 * ROW, header=(*SIDES, 8, 3, 0, 0, 0)),
    made(3 * ROW, header=(*SIDES, 8, 2, 0, 0, 1)), made(3 * ROW, header=(*SIDES, 9, 2, 0, 0, 0)),
    made(3 * ROW, header=(2**31 - 1, 2**31 - 1, 8, 2, 0, 0, 0)),
])  # fmt: skip
def test_pixels_that_are_missing_too_many_or_damaged_are_not_plain(data: bytes) -> None:
    assert not png.is_plain(png.chunks(data), MOST)


def test_what_must_be_turned_or_has_more_than_eight_bits_is_not_plain() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    assert not png.is_plain(png.chunks(saved(exif=turned)), MOST)
    assert not png.is_plain(png.chunks(saved("I;16")), MOST)

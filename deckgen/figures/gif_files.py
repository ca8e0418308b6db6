"""An animation as a GIF file that travels beside its spec. Its colours have roles, so one file serves every theme."""

from __future__ import annotations

import dataclasses
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deckgen import gif
from deckgen.figures.animation import Animation, Ramp, palette
from deckgen.gif import Patch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MARK = "drawn-from"
"""The key under which the file names the digest of what the animation was drawn from."""


def to_bytes(animation: Animation, colours: Mapping[str, str], mark: str) -> bytes:
    """The animation as a file's content, in a theme's colours; equal animations and colours give equal bytes."""
    height, width = animation.frames[0].shape
    shades = palette(animation.ramps, colours)
    note = json.dumps({MARK: mark, "ramps": [dataclasses.astuple(ramp) for ramp in animation.ramps]})
    before = (None, *animation.frames[:-1])
    patches = [
        _patch(frame, last, milliseconds, len(shades) - 1)
        for frame, last, milliseconds in zip(animation.frames, before, animation.milliseconds, strict=True)
    ]
    return gif.written(width, height, shades, patches, note.encode())


def read(path: Path, mark: str, colours: Mapping[str, str]) -> bytes:
    """Read an animation that was drawn from what the mark names, in a theme's colours.

    Returns:
        nothing if it is not there or damaged: it can be drawn.
    """
    data = path.read_bytes() if path.is_file() else b""
    try:
        held = json.loads(gif.comment(data))
        serves = held[MARK] == mark and gif.is_whole(data)
        return gif.recoloured(data, palette(_ramps(held["ramps"]), colours)) if serves else b""
    except (KeyError, TypeError, ValueError):
        return b""


def still(data: bytes) -> bytes:
    """The first frame of a GIF as PNG."""
    from PIL import Image

    buffer = io.BytesIO()
    with Image.open(io.BytesIO(data)) as picture:
        picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _ramps(said: Any) -> list[Ramp]:
    return [Ramp(start, end, count) for start, end, count in said]


def _patch(frame: NDArray[np.uint8], before: NDArray[np.uint8] | None, milliseconds: int, clear: int) -> Patch:
    """What changes from one frame to the next: its rectangle, packed with or without what stays, whichever is less."""
    import numpy as np

    changed = np.ones(frame.shape, bool) if before is None else frame != before
    rows, columns = (np.flatnonzero(changed.any(axis)) for axis in (1, 0))
    top, left = (int(places[0]) if len(places) else 0 for places in (rows, columns))
    down, right = (int(places[-1]) + 1 if len(places) else 1 for places in (rows, columns))
    part = frame[top:down, left:right]
    only = np.where(changed[top:down, left:right], part, np.uint8(clear))
    pixels = min(_packed(part), _packed(only), key=len)
    return Patch(left, top, right - left, down - top, pixels, milliseconds, clear)


def _packed(pixels: NDArray[np.uint8]) -> bytes:
    """Places in a palette [H, W] as GIF packs them."""
    from PIL import Image

    image = Image.frombytes("P", (pixels.shape[1], pixels.shape[0]), pixels.tobytes())
    image.putpalette(bytes(768))
    buffer = io.BytesIO()
    image.save(buffer, "GIF", optimize=False, interlace=False)
    return gif.first_pixels(buffer.getvalue())

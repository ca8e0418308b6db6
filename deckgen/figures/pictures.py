"""Result + theme -> picture or chart: what ships beside the spec if it was drawn from just these, else drawn now.

A picture that moves is a GIF; its first frame ships with it as PNG, for where nothing moves.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen import gif, png
from deckgen.figures import chart_files, gif_files, kinds
from deckgen.figures.animation import Animation
from deckgen.figures.results import Result
from deckgen.figures.spec import Spec
from deckgen.slides.model import Chart, UnchartableError
from deckgen.theme import Theme

if TYPE_CHECKING:
    from PIL import Image

PICTURE = "figure.png"
CHART = "figure.json"
MOVING = "figure.gif"
MARK = "drawn-from"
"""The key under which a picture's file names the digest of what it was drawn from."""
SHADES = 256
"""Colours of a drawing's palette: a third of the bytes of true colour, and no eye tells."""


def find(spec: Spec, result: Result, theme: Theme) -> bytes | Chart:
    """The picture as PNG or GIF, or the chart: shipped if it was drawn from this result in these colours, else drawn.

    Raises:
        FigureError: the result has not the numbers that the drawing asks for, or no chart can show them.
    """
    if chart := chart_files.read(spec.folder / _name(spec, CHART), _mark(spec, result, {})):
        return chart
    moving = spec.folder / _name(spec, MOVING)
    if film := gif_files.read(moving, _mark(spec, result, {}), theme.colours):
        return film
    return _shipped(spec.folder / _name(spec, PICTURE), _mark(spec, result, theme.colours)) or draw(spec, result, theme)


def draw(spec: Spec, result: Result, theme: Theme) -> bytes | Chart:
    """Draw a result as PNG, as GIF or as a chart; equal results and colours give equal bytes.

    Raises:
        FigureError: the result has not the numbers that the drawing asks for, or no chart can show them.
    """
    module, settings = kinds.drawing(spec)
    try:
        drawn = module.draw(result, theme.colours, settings)
    except UnchartableError as trouble:
        raise spec.fault(spec.drawing.key, str(trouble), "change the drawing's settings or the measure") from trouble
    if isinstance(drawn, Animation):
        return gif_files.to_bytes(drawn, theme.colours, _mark(spec, result, {}))
    return drawn if isinstance(drawn, Chart) else _png(drawn, _mark(spec, result, theme.colours))


def files_of(spec: Spec, result: Result, drawn: bytes | Chart) -> Mapping[str, bytes]:
    """The files that ship what was drawn from a result, by their names; of a picture that moves, its still too."""
    if isinstance(drawn, Chart):
        return {_name(spec, CHART): chart_files.to_bytes(drawn, _mark(spec, result, {}))}
    if moves(drawn):
        return {_name(spec, MOVING): drawn, _name(spec, PICTURE): gif_files.still(drawn)}
    return {_name(spec, PICTURE): drawn}


def moves(picture: bytes) -> bool:
    """Whether a picture is an animation."""
    return gif.begins(picture)


def _name(spec: Spec, usual: str) -> str:
    """The usual name of a figure's file, or that of its answer's."""
    return Path(usual).with_stem(spec.file).name


def _png(drawn: Image.Image, mark: str) -> bytes:
    from PIL import PngImagePlugin

    image = _paletted(drawn.convert("RGB"))
    marked = PngImagePlugin.PngInfo()
    marked.add_text(MARK, mark)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1, pnginfo=marked)
    return buffer.getvalue()


def size(picture: bytes) -> tuple[int, int]:
    """Width and height of a picture, pixels."""
    return gif.size(picture) if moves(picture) else png.size(png.chunks(picture))


def _mark(spec: Spec, result: Result, colours: Mapping[str, str]) -> str:
    """The digest of what is drawn and how; a chart's has no colours, for it names them by their roles."""
    part = {"kind": spec.drawing.kind, **spec.drawing.settings}
    content = json.dumps([result.made.digest, result.made.date, part, dict(colours)], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def _shipped(path: Path, mark: str) -> bytes:
    """The picture that ships, if it bears that mark."""
    data = path.read_bytes() if path.is_file() else b""
    return data if png.text(png.chunks(data), MARK) == mark else b""


def _paletted(image: Image.Image) -> Image.Image:
    """The same in few colours; the ground, which stands in the corner, keeps its very colour."""
    from PIL import Image

    few = image.quantize(SHADES, method=Image.Quantize.FASTOCTREE)
    at = 3 * few.tobytes()[0]
    palette = bytearray(few.getpalette() or ())
    palette[at : at + 3] = image.crop((0, 0, 1, 1)).tobytes()
    few.putpalette(palette)
    return few

"""The picture files a course names, read and checked."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from PIL import Image as Pillow
from PIL import UnidentifiedImageError

from deckgen.errors import CourseError, Fault
from deckgen.source.course import FIGURE, Course, Image, Node

NATIVE = ("PNG", "JPEG", "GIF")
"""Formats that every PowerPoint shows; others become PNG."""
LARGEST = 64 * 2**20
"""Bytes a picture file may have."""


def load(course: Course) -> Mapping[str, Image]:
    """Read every picture file a course names, by the target that names it.

    Raises:
        CourseError: a file is missing, outside the course file's folder, or no image; every one is named.
    """
    images: dict[str, Image] = {}
    faults: list[Fault] = []
    for node in _images(_nodes(course)):
        if node.target in images:
            continue
        try:
            images[node.target] = _read(node, course)
        except CourseError as error:
            faults.extend(error.faults)
    if faults:
        raise CourseError(*faults)
    return images


def _nodes(course: Course) -> Iterator[Node]:
    yield from course.opening
    for section in course.sections:
        yield from section.content
        yield from (node for question in section.questions for node in question.stem)
        for items in (section.objectives, section.activities, section.discussion):
            yield from (node for item in items for node in item.blocks)


def _images(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        if node.kind == "image" and not node.target.startswith(FIGURE):
            yield node
        yield from _images(node.children)


def _read(node: Node, course: Course) -> Image:
    path = _path(node, course)
    try:
        if path.stat().st_size > LARGEST:
            raise _error(node, course, "is too large a file", f"make it smaller than {LARGEST // 2**20} MB")
        return _checked(path.read_bytes())
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as missing:
        raise _error(node, course, "is not there", "check the name, or put it beside the course file") from missing
    except Pillow.DecompressionBombError as bomb:
        raise _error(node, course, "has too many pixels", "make it smaller") from bomb
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as damage:
        raise _error(node, course, "is not an image that can be read", "save it again as PNG or JPEG") from damage


def _path(node: Node, course: Course) -> Path:
    if urlsplit(node.target).scheme in ("http", "https", "ftp", "data"):
        raise _error(node, course, "is not a file", "save it beside the course file and name it by its path")
    folder = course.path.resolve().parent
    path = (folder / unquote(node.target)).resolve()
    if not path.is_relative_to(folder):
        raise _error(node, course, "is outside the course file's folder", "copy it there and name it by its path")
    return path


def _error(node: Node, course: Course, what: str, todo: str) -> CourseError:
    return CourseError(Fault(course.where(node.line), f"the picture {node.target!r} {what}", todo, "picture"))


def _checked(data: bytes) -> Image:
    """Decode an image to its last pixel, so that one that lies is caught here and not on the slide."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Pillow.DecompressionBombWarning)
        try:
            with Pillow.open(io.BytesIO(data)) as picture:
                picture.load()
                native = picture.format in NATIVE
                return Image(data if native else _as_png(picture), *picture.size)
        except Pillow.DecompressionBombWarning as bomb:
            raise Pillow.DecompressionBombError(str(bomb)) from bomb


def _as_png(picture: Pillow.Image) -> bytes:
    buffer = io.BytesIO()
    picture.convert("RGBA").save(buffer, "PNG")
    return buffer.getvalue()

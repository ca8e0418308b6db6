"""The picture files a course names, read and checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from deckgen import png
from deckgen.errors import CourseError, Fault
from deckgen.pixels import SLIDE
from deckgen.source.course import FIGURE, Course, Image, Node

PDF = b"%PDF-"
"""How a PDF begins."""
SVG = re.compile(rb"(?:\xef\xbb\xbf)?\s*+<(?:svg\b|\?xml\b(?=.{0,2000}?<svg\b)|!DOCTYPE svg\b)", re.S)
"""How an SVG drawing begins."""
UNREADABLE = "is not an image that can be read"
MEND = "save it again as PNG or JPEG"
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
        for items in (section.objectives, section.activities, section.sharing, section.discussion):
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
        data = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as missing:
        raise _error(node, course, "is not there", "check the name, or put it beside the course file") from missing
    except OSError as damage:
        raise _error(node, course, UNREADABLE, MEND) from damage
    if data.startswith(PDF):
        todo = "export it as PNG, 2000 pixels wide, or as SVG, and name that file"
        raise _error(node, course, "is a PDF, which PowerPoint does not show", todo)
    if SVG.match(data):
        return _drawing(data, node, course)
    if (held := png.chunks(data)) and png.is_plain(held, SLIDE):
        return Image(data, *png.size(held))
    return _decoded(data, node, course)


def _decoded(data: bytes, node: Node, course: Course) -> Image:
    """Read a picture with Pillow, whose import is a twentieth of a build that needs none of it."""
    from deckgen.source import photos

    try:
        return photos.read(data)
    except photos.FilmError as film:
        raise _error(node, course, film.what, film.todo) from film
    except photos.BOMBS as bomb:
        raise _error(node, course, "has too many pixels", "make it smaller") from bomb
    except photos.DAMAGE as damage:
        raise _error(node, course, UNREADABLE, MEND) from damage


def _drawing(data: bytes, node: Node, course: Course) -> Image:
    from deckgen.source import drawings  # as with Pillow

    try:
        return drawings.read(data)
    except drawings.DrawingError as wrong:
        raise _error(node, course, wrong.what, wrong.todo) from wrong


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

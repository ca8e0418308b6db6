"""The pictures that questions show: which a format carries, and a word on those it cannot."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from deckgen.errors import Fault
from deckgen.quiz.paper import Asked, Paper
from deckgen.source.course import FIGURE, Image, Node
from deckgen.source.sheet import deep

_SUFFIXES = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a file of its own."""

    name: str
    image: Image


def images(asked: Asked) -> tuple[Node, ...]:
    """The image nodes of a question's stem, at any depth."""
    return tuple(node for node in deep(asked.question.stem) if node.kind == "image")


def left_out(asked: Asked, paper: Paper, name: str, todo: str) -> Iterator[Fault]:
    """Say of a question's pictures that a format cannot carry any."""
    for node in images(asked):
        yield paper.warn(node.line, f"{name} carries no pictures: {_called(node)} is left out", todo)


def figures(paper: Paper) -> Iterator[Fault]:
    """Say of every trained figure that only a deck shows it."""
    for asked in paper.asked:
        for node in images(asked):
            if node.target.startswith(FIGURE):
                what = f"a trained figure stands in decks only: {_called(node)} is left out"
                yield paper.warn(node.line, what, "save it from the deck as a picture, and name that file")


def shown(node: Node, paper: Paper) -> Shown | None:
    """The file of an image node, under a name that no other picture has; None for a trained figure."""
    image = paper.images.get(node.target)
    if image is None:
        return None
    digest = hashlib.sha256(image.data).hexdigest()[:8]
    stem = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in PurePosixPath(node.target).stem)
    return Shown(f"{stem[:40] or 'picture'}-{digest}.{suffix(image)}", image)


def files(paper: Paper, folder: str) -> dict[str, bytes]:
    """Every picture of a quiz, each once, by its path in a folder of an archive."""
    nodes = (node for asked in paper.asked for node in images(asked))
    return {f"{folder}/{each.name}": each.image.data for node in nodes if (each := shown(node, paper))}


def suffix(image: Image) -> str:
    """What kind of picture it is, as the end of a file's name."""
    return next((name for begin, name in _SUFFIXES.items() if image.data.startswith(begin)), "png")


def alt(node: Node, paper: Paper) -> str:
    """What a picture shows, in words."""
    image = paper.images.get(node.target)
    return node.text or (image.alt if image else "") or "a picture"


def _called(node: Node) -> str:
    return f"the picture {node.text or node.target!r}"

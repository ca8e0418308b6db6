"""What a deck's slides say and what is said beside them, read from its file."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from deckgen.errors import Fault, OutputError, Where
from deckgen.powerpoint.markup import NAMESPACES, Element, tag

PRESENTATION = "ppt/presentation.xml"
LARGEST = 200 * 2**20
"""Bytes that one part may unpack to."""
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


@dataclass(frozen=True, slots=True)
class Told:
    """One slide's title, all its words, its notes, and whether the show passes over it."""

    title: str
    words: str
    notes: str
    hidden: bool


def read(deck: Path) -> tuple[Told, ...]:
    """Read every slide in order.

    Raises:
        OutputError: the file is no deck.
    """
    try:
        with zipfile.ZipFile(deck) as archive:
            return tuple(_slide(archive, name) for name in _slides(archive))
    except (OSError, zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, StopIteration) as trouble:
        raise OutputError(Fault(Where(deck), "is no PowerPoint deck", "name a .pptx file")) from trouble


def _slides(archive: zipfile.ZipFile) -> Iterator[str]:
    targets = dict(_relations(archive, PRESENTATION))
    for entry in _tree(archive, PRESENTATION).iter(tag("p:sldId")):
        yield targets[str(entry.get(tag("r:id")))]


def _slide(archive: zipfile.ZipFile, name: str) -> Told:
    slide = _tree(archive, name)
    beside = [target for _, target in _relations(archive, name) if "/notesSlides/" in f"/{target}"]
    notes = "\n".join(text for part in beside for text in _texts(_tree(archive, part), "body"))
    titles = [*_texts(slide, "title"), *_texts(slide, "ctrTitle")]
    return Told(" ".join(titles), "\n".join(_lines(slide)), notes, slide.get("show") == "0")


def _tree(archive: zipfile.ZipFile, name: str) -> Element:
    if archive.getinfo(name).file_size > LARGEST:
        raise zipfile.BadZipFile(name)
    return etree.fromstring(archive.read(name), _PARSER)


def _relations(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, str]]:
    folder, file = posixpath.split(name)
    for one in _tree(archive, f"{folder}/_rels/{file}.rels"):
        yield str(one.get("Id")), posixpath.normpath(posixpath.join(folder, str(one.get("Target")))).lstrip("/")


def _texts(tree: Element, kind: str) -> Iterator[str]:
    for mark in tree.iterfind(f".//p:ph[@type='{kind}']", NAMESPACES):
        _, _, shape, *_ = mark.iterancestors()
        yield "\n".join(_lines(shape))


def _lines(tree: Element) -> Iterator[str]:
    for paragraph in tree.iter(tag("a:p")):
        if line := "".join(text.text or "" for text in paragraph.iter(tag("a:t"), tag("m:t"))).strip():
            yield line

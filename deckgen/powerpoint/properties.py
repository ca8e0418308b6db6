"""docProps/core.xml: what the file says of itself."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from lxml import etree

from deckgen.powerpoint import contents, relations
from deckgen.powerpoint.deck import Deck
from deckgen.powerpoint.markup import Element, clean
from deckgen.powerpoint.parts import Part
from deckgen.powerpoint.text import LANGUAGE

UNDATED = datetime.date(2000, 1, 1)
"""What a deck without a date is dated, so that the same input gives the same bytes."""
MAX_CHARACTERS = 255
"""What a property may hold."""

_NAMESPACES = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


@dataclass(frozen=True, slots=True)
class Properties:
    """What a deck's file says of itself."""

    title: str
    author: str = ""
    subject: str = ""
    date: datetime.date | None = None
    keywords: str = ""
    language: str = LANGUAGE
    """The tag of BCP 47 that every run carries too."""


def describe(deck: Deck, properties: Properties) -> None:
    """Write the properties into a deck, in place of what its template says of itself."""
    for id_ in [id_ for id_, one in deck.package.relationships.items() if one.type == relations.PROPERTIES]:
        deck.package.drop(id_)
    deck.package.relate(relations.PROPERTIES, Part("/docProps/core.xml", contents.PROPERTIES, _core(properties)))


def _core(properties: Properties) -> Element:
    title, author, subject, words = map(
        _short, (properties.title, properties.author, properties.subject, properties.keywords)
    )
    day = f"{(properties.date or UNDATED).isoformat()}T00:00:00Z"
    said = {
        "dc:title": title, "dc:creator": author, "dc:subject": subject, "cp:keywords": words,
        "dc:language": properties.language, "cp:lastModifiedBy": author, "cp:revision": "1",
        "dcterms:created": day, "dcterms:modified": day,
    }  # fmt: skip
    core = etree.Element(_name("cp:coreProperties"), nsmap=_NAMESPACES)
    for name, value in said.items():
        element = etree.SubElement(core, _name(name))
        element.text = value
        if name.startswith("dcterms:"):
            element.set(_name("xsi:type"), "dcterms:W3CDTF")
    return core


def _name(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def _short(text: str) -> str:
    return " ".join(clean(text).split())[:MAX_CHARACTERS]

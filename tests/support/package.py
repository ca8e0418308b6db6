"""A deck as the zip of XML parts it is, read without python-pptx."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "decorative": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "a14": "http://schemas.microsoft.com/office/drawing/2010/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}
PRESENTATION = "ppt/presentation.xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """One entry of a part's relationships."""

    id: str
    kind: str
    """The last word of its type: "slide", "notesSlide", "image", ..."""
    target: str
    """The part's name in the zip, or an address outside it."""
    external: bool


@dataclass(frozen=True)
class Package:
    """Names as the zip lists them, and the bytes of each."""

    names: tuple[str, ...]
    parts: dict[str, bytes] = field(repr=False)

    @cached_property
    def trees(self) -> dict[str, etree._Element]:
        """Every XML part, parsed.

        Raises:
            lxml.etree.XMLSyntaxError: a part is not well-formed.
        """
        return {name: etree.fromstring(data) for name, data in self.parts.items() if name.endswith((".xml", ".rels"))}

    def find(self, name: str, path: str) -> list[etree._Element]:
        """Give the elements of a part at an XPath."""
        found = self.trees[name].xpath(path, namespaces=NAMESPACES)
        return [element for element in found if isinstance(element, etree._Element)] if isinstance(found, list) else []

    def values(self, name: str, path: str) -> list[str]:
        """Give the attributes or texts of a part at an XPath."""
        found = self.trees[name].xpath(path, namespaces=NAMESPACES)
        return [str(value) for value in found] if isinstance(found, list) else []

    def relations(self, name: str) -> tuple[Relation, ...]:
        """Give the relationships of a part; of the package itself for an empty name."""
        folder, base = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        return (
            tuple(_relation(folder, found) for found in self.find(rels, "rel:Relationship"))
            if rels in self.trees
            else ()
        )

    def related(self, name: str, kind: str) -> list[str]:
        """Give the parts a part names by one kind of relationship, as far as they exist."""
        return [found.target for found in self.relations(name) if found.kind == kind and found.target in self.parts]

    @cached_property
    def slides(self) -> tuple[str, ...]:
        """The slides' part names in the order they are shown."""
        targets = {found.id: found.target for found in self.relations(PRESENTATION)}
        return tuple(targets[id] for id in self.values(PRESENTATION, "p:sldIdLst/p:sldId/@r:id"))


def _relation(folder: str, found: etree._Element) -> Relation:
    target = found.get("Target", "")
    external = found.get("TargetMode") == "External"
    inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    kind = found.get("Type", "").rpartition("/")[2]
    return Relation(found.get("Id", ""), kind, target if external else inside, external)


def read(deck: bytes) -> Package:
    """Open a deck's zip."""
    with ZipFile(BytesIO(deck)) as archive:
        return Package(tuple(archive.namelist()), {name: archive.read(name) for name in archive.namelist()})

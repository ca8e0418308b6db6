"""What the slides of a deck say, slide by slide, read from the file itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from tests.support import fallback
from tests.support.package import NAMESPACES, Package

_A, _P = (f"{{{NAMESPACES[prefix]}}}" for prefix in "ap")
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
REPEATED = frozenset({"Footer", "Page", "Kicker"})
"""Shapes that say on every slide what one slide says already, by name."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One slide."""

    layout: str
    shapes: tuple[tuple[str, str], ...]
    """Name and text of each shape in order; a picture's text is what it says of itself."""
    notes: str

    @property
    def title(self) -> str:
        """The text of the title."""
        return next((text for name, text in self.shapes if name == "Title"), "")

    @property
    def text(self) -> str:
        """All that the class sees, but for what every slide repeats."""
        told = (text for name, text in self.shapes if name not in REPEATED or self.layout == "title")
        return "\n".join(told)


def slides(package: Package) -> tuple[Shown, ...]:
    """Read all slides in order."""
    layouts = {name: package.values(name, "p:cSld/@name")[0].lower() for name in package.names if _is_layout(name)}
    return tuple(_slide(package, name, layouts) for name in package.slides)


def _is_layout(name: str) -> bool:
    return name.startswith("ppt/slideLayouts/") and name.endswith(".xml")


def _slide(package: Package, name: str, layouts: dict[str, str]) -> Shown:
    tree = package.find(name, "p:cSld/p:spTree")[0]
    pages = (page for beside in package.related(name, "notesSlide") for page in package.find(beside, "p:cSld/p:spTree"))
    notes = "\n".join(text for page in pages for _, text in _shapes(page))
    return Shown(layouts[package.related(name, "slideLayout")[0]], tuple(_shapes(tree)), notes)


def _shapes(tree: etree._Element) -> Iterator[tuple[str, str]]:
    kinds = (f"{_P}sp", f"{_P}graphicFrame", f"{_P}pic")
    for shape in (each for each in fallback.shapes(tree) if each.tag in kinds):
        named = next(shape.iter(f"{_P}cNvPr"))
        texts = "\n".join(map(_paragraph, shape.iter(f"{_A}p")))
        yield named.get("name", ""), "\n".join(filter(None, (texts, named.get("descr"))))


def _paragraph(paragraph: etree._Element) -> str:
    signs = {f"{_A}br": "\n"}
    return "".join(signs.get(str(part.tag), part.text or "") for part in paragraph.iter(f"{_A}t", f"{_A}br", _FORMULA))

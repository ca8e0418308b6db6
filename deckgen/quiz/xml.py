"""XML for the formats made of it: elements with text, and the bytes of a file."""

from __future__ import annotations

import re

from lxml import etree

Element = etree._Element

_ILLEGAL = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Drop the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def root(name: str, space: str = "", **attributes: str) -> Element:
    """Make a file's root element in a namespace."""
    said = {key: clean(value) for key, value in attributes.items()}
    if not space:
        return etree.Element(name, said)
    return etree.Element(f"{{{space}}}{name}", said, nsmap={None: space})  # type: ignore[dict-item]


def child(parent: Element, name: str, text: str | None = None, /, **attributes: str) -> Element:
    """Append an element in its parent's namespace, with text if any is given."""
    space = etree.QName(parent).namespace
    made = etree.SubElement(
        parent, f"{{{space}}}{name}" if space else name, {k: clean(v) for k, v in attributes.items()}
    )
    made.text = None if text is None else clean(text)
    return made


def blob(element: Element) -> bytes:
    """Write a file, indented, as UTF-8."""
    etree.indent(element, " ")
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8") + b"\n"


def blob_as_is(element: Element) -> bytes:
    """Write a file in which white space means something, as UTF-8."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8") + b"\n"

"""The zip file: the same parts give the same bytes."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from functools import cache
from io import BytesIO

from lxml import etree
from pptx.opc.package import OpcPackage, Part, _Relationship
from pptx.opc.packuri import PackURI

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every entry: the earliest a zip file can carry."""

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
}


def pack(package: OpcPackage) -> bytes:
    """Zip a package and everything its relationships reach: content types first, then part by part."""
    reached = parts(package)
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        _add(archive, "[Content_Types].xml", content_types(reached))
        _add(archive, "_rels/.rels", relationships(package._rels, "/"))
        for part in reached:
            _add(archive, part.partname.membername, part.blob)
            if len(part.rels):
                _add(archive, part.partname.rels_uri.membername, relationships(part.rels, part.partname.baseURI))
    return target.getvalue()


def parts(package: OpcPackage) -> tuple[Part, ...]:
    """List the parts that relationships reach, each once.

    With a stack of its own: slides chained by links run deeper than Python recurses.
    """
    met: dict[Part, None] = {}
    waiting = [package._rels]
    while waiting:
        for relationship in waiting.pop().values():
            if not relationship.is_external and relationship.target_part not in met:
                met[relationship.target_part] = None
                waiting.append(relationship.target_part.rels)
    return tuple(met)


def content_types(reached: tuple[Part, ...]) -> bytes:
    """Write the list of what each part is; only suffixes and parts that are there appear."""
    root = etree.fromstring(f'<Types xmlns="{_TYPES}"/>')
    plain = {part.partname.ext for part in reached if _DEFAULTS.get(part.partname.ext) == part.content_type}
    for suffix in sorted({"rels", "xml"} | plain):
        etree.SubElement(root, f"{{{_TYPES}}}Default", Extension=suffix, ContentType=_DEFAULTS[suffix])
    for part in reached:
        if _DEFAULTS.get(part.partname.ext) != part.content_type:
            etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=part.partname, ContentType=part.content_type)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def relationships(held: Mapping[str, _Relationship], folder: str) -> bytes:
    """Write what a part that stands in `folder` leads to, in the order it came to."""
    root = etree.fromstring(f'<Relationships xmlns="{_RELATIONSHIPS}"/>')
    for one in held.values():
        target = one.target_ref if one.is_external else _way(folder, one.target_part.partname)
        entry = {"Id": one.rId, "Type": one.reltype, "Target": target}
        if one.is_external:
            entry["TargetMode"] = "External"
        etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", entry)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _way(folder: str, name: PackURI) -> str:
    """Say where a part stands as seen from a folder; a deck of any length has few folders."""
    return posixpath.join(_between(folder, name.baseURI), name.filename)


@cache
def _between(start: str, end: str) -> str:
    way = posixpath.relpath(end, start)
    return "" if way == "." else way


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    packed = zipfile.ZIP_STORED if name.endswith((".png", ".jpeg", ".jpg", ".gif")) else zipfile.ZIP_DEFLATED
    archive.writestr(entry, data, packed)

"""The zip file: read into parts, and written so that the same parts give the same bytes."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from io import BytesIO

from deckgen.powerpoint import contents
from deckgen.powerpoint.markup import HEAD, parsed
from deckgen.powerpoint.parts import Part, Relationship, reached

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every entry: the earliest a zip file can carry."""

_KINDS = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DEFAULTS = {
    "rels": contents.RELATIONSHIPS,
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class _Types:
    """What [Content_Types].xml says; names and suffixes in lower case, for here their case does not count."""

    by_name: Mapping[str, str]
    by_suffix: Mapping[str, str]

    def of(self, name: str) -> str:
        own = self.by_name.get(name.lower())
        return own or self.by_suffix[_suffix(name).lower()]


def unpack(archive: zipfile.ZipFile) -> Part:
    """Read a package with all parts that its relationships reach; one to a part that is not there is left out.

    Raises:
        KeyError: it does not say what its parts are.
        ValueError, zipfile.BadZipFile, zlib.error, lxml.etree.XMLSyntaxError: it is damaged.
    """
    there = frozenset(archive.namelist())
    types = _types(archive.read(_KINDS))
    package = Part("/", "", b"")
    met = {package.name: package}
    waiting = [package]
    while waiting:
        part = waiting.pop()
        for id_, type_, target, outside in _leads(archive, there, part.name):
            if outside:
                part.tie(id_, Relationship(type_, target))
            elif target[1:] in there:
                if target not in met:
                    met[target] = Part(target, types.of(target), archive.read(target[1:]))
                    waiting.append(met[target])
                part.tie(id_, Relationship(type_, met[target]))
    return package


def _types(data: bytes) -> _Types:
    root = parsed(data)
    named, usual = (root.iterfind(f"{{{_TYPES}}}{name}") for name in ("Override", "Default"))
    return _Types(
        {str(one.attrib["PartName"]).lower(): str(one.attrib["ContentType"]) for one in named},
        {str(one.attrib["Extension"]).lower(): str(one.attrib["ContentType"]) for one in usual},
    )


def _leads(archive: zipfile.ZipFile, there: frozenset[str], name: str) -> Iterator[tuple[str, str, str, bool]]:
    """Read where a part leads: id, type, the target's name or address, and whether that is outside the package."""
    listed = _beside(name)
    for one in parsed(archive.read(listed)) if listed in there else ():
        target, outside = str(one.attrib["Target"]), one.get("TargetMode") == "External"
        place = target if outside else posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
        yield str(one.attrib["Id"]), str(one.attrib["Type"]), place, outside


def _beside(name: str) -> str:
    """Name the file that says where a part leads."""
    folder, slash, file = name[1:].rpartition("/")
    return f"{folder}{slash}_rels/{file}.rels"


def pack(package: Part) -> bytes:
    """Zip a package and everything its relationships reach: content types first, then part by part."""
    held = reached(package)
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        _add(archive, _KINDS, content_types(held))
        for part in (package, *held):
            if part is not package:
                _add(archive, part.name[1:], part.data)
            if part.relationships:
                _add(archive, _beside(part.name), relationships(part))
    return target.getvalue()


def content_types(held: Sequence[Part]) -> bytes:
    """Write the list of what each part is; only suffixes and parts that are there appear."""
    usual = {part.name: _DEFAULTS.get(_suffix(part.name)) == part.content_type for part in held}
    suffixes = sorted({"rels", "xml", *(_suffix(name) for name, is_usual in usual.items() if is_usual)})
    lines = [f'<Default Extension="{suffix}" ContentType="{_DEFAULTS[suffix]}"/>' for suffix in suffixes]
    lines.extend(
        f'<Override PartName="{escape(part.name)}" ContentType="{escape(part.content_type)}"/>'
        for part in held
        if not usual[part.name]
    )
    return f'{HEAD}<Types xmlns="{_TYPES}">{"".join(lines)}</Types>'.encode()


def relationships(part: Part) -> bytes:
    """Write what a part leads to, in the order it came to."""
    folder = posixpath.dirname(part.name)
    lines = (_relationship(id_, one, folder) for id_, one in part.relationships.items())
    return f'{HEAD}<Relationships xmlns="{_RELATIONSHIPS}">{"".join(lines)}</Relationships>'.encode()


def _relationship(id_: str, one: Relationship, folder: str) -> str:
    head = f'<Relationship Id="{_escaped(id_)}" Type="{_escaped(one.type)}"'
    if isinstance(one.target, str):
        return f'{head} Target="{escape(one.target)}" TargetMode="External"/>'
    return f'{head} Target="{escape(_way(folder, one.target.name))}"/>'


@cache
def _escaped(name: str) -> str:
    return escape(name)


def _way(start: str, name: str) -> str:
    """Say where a part stands as seen from a folder; a deck of any length has few folders."""
    folder, _, file = name.rpartition("/")
    return _between(start, folder or "/") + file


@cache
def _between(start: str, end: str) -> str:
    way = posixpath.relpath(end, start)
    return "" if way == "." else f"{way}/"


def _suffix(name: str) -> str:
    return name.rpartition("/")[2].rpartition(".")[2]


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    packed = zipfile.ZIP_STORED if name.endswith((".png", ".jpeg", ".jpg", ".gif")) else zipfile.ZIP_DEFLATED
    archive.writestr(entry, data, packed)

"""The parts of a Word file around its text: footer, relationships, properties, all zipped (ECMA-376 part 2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from deckgen.quiz import archive, pictures
from deckgen.quiz.word import NAMES
from deckgen.quiz.word_styles import FONTS, HEAD, SETTINGS, STYLES, THEME, W
from deckgen.quiz.xml import clean
from deckgen.source.course import Image

_SCHEMA = "http://schemas.openxmlformats.org"
_OFFICE = f"{_SCHEMA}/officeDocument/2006/relationships"
FOOTER = '<w:footerReference w:type="default" r:id="rIdFooter"/>'
_KINDS = {"styles": "styles", "footer": "footer1", "settings": "settings", "fontTable": "fontTable", "theme": "theme1"}
"""A kind of part, and its file's name."""
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def pack(
    document: bytes, name: str, lang: str, targets: Mapping[str, str], links: Mapping[str, str],
    images: Mapping[str, Image],
) -> bytes:  # fmt: skip
    """Zip a document with all it needs; `targets` and `links` give pictures and addresses their relationships."""
    held = {
        target: f"media/picture{count}.{pictures.suffix(images[target])}" for count, target in enumerate(targets, 1)
    }
    related = [
        *(_related(targets[target], "image", path) for target, path in held.items()),
        *(_related(ident, "hyperlink", address, ' TargetMode="External"') for address, ident in links.items()),
        *(_related(f"rId{kind[0].upper()}{kind[1:]}", kind, f"{file}.xml") for kind, file in _KINDS.items()),
    ]
    core = f"{_SCHEMA}/package/2006/relationships/metadata/core-properties"
    root = (
        _related("rId1", "officeDocument", "word/document.xml"),
        f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/>',
    )
    parts: dict[str, str] = {
        "[Content_Types].xml": _types({path.rpartition(".")[2] for path in held.values()}),
        "_rels/.rels": _relationships(root),
        "docProps/core.xml": _core(name, lang),
        "word/_rels/document.xml.rels": _relationships(related),
        "word/styles.xml": STYLES.format(lang=escape(lang)),
        "word/footer1.xml": _footer(name),
        "word/settings.xml": SETTINGS,
        "word/fontTable.xml": FONTS,
        "word/theme1.xml": THEME,
    }
    files = {f"word/{path}": images[target].data for target, path in held.items()}
    return archive.pack({k: v.encode() for k, v in parts.items()} | {"word/document.xml": document} | files)


def _related(ident: str, kind: str, target: str, more: str = "") -> str:
    return f'<Relationship Id="{ident}" Type="{_OFFICE}/{kind}" Target="{escape(clean(target))}"{more}/>'


def _relationships(related: tuple[str, ...] | list[str]) -> str:
    space = f"{_SCHEMA}/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{space}">{"".join(related)}</Relationships>'


def _types(suffixes: set[str]) -> str:
    return f'{HEAD}<Types xmlns="{_SCHEMA}/package/2006/content-types">{"".join(_typed(suffixes))}</Types>'


def _typed(suffixes: set[str]) -> Iterator[str]:
    yield '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    yield '<Default Extension="xml" ContentType="application/xml"/>'
    for suffix in sorted(suffixes):
        yield f'<Default Extension="{suffix}" ContentType="image/{suffix}"/>'
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    theme = "application/vnd.openxmlformats-officedocument.theme+xml"
    for kind, file in {"document.main": "document", **_KINDS}.items():
        form = theme if kind == "theme" else f"{_KIND}.{kind}+xml"
        yield f'<Override PartName="/word/{file}.xml" ContentType="{form}"/>'
    yield f'<Override PartName="/docProps/core.xml" ContentType="{core}"/>'


def _core(name: str, lang: str) -> str:
    space = f"{_SCHEMA}/package/2006/metadata/core-properties"
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{space}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(clean(name))}</dc:title><dc:language>{escape(lang)}</dc:language></cp:coreProperties>"
    )


def _footer(name: str) -> str:
    def counted(code: str) -> str:
        kinds = ("begin", None, "separate", "1", "end")
        held = (
            f"<w:instrText>{code}</w:instrText>" if kind is None
            else "<w:t>1</w:t>" if kind == "1"
            else f'<w:fldChar w:fldCharType="{kind}"/>'
            for kind in kinds
        )  # fmt: skip
        return "".join(f"<w:r>{each}</w:r>" for each in held)

    return (
        f'{HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t>{escape(clean(name))}'
        f'</w:t></w:r><w:r><w:tab/></w:r>{counted("PAGE")}<w:r><w:t xml:space="preserve"> / </w:t></w:r>'
        f"{counted('NUMPAGES')}</w:p></w:ftr>"
    )


def names() -> str:
    """The namespaces that a document's root declares."""
    return " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in NAMES.items())

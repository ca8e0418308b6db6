"""A Word file's parts around its text: styles, footer, theme, properties, and what leads to them (ECMA-376 part 2)."""

from __future__ import annotations

from html import escape

from deckgen.powerpoint import contents, relations
from deckgen.powerpoint.markup import HEAD
from deckgen.powerpoint.package import pack
from deckgen.powerpoint.parts import Part
from deckgen.quiz.word_styles import FONTS, SETTINGS, STYLES, THEME, W
from deckgen.quiz.xml import clean

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def document(name: str, lang: str) -> Part:
    """Make the part that will hold a document's text, with all it needs; `name` stands at the foot of each page."""
    made = Part("/word/document.xml", f"{contents.WORD}.document.main+xml", b"")
    for kind, file, type_, held in (
        (relations.STYLES, "styles", f"{contents.WORD}.styles+xml", STYLES.format(lang=escape(lang))),
        (relations.FOOTER, "footer1", f"{contents.WORD}.footer+xml", _footer(name)),
        (relations.SETTINGS, "settings", f"{contents.WORD}.settings+xml", SETTINGS),
        (relations.FONTS, "fontTable", f"{contents.WORD}.fontTable+xml", FONTS),
        (relations.THEME, "theme/theme1", contents.THEME, THEME),
    ):
        made.relate(kind, Part(f"/word/{file}.xml", type_, (HEAD + held).encode()))
    return made


def packed(main: Part, name: str, lang: str) -> bytes:
    """Zip a document."""
    package = Part("/", "", b"")
    package.relate(relations.MAIN, main)
    package.relate(relations.PROPERTIES, Part("/docProps/core.xml", contents.PROPERTIES, _properties(name, lang)))
    return pack(package)


def _properties(name: str, lang: str) -> bytes:
    said = f"<dc:title>{escape(clean(name))}</dc:title><dc:language>{escape(lang)}</dc:language>"
    names = f'xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f"{HEAD}<cp:coreProperties {names}>{said}</cp:coreProperties>".encode()


def _footer(name: str) -> str:
    """The quiz's name, and the page of how many."""
    said = (
        f"<w:r><w:t>{escape(clean(name))}</w:t></w:r><w:r><w:tab/></w:r>{_field('PAGE')}"
        f'<w:r><w:t xml:space="preserve"> / </w:t></w:r>{_field("NUMPAGES")}'
    )
    return f'<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{said}</w:p></w:ftr>'


def _field(code: str) -> str:
    """A number that Word counts."""
    begin, middle, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
    held = (begin, f"<w:instrText>{code}</w:instrText>", middle, "<w:t>1</w:t>", end)
    return "".join(f"<w:r>{each}</w:r>" for each in held)

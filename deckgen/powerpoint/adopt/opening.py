"""Someone else's file opened with care, as .pptx or .potx, and emptied of all that is not template."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.package import Package
from pptx.presentation import Presentation

from deckgen.errors import Fault, ThemeError, Where
from deckgen.powerpoint.markup import NAMESPACES, tag
from deckgen.powerpoint.package import parts
from deckgen.powerpoint.template import DAMAGE, damaged, empty, weigh

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of PowerPoint 97 begin, and those protected by a password."""
PROTECTED = "EncryptedPackage".encode("utf-16-le")
MACROS = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_MAIN = (
    CT.PML_PRESENTATION_MAIN, CT.PML_TEMPLATE_MAIN, CT.PML_SLIDESHOW_MAIN, CT.PML_PRES_MACRO_MAIN,
    "application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
    "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml",
)  # fmt: skip
"""What the main part of a presentation, a template or a show may be."""
_STALE = (RT.COMMENT_AUTHORS, RT.TAGS, RT.SLIDE, MACROS)
"""What belongs to a template's own slides."""
_SETTINGS = (("view", RT.VIEW_PROPS, CT.PML_VIEW_PROPS), ("presentation", RT.PRES_PROPS, CT.PML_PRES_PROPS))
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/extended-properties"><Application>Microsoft Office PowerPoint</Application></Properties>'
)


def opened(path: Path) -> Presentation:
    """Open a template without its slides, their comments, its macros and what lists them.

    Raises:
        ThemeError: it is missing, of an old or protected kind, no PowerPoint file, damaged, or too large once unpacked.
    """
    try:
        data = path.read_bytes()
        if data.startswith(COMPOUND):
            raise _compound(path, data)
        weigh(path)
        deck = _presentation(data)
        empty(deck)
        _strip(deck)
        _complete(deck)
        return deck
    except OSError as missing:
        fault = Fault(Where(path), f"cannot be read ({missing.strerror or missing})", "check the name and its rights")
        raise ThemeError(fault) from missing
    except DAMAGE as damage:
        raise damaged(path, damage) from damage


def _compound(path: Path, data: bytes) -> ThemeError:
    if PROTECTED in data:
        return ThemeError(Fault(Where(path), "is protected by a password", "save it without one in PowerPoint"))
    return ThemeError(Fault(Where(path), "is of the old format .ppt", "save it as .pptx in PowerPoint"))


def _presentation(data: bytes) -> Presentation:
    """Open a package; of a template or a show the kind is set right."""
    deck: Presentation = Package.open(BytesIO(_as_deck(data))).main_document_part.presentation
    return deck


def _as_deck(data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        held = {name: archive.read(name) for name in dict.fromkeys(archive.namelist())}
    types = held["[Content_Types].xml"].decode("utf-8-sig")
    if not any(f'"{kind}"' in types for kind in _MAIN):
        raise ValueError("its main part is no presentation")
    for kind in _MAIN:
        types = types.replace(f'"{kind}"', f'"{CT.PML_PRESENTATION_MAIN}"')
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, part in (held | {"[Content_Types].xml": types.encode()}).items():
            archive.writestr(name, part)
    return target.getvalue()


def _complete(deck: Presentation) -> None:
    """Add the settings that some programs leave out, and that PowerPoint asks to repair a file without."""
    main, package = deck.part, deck.part.package
    kinds = {one.reltype for one in main.rels.values()}
    for name, reltype, content in _SETTINGS:
        if reltype not in kinds:
            head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<p:{name}Pr xmlns:p="{NAMESPACES["p"]}"/>'
            main.relate_to(Part(PackURI(f"/ppt/{name}Props.xml"), content, package, head.encode()), reltype)


def _strip(deck: Presentation) -> None:
    for part in parts(deck.part.package):
        for id_ in [id_ for id_, one in part.rels.items() if one.reltype in _STALE]:
            _unlink(part, id_)
            part.rels.pop(id_)
        if part.partname == "/docProps/app.xml":
            part.blob = _APP


def _unlink(part: Part, id_: str) -> None:
    """Take out what leads from a layout or a master to a slide that is gone."""
    element = getattr(part, "_element", None)
    marks = [] if element is None else [one for one in element.iter() if one.get(tag("r:id")) == id_]
    for mark in marks:
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)

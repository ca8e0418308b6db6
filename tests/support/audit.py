"""What every deck promises as a file: valid, complete, and with nothing that makes PowerPoint offer a repair."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from lxml import etree
from openxml_audit import OpenXmlValidator

from tests.support.package import NAMESPACES, PRESENTATION, Package, read

FILE_NAME = re.compile(r"^\S+\.(png|jpe?g|gif|svg|bmp|emf|wmf)$|[/\\]\S+\.\w{3,4}$", re.IGNORECASE)
TEXTS = (f"{{{NAMESPACES['a']}}}t", f"{{{NAMESPACES['m']}}}t")
"""Elements that hold what is read: of a text, and of an equation."""
DECORATIVE = f"{{{NAMESPACES['decorative']}}}decorative"


def assert_sound(deck: bytes | Path) -> None:
    """Fail with everything found."""
    found = list(faults(deck))
    assert not found, "\n".join(found[:40])


def faults(deck: bytes | Path) -> Iterator[str]:
    """Name everything the validator and our own checks find."""
    data = deck if isinstance(deck, bytes) else deck.read_bytes()
    package = read(data)
    yield from validator(data)
    for check in CHECKS:
        yield from check(package)


def validator(deck: bytes) -> Iterator[str]:
    """Name what openxml-audit finds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "deck.pptx")
        path.write_bytes(deck)
        yield from (str(error) for error in OpenXmlValidator().validate(path).errors)


def _twice(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def zip_entries(package: Package) -> Iterator[str]:
    """No name stands twice in the zip."""
    yield from (f"{name} is in the zip twice" for name in _twice(package.names))


def content_types(package: Package) -> Iterator[str]:
    """Every part has a content type, and every override a part."""
    overrides = [name.lstrip("/") for name in package.values("[Content_Types].xml", "ct:Override/@PartName")]
    defaults = {ending.lower() for ending in package.values("[Content_Types].xml", "ct:Default/@Extension")}
    yield from (f"content type for {name}, which is not there" for name in overrides if name not in package.parts)
    yield from (f"two content types for {name}" for name in _twice(overrides))
    for name in package.parts:
        known = name in overrides or name.rpartition(".")[2].lower() in defaults
        if not known and name != "[Content_Types].xml":
            yield f"{name} has no content type"


def relationships(package: Package) -> Iterator[str]:
    """Every relationship leads to a part, and every r:id has a relationship."""
    for name in ("", *package.parts):
        relations = package.relations(name)
        yield from (f"{name or 'the package'} has two relations {id}" for id in _twice(found.id for found in relations))
        for found in relations:
            if not found.external and found.target not in package.parts:
                yield f"{name or 'the package'} relates to {found.target}, which is not there"
        if name in package.trees:
            known = {found.id for found in relations}
            yield from (f"{name} uses {id}, no relation" for id in package.values(name, "//@r:*") if id not in known)


def ids(package: Package) -> Iterator[str]:
    """Ids are unique: of masters and layouts together, of slides, and of the shapes and their names on a slide."""
    masters = package.related(PRESENTATION, "slideMaster")
    layouts = [id for name in masters for id in package.values(name, "p:sldLayoutIdLst/p:sldLayoutId/@id")]
    own = package.values(PRESENTATION, "p:sldMasterIdLst/p:sldMasterId/@id")
    yield from (f"masters and layouts share the id {id}" for id in _twice([*own, *layouts]))
    yield from (f"two slides have the id {id}" for id in _twice(package.values(PRESENTATION, "p:sldIdLst/*/@id")))
    drawn = "//p:cNvPr[not(ancestor::mc:Fallback)]"
    for name in package.slides:
        yield from (f"{name}: two shapes have the id {id}" for id in _twice(package.values(name, f"{drawn}/@id")))
        names = package.values(name, f"/p:sld/p:cSld/p:spTree{drawn}[not(parent::p:nvGrpSpPr)]/@name")
        yield from (f"{name}: two shapes are named {twin!r}" for twin in _twice(names))


def targets(package: Package) -> Iterator[str]:
    """Effects aim at shapes, and sections at slides, that are there."""
    for name in package.slides:
        shapes = set(package.values(name, "//p:cNvPr/@id"))
        aimed = set(package.values(name, "//p:timing//@spid"))
        yield from (f"{name}: an effect aims at shape {id}, which is not there" for id in sorted(aimed - shapes))
    slides = package.values(PRESENTATION, "p:sldIdLst/p:sldId/@id")
    listed = package.values(PRESENTATION, "//p14:sectionLst//p14:sldId/@id")
    if listed and sorted(listed) != sorted(slides):
        yield "the sections do not list every slide once"


def placeholders(package: Package) -> Iterator[str]:
    """Every placeholder of a slide is one of its layout's, and none with text is left empty."""
    for name in package.slides:
        layout = package.related(name, "slideLayout")[0]
        known = set(map(_tie, package.find(layout, "//p:nvPr/p:ph")))
        for holder in package.find(name, "//p:nvPr/p:ph"):
            if _tie(holder) not in known:
                yield f"{name}: placeholder {_tie(holder)} is not in {layout}"
        for shape in package.find(name, "//p:sp[p:nvSpPr/p:nvPr/p:ph]"):
            if not _text(shape):
                yield f"{name}: {_named(shape)!r} is empty and would ask for a click"


def _tie(holder: etree._Element) -> str:
    return "title" if holder.get("type") in {"title", "ctrTitle"} else holder.get("idx", "0")


def _text(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext(*TEXTS)).strip()


def _named(shape: etree._Element) -> str:
    return next(str(found.get("name")) for found in shape.iter(f"{{{NAMESPACES['p']}}}cNvPr"))


def pictures(package: Package) -> Iterator[str]:
    """Every picture says what it shows, and not by a file name."""
    for name in package.slides:
        for found in package.find(name, "//p:pic/p:nvPicPr/p:cNvPr"):
            alt = found.get("descr", "").strip()
            if not alt and not any(True for _ in found.iter(DECORATIVE)):
                yield f"{name}: {found.get('name')!r} has no alt text"
            elif FILE_NAME.search(alt):
                yield f"{name}: the alt text of {found.get('name')!r} is a file name, {alt!r}"


def charts(package: Package) -> Iterator[str]:
    """Every chart says what it shows and has a workbook; its axes have positive ids and lead to one another."""
    for name in package.slides:
        for frame in package.find(name, "//p:graphicFrame[a:graphic/a:graphicData/c:chart]"):
            named = next(frame.iter(f"{{{NAMESPACES['p']}}}cNvPr"))
            if not named.get("descr", "").strip():
                yield f"{name}: {named.get('name')!r} has no alt text"
        for chart in package.related(name, "chart"):
            ids = package.values(chart, "//c:plotArea/*/c:crossAx/../c:axId/@val")
            if len(ids) != len(set(ids)) or any(not id.isdigit() or int(id) < 1 for id in ids):
                yield f"{chart}: the axes have the ids {', '.join(ids)}"
            if sorted(package.values(chart, "//c:crossAx/@val")) != sorted(ids):
                yield f"{chart}: an axis crosses one that is not there"
            if not package.related(chart, "package"):
                yield f"{chart} has no workbook"


def titles(package: Package) -> Iterator[str]:
    """Every slide has a title of its own."""
    seen: dict[str, str] = {}
    for name in package.slides:
        shapes = package.find(name, "//p:sp[p:nvSpPr/p:nvPr/p:ph[@type='title' or @type='ctrTitle']]")
        title = " ".join(_text(shapes[0]).split()).casefold() if shapes else ""
        if not title:
            yield f"{name} has no title"
        elif title in seen:
            yield f"{name} has the title of {seen[title]}, {title!r}"
        seen.setdefault(title, name)


def backgrounds(package: Package) -> Iterator[str]:
    """A background that is filled says what effects it has, else PowerPoint calls the file damaged."""
    for name in package.trees:
        if package.find(name, "//p:bg/p:bgPr[not(a:effectLst or a:effectDag)]"):
            yield f"{name}: its background has no effectLst"


def sections(package: Package) -> Iterator[str]:
    """Sections have an id of their own each, and no slide twice."""
    yield from (f"two sections have the id {id}" for id in _twice(package.values(PRESENTATION, "//p14:section/@id")))
    listed = package.values(PRESENTATION, "//p14:sectionLst//p14:sldId/@id")
    yield from (f"the slide {id} stands in two sections" for id in _twice(listed))


def pages_of_notes(package: Package) -> Iterator[str]:
    """Notes lead back to their slide, and belong to no other."""
    for name in package.slides:
        for page in package.related(name, "notesSlide"):
            if package.related(page, "slide") != [name]:
                yield f"{page} does not lead back to {name}"
    held = [page for name in package.slides for page in package.related(name, "notesSlide")]
    yield from (f"two slides have the notes {page}" for page in _twice(held))


def notes(package: Package) -> Iterator[str]:
    """Every slide has something for the lecturer to read."""
    for name in package.slides:
        pages = package.related(name, "notesSlide")
        bodies = [shape for page in pages for shape in package.find(page, "//p:sp[p:nvSpPr/p:nvPr/p:ph[@type='body']]")]
        if not any(map(_text, bodies)):
            yield f"{name} has no notes"


def languages(package: Package) -> Iterator[str]:
    """Every run of text names its language, else the spelling checker marks the deck."""
    for name in package.slides:
        bare = package.find(name, "//a:r[normalize-space(a:t) and not(a:rPr/@lang)]")
        yield from (f"{name}: {_text(run)!r} names no language" for run in bare[:1])


CHECKS: tuple[Callable[[Package], Iterator[str]], ...] = (
    zip_entries, content_types, relationships, ids, targets, placeholders, pictures, charts, titles, notes, languages,
    backgrounds, sections, pages_of_notes,
)  # fmt: skip

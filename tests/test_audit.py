"""The audit finds nothing in a sound deck, and names each thing that is wrong with another."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from PIL import Image
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from tests.support import audit

TITLES = ("What a model is", "How it learns")


def _sound() -> Any:
    presentation = Presentation()
    for title in TITLES:
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = "One line of text"
        for run in slide._element.xpath("//a:r"):
            run.get_or_add_rPr().set("lang", "en-GB")
        picture = slide.shapes.add_picture(_png(), 0, 0)
        picture._element.nvPicPr.cNvPr.set("descr", "A grey square")
        slide.notes_slide.notes_text_frame.text = "Say this."
    return presentation


def _png() -> BytesIO:
    data = BytesIO()
    Image.new("RGB", (4, 4), "grey").save(data, "PNG")
    return data


def _bytes(presentation: Any) -> bytes:
    data = BytesIO()
    presentation.save(data)
    return data.getvalue()


def _second(presentation: Any) -> Any:
    return presentation.slides[1]


def _picture(presentation: Any) -> Any:
    return _second(presentation)._element.xpath("//p:pic/p:nvPicPr/p:cNvPr")[0]


def _title_twice(deck: Any) -> None:
    _second(deck).shapes.title.text_frame.paragraphs[0].runs[0].text = "What a  model IS"


def _no_title(deck: Any) -> None:
    title = _second(deck).shapes.title._element
    title.getparent().remove(title)


def _no_notes(deck: Any) -> None:
    _second(deck).notes_slide.notes_text_frame.text = " "


def _no_alt(deck: Any) -> None:
    _picture(deck).set("descr", "")


def _file_name_as_alt(deck: Any) -> None:
    _picture(deck).set("descr", "image1.png")


def _id_twice(deck: Any) -> None:
    _picture(deck).set("id", "2")


def _name_twice(deck: Any) -> None:
    _picture(deck).set("name", "Title 1")


def _layout_id_of_master(deck: Any) -> None:
    master = deck.element.xpath("p:sldMasterIdLst/p:sldMasterId")[0]
    master.set("id", deck.slide_master._element.xpath("p:sldLayoutIdLst/p:sldLayoutId")[0].get("id"))


def _empty_placeholder(deck: Any) -> None:
    _second(deck).placeholders[1].text = ""


def _unknown_placeholder(deck: Any) -> None:
    _second(deck)._element.xpath("//p:ph[@idx='1']")[0].set("idx", "77")


def _no_language(deck: Any) -> None:
    del _second(deck)._element.xpath("//a:rPr")[0].attrib["lang"]


def _unknown_relation(deck: Any) -> None:
    _second(deck)._element.xpath("//a:blip")[0].rEmbed = "rId99"


def _bare_background(deck: Any) -> None:
    _second(deck)._element.cSld.insert(0, parse_xml(f"<p:bg {nsdecls('p', 'a')}><p:bgPr><a:noFill/></p:bgPr></p:bg>"))


def _notes_of_another(deck: Any) -> None:
    first, second = (slide.part for slide in deck.slides)
    mine = next(id_ for id_, one in second.rels.items() if one.reltype == RT.NOTES_SLIDE)
    second.rels[mine]._target = first.part_related_by(RT.NOTES_SLIDE)


def _section_twice(deck: Any) -> None:
    space = 'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"'
    entries = "".join(f'<p14:sldId id="{entry.id}"/>' for entry in deck.slides._sldIdLst)
    guid = "{11111111-2222-4333-8444-555555555555}"
    section = f'<p14:section name="S" id="{guid}"><p14:sldIdLst>{entries}</p14:sldIdLst></p14:section>'
    uri = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
    listed = f'<p:ext uri="{uri}"><p14:sectionLst {space}>{section * 2}</p14:sectionLst></p:ext>'
    deck.element.append(parse_xml(f"<p:extLst {nsdecls('p')}>{listed}</p:extLst>"))


def _not_the_schema(deck: Any) -> None:
    _second(deck)._element.xpath("//a:rPr")[0].set("sz", "large")


BROKEN: dict[Callable[[Any], None], str] = {
    _title_twice: "has the title of ppt/slides/slide1.xml",
    _no_title: "slide2.xml has no title",
    _no_notes: "slide2.xml has no notes",
    _no_alt: "has no alt text",
    _file_name_as_alt: "is a file name, 'image1.png'",
    _id_twice: "two shapes have the id 2",
    _name_twice: "two shapes are named 'Title 1'",
    _layout_id_of_master: "masters and layouts share the id",
    _empty_placeholder: "is empty and would ask for a click",
    _unknown_placeholder: "placeholder 77 is not in ppt/slideLayouts/slideLayout2.xml",
    _no_language: "names no language",
    _unknown_relation: "uses rId99, no relation",
    _bare_background: "slide2.xml: its background has no effectLst",
    _notes_of_another: "two slides have the notes ppt/notesSlides/notesSlide1.xml",
    _section_twice: "two sections have the id",
    _not_the_schema: "sz",
}


def test_nothing_is_found_in_a_sound_deck() -> None:
    audit.assert_sound(_bytes(_sound()))


@pytest.mark.parametrize("damage", BROKEN, ids=lambda damage: damage.__name__.strip("_"))
def test_a_broken_deck_is_named(damage: Callable[[Any], None]) -> None:
    deck = _sound()
    damage(deck)
    found = list(audit.faults(_bytes(deck)))
    assert any(BROKEN[damage] in fault for fault in found), found


def test_a_part_that_is_twice_in_the_zip_is_named() -> None:
    data = BytesIO(_bytes(_sound()))
    with ZipFile(data, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("ppt/slides/slide1.xml", archive.read("ppt/slides/slide1.xml"))
    assert "ppt/slides/slide1.xml is in the zip twice" in list(audit.faults(data.getvalue()))


def test_a_part_that_is_not_there_is_named() -> None:
    data = BytesIO()
    with ZipFile(BytesIO(_bytes(_sound()))) as whole, ZipFile(data, "w") as archive:
        for name in whole.namelist():
            if name != "ppt/notesSlides/notesSlide2.xml":
                archive.writestr(name, whole.read(name))
    found = list(audit.faults(data.getvalue()))
    assert "content type for ppt/notesSlides/notesSlide2.xml, which is not there" in found
    assert "ppt/slides/slide2.xml relates to ppt/notesSlides/notesSlide2.xml, which is not there" in found


def test_a_deck_with_any_fault_fails_the_assertion() -> None:
    deck = _sound()
    _no_title(deck)
    with pytest.raises(AssertionError, match="has no title"):
        audit.assert_sound(_bytes(deck))

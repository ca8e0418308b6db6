"""Decks in templates of every make: valid, whole, legible, in the template's looks, and free of its own slides."""

from __future__ import annotations

import re
import sys
import tempfile
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from deckgen import assets, cli
from deckgen import theme as themes
from deckgen.build import Built, Choices, build
from deckgen.errors import CourseError, ThemeError
from deckgen.powerpoint.adopt import report
from deckgen.powerpoint.adopt.adopting import Adopted, adopt
from deckgen.powerpoint.adopt.composing import FIRST_IDX
from deckgen.powerpoint.adopt.opening import COMPOUND, PROTECTED
from deckgen.powerpoint.template import MAX_BYTES, MAX_XML
from tests.support import audit, fitting, golden, odd_templates, templates
from tests.support.account import words
from tests.support.courses import QUIZ
from tests.support.package import PRESENTATION, Package, read

SAMPLE = assets.folder("themes") / "sample.md"
"""A lecture with one slide of every kind."""
DRAWN = (
    "LibreOffice", "pandoc", "16 by 9 in part", "dark", "painted dark", "huge title", "no titles", "unknown typefaces",
    "strange placeholders", *odd_templates.MAKERS,
)  # fmt: skip
"""Templates whose decks are drawn too; the others differ from them in what a drawing does not show."""
NAMES = (*templates.MAKERS, *odd_templates.MAKERS)
OWN = {"title", "section", "content", "two columns", "activities", "discussion"}
"""Kinds of slides that a template may have a layout of its own for."""
SERVED = {
    "python-pptx": OWN, "German names": OWN, "Chinese names": OWN, "potx": OWN, "three masters": OWN, "dark": OWN,
    "LibreOffice": OWN - {"section"}, "no types": OWN - {"section"}, "title only": set(), "blank only": set(),
    "no layouts": set(), "strange placeholders": set(), "no titles": set(),
    "tiny body": {"title", "section", "two columns"},
}  # fmt: skip
"""Template -> the kinds that its own layouts serve."""


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="deckgen-templates-"))


@cache
def _template(name: str) -> Path:
    make = odd_templates.make if name in odd_templates.MAKERS else templates.make
    return make(name, _folder())


@cache
def _adopted(name: str) -> Adopted:
    return adopt(_template(name), themes.load("lecture"))


@cache
def _built(name: str) -> Built:
    """The sample lecture built in a template; in our own theme without a name."""
    path = _folder() / f"deck of {name or 'ours'}.pptx"
    return build(SAMPLE, path, Choices(template=_template(name) if name else None, offline_figures=True))


def _deck(name: str = "") -> Path:
    return _built(name).path


def _package(name: str) -> Package:
    return read(_deck(name).read_bytes())


def _said(deck: Path) -> Counter[str]:
    """The words of all slides and notes; what stands above titles is on the slides of the sections too."""
    first, *slides = re.split(r"^--- .*$", golden.describe(deck), flags=re.M)[1:]
    lines = [line for line in "".join(slides).splitlines() if not line.startswith("Kicker")]
    shown = (line.partition(": ")[2] for line in [*first.splitlines(), *lines])
    return Counter(word for line in shown if not line.startswith("[") for word in words(line))


def _serving(name: str) -> set[str]:
    return {served.kind for served in _adopted(name).served if served.own}


@pytest.mark.parametrize("name", NAMES)
def test_a_deck_in_any_template_is_sound_keeps_its_promises_and_says_every_word_that_it_says_in_ours(name: str) -> None:
    audit.assert_sound(_deck(name))
    assert [str(breach) for promise in _built(name).promises for breach in promise.breaches] == []
    ours = _said(_deck())
    assert ours["autoencoder"] >= 2
    assert ours - _said(_deck(name)) == Counter()


@pytest.mark.render
@pytest.mark.parametrize("name", DRAWN)
def test_a_deck_in_any_template_is_drawn_without_a_lost_letter(name: str) -> None:
    fitting.assert_fits(_deck(name))


@pytest.mark.parametrize("name", SERVED)
def test_layouts_are_found_by_their_placeholders_whatever_their_names(name: str) -> None:
    assert _serving(name) == SERVED[name]


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_of_slide_has_a_layout_whose_placeholders_differ_and_stand_on_the_slide(name: str) -> None:
    template = _adopted(name).template
    for kind, layout in template.layouts.items():
        assert len(layout.play("title")) == 1, kind
        assert len({slot.idx for slot in layout.slots}) == len(layout.slots), kind
        for slot in (slot for slot in layout.slots if slot.idx >= FIRST_IDX):
            assert slot.box.width > 0, (kind, slot)
            assert slot.box.height > 0, (kind, slot)
            assert slot.box.left >= 0, (kind, slot)
            assert slot.box.right <= template.width, (kind, slot)
            assert slot.box.bottom <= template.height, (kind, slot)


def test_slides_stand_in_the_templates_own_layouts() -> None:
    package = _package("German names")
    shown = [package.values(package.related(slide, "slideLayout")[0], "p:cSld/@name")[0] for slide in package.slides]
    assert shown[0] == "Titelfolie"
    assert {"Titel und Inhalt", "Abschnittsüberschrift", "Zwei Inhalte"} <= set(shown)


def test_the_deck_takes_the_templates_typefaces_and_colours() -> None:
    template, deck = read(_template("unknown typefaces").read_bytes()), _package("unknown typefaces")
    theme = "ppt/theme/theme1.xml"
    for path in ("//a:clrScheme//@val", "//a:clrScheme//@lastClr", "//a:fontScheme//a:latin/@typeface"):
        assert deck.values(theme, path) == template.values(theme, path)
    for name in deck.trees:
        if name.startswith("ppt/slideLayouts/slideLayout"):
            assert deck.values(name, "//a:srgbClr/@val") == [], name


def test_what_the_university_writes_into_its_footer_stands_on_every_slide() -> None:
    package = _package("unknown typefaces")
    for slide in package.slides:
        texts = package.values(slide, "//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='ftr']//a:t/text()")
        assert "University of Bonn" in "".join(texts)


def test_a_template_without_footers_gives_slides_without() -> None:
    package = _package("no footers")
    assert not [
        mark for slide in package.slides for mark in package.find(slide, "//p:ph[@type='ftr' or @type='sldNum']")
    ]


def test_nothing_of_the_templates_own_slides_is_left() -> None:
    package = _package("last year's deck")
    assert not [name for name, data in package.parts.items() if b"Last year" in data]
    assert package.find(PRESENTATION, "p:custShowLst") == []
    assert len([name for name in package.names if name.startswith("ppt/slides/slide")]) == len(package.slides)


def test_the_templates_own_notes_master_is_kept() -> None:
    before, after = read(_template("last year's deck").read_bytes()), _package("last year's deck")
    (name,) = [part for part in before.names if part.startswith("ppt/notesMasters/notesMaster")]
    (kept,) = after.related(PRESENTATION, "notesMaster")
    assert before.values(name, "//@id | //@name") == after.values(kept, "//@id | //@name")


def test_a_template_without_a_notes_master_gets_ours_in_its_own_colours() -> None:
    package = _package("python-pptx")
    (lent,) = package.related(PRESENTATION, "notesMaster")
    (worn,), (own,) = (package.related(part, "theme") for part in (lent, *package.related(PRESENTATION, "slideMaster")))
    assert worn != own
    assert package.parts[worn] == package.parts[own]
    assert len(package.find(PRESENTATION, "p:notesMasterIdLst/p:notesMasterId")) == 1


def test_the_master_with_the_most_useful_layouts_is_used_and_the_others_stay() -> None:
    assert {served.master for served in _adopted("three masters").served} == {2}
    assert len(_package("three masters").related(PRESENTATION, "slideMaster")) == 3


def test_a_composed_layout_keeps_the_logo_of_the_layout_it_stands_on() -> None:
    package = _package("adorned")
    (question,) = [
        name
        for name in package.names
        if re.fullmatch(r"ppt/slideLayouts/slideLayout\d+\.xml", name)
        and package.values(name, "p:cSld/@name") == ["Question"]
    ]
    (embedded,) = package.values(question, "//p:pic/p:blipFill/a:blip/@r:embed")
    assert embedded in {relation.id for relation in package.relations(question) if relation.kind == "image"}


def test_texts_that_are_too_faint_are_counted_and_take_a_colour_that_can_be_read() -> None:
    faint = {served.layout: served.faint for served in _adopted("python-pptx").served if served.own and served.faint}
    assert faint["Title Slide"] >= 1
    assert _adopted("dark").theme.colours["paper"] == "000000"


def test_the_same_template_gives_the_same_bytes() -> None:
    first, again = (adopt(_template("adorned"), themes.load("lecture")).template.adopted for _ in range(2))
    assert first == again


def test_a_template_may_be_named_in_the_front_matter(tmp_path: Path) -> None:
    templates.make("dark", tmp_path)
    course = tmp_path / "course.md"
    course.write_text(f"---\ntemplate: dark.pptx\n---\n{QUIZ}", encoding="utf-8")
    build(course, tmp_path / "deck.pptx", Choices(figures="none"))
    package = read((tmp_path / "deck.pptx").read_bytes())
    assert package.values("ppt/slideMasters/slideMaster1.xml", "p:clrMap/@bg1") == ["dk1"]


def test_a_template_outside_the_course_files_folder_is_refused_there(tmp_path: Path) -> None:
    course = tmp_path / "course.md"
    course.write_text(f"---\ntemplate: ../dark.pptx\n---\n{QUIZ}", encoding="utf-8")
    with pytest.raises(CourseError, match=r"course\.md:2: .*outside"):
        build(course, tmp_path / "deck.pptx", Choices(figures="none"))


def test_the_command_line_says_how_a_template_will_be_used(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["deckgen", "themes", "--inspect", str(_template("German names"))])
    with pytest.raises(SystemExit):
        cli.main()
    told = {line.split("  ")[1].strip(): line for line in capsys.readouterr().out.splitlines()[1:]}
    assert "its own 'Titel und Inhalt'" in told["content"]
    assert "composed on master 1" in told["question"]
    assert "picture on the title slide" in told["lacks"]


def fault(path: Path) -> str:
    with pytest.raises(ThemeError) as caught:
        adopt(path, themes.load("lecture"))
    (one,) = caught.value.faults
    assert str(path) in str(one)
    assert "\n" not in str(one)
    return f"{one.what}; {one.todo}"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no PowerPoint file"),
        (b"PK\x03\x04 cut", "no PowerPoint file"),
        (COMPOUND + b"\0" * 600 + PROTECTED, "password"),
        (COMPOUND + b"\0" * 600 + "PowerPoint Document".encode("utf-16-le"), "save it as .pptx"),
    ],
    ids=["empty", "cut", "protected", "of 1997"],
)
def test_a_file_that_is_no_template_is_named_with_what_to_do(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "university.pptx"
    path.write_bytes(data)
    assert said in fault(path)


def test_a_template_that_is_missing_is_named(tmp_path: Path) -> None:
    assert "cannot be read" in fault(tmp_path / "none.pptx")


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.pptx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ppt/media/a.png", b"small, so it says")
        archive.filelist[0].file_size = MAX_BYTES + 1
    assert "too large" in fault(path)


@pytest.mark.parametrize(
    "part",
    ["[Content_Types].xml", "ppt/presentation.xml", "ppt/slideMasters/slideMaster1.xml", "ppt/theme/theme1.xml"],
)
@pytest.mark.parametrize("keep", [False, True], ids=["missing", "cut"])
def test_a_template_with_a_damaged_part_is_refused(tmp_path: Path, part: str, keep: bool) -> None:
    path = tmp_path / "damaged.pptx"
    with zipfile.ZipFile(_template("python-pptx")) as whole, zipfile.ZipFile(path, "w") as archive:
        for name in whole.namelist():
            data = whole.read(name)
            if name != part:
                archive.writestr(name, data)
            elif keep:
                archive.writestr(name, data[: len(data) // 2])
    assert "no PowerPoint file" in fault(path)


def test_texts_stand_on_a_panel_where_no_colour_can_be_read_on_all_of_the_ground() -> None:
    assert _adopted("half dark").panel
    assert _serving("half dark") == set()
    told = "\n".join(report.lines(_adopted("half dark")))
    assert "under all texts" in told
    assert "lacks                 a place for a picture" not in told
    assert not any(_adopted(name).panel for name in templates.MAKERS)


def test_macros_are_left_out() -> None:
    package = _package("macros")
    assert not [name for name in package.names if "vba" in name.lower()]


def _changed(path: Path, part: str, old: bytes, new: bytes) -> Path:
    templates.make("python-pptx", path)
    templates.rewrite(path / "python-pptx.pptx", part, old, new)
    return path / "python-pptx.pptx"


MASTER = "ppt/slideMasters/slideMaster1.xml"


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("ppt/presentation.xml", b'cx="9144000"', b'cx="2880000"', "too small for text"),
        ("ppt/presentation.xml", b'cx="9144000"', b'cx="99999999999"', "larger than any can be"),
        ("ppt/theme/theme1.xml", b"<a:accent1>", b"<a:accent7>", "no PowerPoint file"),
        (MASTER, b"<p:sldMaster ", b"<!DOCTYPE x [<!ENTITY y 'z'>]><p:sldMaster ", "document type"),
        (MASTER, b"</p:spTree>", b"<!--" + b"x" * MAX_XML + b"--></p:spTree>", "bytes of XML"),
    ],
    ids=["small", "huge", "colour", "entity", "long"],
)
def test_a_template_that_no_deck_can_be_made_of_is_refused(
    tmp_path: Path, part: str, old: bytes, new: bytes, said: str
) -> None:
    assert said in fault(_changed(tmp_path, part, old, new))

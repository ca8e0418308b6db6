from __future__ import annotations

import runpy
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from deckgen.errors import ThemeError
from deckgen.powerpoint.dress import wear
from deckgen.powerpoint.template import MAX_BYTES, read_template
from tests.powerpoint.pages import lecture, template

PARTS = lecture().folder / "template"
PACK = runpy.run_path(str(lecture().folder.parent / "pack.py"))["pack"]
ROLES = {
    "title": "title kicker subtitle picture byline",
    "agenda": "title entries",
    "section": "number title facts previous next",
    "objectives": "kicker title card badge",
    "content": "kicker title body",
    "two columns": "kicker title column",
    "content and code": "kicker title body code",
    "content and table": "kicker title body table",
    "content and picture": "kicker title body picture caption",
    "figure": "kicker title picture caption",
    "figure and text": "kicker title picture heading reading caption",
    "question": "kicker pill title stem code option badge",
    "answer": "kicker pill title stem code option badge right tick why",
    "reveal": "kicker pill title stem code option badge right tick why",
    "activities": "kicker title body",
    "discussion": "kicker title body",
    "blank": "",
}
FRAMED = ("title", "section")
"""Layouts without footer, page number and footnote."""


def test_the_template_is_16_by_9_and_carries_every_layout_by_name() -> None:
    assert template().width * 9 == template().height * 16
    assert set(template().layouts) == set(ROLES)


@pytest.mark.parametrize("name", ROLES)
def test_a_layout_names_its_placeholders_by_role(name: str) -> None:
    layout = template().layouts[name]
    edges = set() if name in FRAMED else {"footer", "page"} if name == "blank" else {"footer", "page", "footnote"}
    assert {slot.role for slot in layout.slots} == set(ROLES[name].split()) | edges


@pytest.mark.parametrize("name", ROLES)
def test_the_placeholders_of_a_layout_have_each_their_own_idx_and_stand_on_the_slide(name: str) -> None:
    slots = template().layouts[name].slots
    assert len({slot.idx for slot in slots}) == len(slots)
    for slot in slots:
        assert slot.box.left >= 0
        assert slot.box.top >= 0
        assert slot.box.right <= template().width
        assert slot.box.bottom <= template().height


def test_there_are_slots_for_eight_options_with_their_badges() -> None:
    question, answer = template().layouts["question"], template().layouts["answer"]
    assert [len(question.play(role)) for role in ("option", "badge")] == [8, 8]
    assert [len(answer.play(role)) for role in ("option", "badge", "right", "tick")] == [7, 7, 8, 8]


def test_a_letter_is_read_before_its_option() -> None:
    roles = [slot.role for slot in template().layouts["question"].slots if slot.role in ("badge", "option")]
    assert roles == ["badge", "option"] * 8


def test_a_slot_knows_size_weight_and_insets_of_its_own_or_its_master() -> None:
    (title,) = template().layouts["content"].play("title")
    (body,) = template().layouts["content"].play("body")
    badge = template().layouts["question"].play("badge")[0]
    card = template().layouts["question"].play("option")[0]
    assert (title.size, title.bold, body.size, body.bold, badge.bold) == (30, True, 24, False, True)
    assert body.inset == (0, 0, 0, 0)
    assert card.inset[0] > badge.box.right - card.box.left


def test_a_layouts_size_is_a_step_of_its_role() -> None:
    large = {("title", "title"), ("section", "title")}
    for name, layout in template().layouts.items():
        for slot in layout.slots:
            if slot.type != "pic" and (name, slot.role) not in large:
                assert slot.size == lecture().sizes(slot.role)[0], (name, slot.role)


def test_the_committed_template_is_the_packed_parts() -> None:
    packed = PACK(lecture().folder)
    shipped = lecture().template.read_bytes()
    assert contents(packed) == contents(shipped)


def contents(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def test_only_the_theme_parts_name_colours_by_their_digits() -> None:
    for part in PARTS.rglob("*.xml"):
        assert part.parent.name == "theme" or b"srgbClr" not in part.read_bytes(), part


@pytest.mark.parametrize("part", ["theme1.xml", "theme2.xml"])
def test_the_packed_theme_agrees_with_theme_toml(part: str) -> None:
    kept = (PARTS / "ppt" / "theme" / part).read_bytes()
    worn = etree.fromstring(kept)
    wear(worn, lecture())
    assert etree.tostring(worn, method="c14n") == etree.tostring(etree.fromstring(kept), method="c14n")


def test_the_theme_names_every_colour_that_figures_ask_for() -> None:
    assert {"paper", "ink", "muted", "primary", "right", "accent", "line", "soft"} <= set(lecture().colours)
    assert set(lecture().scheme.values()) <= set(lecture().colours)


def fault(path: Path) -> str:
    with pytest.raises(ThemeError) as caught:
        read_template(path)
    (one,) = caught.value.faults
    assert str(path) in str(one)
    assert "\n" not in str(one)
    return one.what


def test_a_template_that_is_missing_is_named(tmp_path: Path) -> None:
    assert "cannot be read" in fault(tmp_path / "none.pptx")


def test_a_folder_is_no_template(tmp_path: Path) -> None:
    assert "cannot be read" in fault(tmp_path)


@pytest.mark.parametrize("data", [b"", b"plain text", b"PK\x03\x04 cut"])
def test_a_file_that_is_no_zip_is_no_template(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.pptx"
    path.write_bytes(data)
    assert "is no PowerPoint file" in fault(path)


@pytest.mark.parametrize(
    "part", ["[Content_Types].xml", "ppt/presentation.xml", "ppt/slideMasters/slideMaster1.xml", "_rels/.rels"]
)
def test_a_template_with_a_damaged_or_missing_part_is_refused(tmp_path: Path, part: str) -> None:
    for keep in (False, True):
        path = tmp_path / f"{keep}.pptx"
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in contents(lecture().template.read_bytes()):
                if name != part:
                    archive.writestr(name, data)
                elif keep:
                    archive.writestr(name, data[: len(data) // 2])
        assert "is no PowerPoint file" in fault(path)


def test_a_template_without_a_notes_master_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "unnoted.pptx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in contents(lecture().template.read_bytes()):
            if "notesMaster" not in name:
                archive.writestr(name, data)
    assert "has no notes master" in fault(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.pptx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ppt/media/a.png", b"small, so it says")
        archive.filelist[0].file_size = MAX_BYTES + 1
    assert "too large" in fault(path)

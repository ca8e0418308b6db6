"""Every theme that ships carries every layout, can be read, and makes sound decks; themes may extend one another."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from PIL import Image

from deckgen import assets, gif, previews, theme_file
from deckgen import theme as themes
from deckgen.accessibility import colours_of, contrast_of
from deckgen.errors import ThemeError
from deckgen.figures import catalogue, making, pictures
from deckgen.powerpoint.template import read_template
from deckgen.slides.model import Chart, Kind
from tests.support import audit, fitting
from tests.support.eyes import ALL, WITHOUT_GREEN, WITHOUT_RED, apart, contrast
from tests.support.package import Package, read

NAMES = [folder.name for folder in assets.entries("themes", "theme.toml")]
KINDS = get_args(Kind)
FLOORS = {"body": 18, "column": 18, "card": 18, "code": 14, "caption": 14}
"""The least size of a role's text, points; of all others 12."""
SHADE = 8
"""How far a picture's few colours may be from those of the theme, of 255."""
LARGE = {("title", "title"), ("section", "title")}
"""Slots set larger than their role's scale."""
TABLES = [("tx1", "bg1"), ("tx1", "bg2"), ("bg1", "tx2")]
LINKS = [("hlink", "bg1"), ("folHlink", "bg1"), ("hlink", "bg2")]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {path.stem: path for path in previews.write(tmp_path_factory.mktemp("previews"))}


def test_the_four_themes_ship() -> None:
    assert {"high-contrast", "lecture", "lecture-dark", "plain"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_theme_carries_every_layout_with_as_many_places_of_each_role_as_lecture(name: str) -> None:
    layouts = read_template(themes.load(name).template).layouts
    complete = read_template(themes.load("lecture").template).layouts
    assert set(KINDS) <= set(layouts)
    for kind in KINDS:
        roles, needed = (Counter(slot.role for slot in of[kind].slots) for of in (layouts, complete))
        assert not needed - roles, f"{kind} lacks {needed - roles}"


@pytest.mark.parametrize("name", NAMES)
def test_the_places_of_a_theme_stand_on_the_slide_each_with_its_own_number(name: str) -> None:
    template = read_template(themes.load(name).template)
    for layout in template.layouts.values():
        assert len({slot.idx for slot in layout.slots}) == len(layout.slots)
        for slot in layout.slots:
            assert 0 <= slot.box.left < slot.box.right <= template.width
            assert 0 <= slot.box.top < slot.box.bottom <= template.height


@pytest.mark.parametrize("name", NAMES)
def test_no_text_of_a_theme_goes_below_its_floor(name: str) -> None:
    theme = themes.load(name)
    for role, sizes in theme.steps.items():
        assert sizes[-1] >= FLOORS.get(role, 12), role
    for kind, layout in read_template(theme.template).layouts.items():
        for slot in layout.slots:
            if slot.type != "pic" and (kind, slot.role) not in LARGE:
                assert slot.size == theme.sizes(slot.role)[0], (kind, slot.role)


@pytest.mark.parametrize("name", NAMES)
def test_every_text_of_a_layout_stands_out_from_its_ground(name: str) -> None:
    theme = themes.load(name)
    colours = colours_of(theme)
    for kind, layout in read_template(theme.template).layouts.items():
        for slot in layout.slots:
            assert slot.ink, (kind, slot.role)
            assert slot.grounds, (kind, slot.role)
            assert contrast_of(slot, colours) >= theme.contrast, (kind, slot.role)


@pytest.mark.parametrize("name", NAMES)
def test_tables_and_links_stand_out_from_their_ground(name: str) -> None:
    theme = themes.load(name)
    for text, ground in TABLES + LINKS:
        assert contrast(theme.named[text], theme.named[ground]) >= theme.contrast, (text, ground)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_done_differs_from_what_is_to_come_for_eyes_that_see_no_colour(name: str) -> None:
    theme = themes.load(name)
    for layout in theme.strip:
        done, todo = (theme.named[str(theme.strip[layout][part])] for part in ("done", "todo"))
        assert contrast(done, todo) >= 3, layout


@pytest.mark.parametrize("name", NAMES)
def test_class_colours_stand_out_from_paper_and_from_one_another_for_every_eye(name: str) -> None:
    colours = themes.load(name).colours
    classes = [colours[f"class{number}"] for number in range(10)]
    assert all(contrast(colour, colours["paper"]) >= 3 for colour in classes)
    for eyes, least in (ALL, 0.15), (WITHOUT_RED, 0.08), (WITHOUT_GREEN, 0.08):
        for one, other in combinations(classes, 2):
            assert apart(one, other, eyes) >= least, (one, other)


@pytest.mark.parametrize("name", NAMES)
def test_figures_are_drawn_in_the_colours_of_the_theme(name: str) -> None:
    theme = themes.load(name)
    paper = np.frombuffer(bytes.fromhex(theme.colours["paper"]), np.uint8).astype(int)
    for spec in catalogue.specs():
        result = making.find(spec)
        assert result is not None
        picture = pictures.find(spec, result, theme)
        if isinstance(picture, Chart):
            assert {one.colour for one in picture.series} <= set(theme.colours)
            continue
        used = np.asarray(Image.open(BytesIO(picture)).convert("RGB")).reshape(-1, 3).astype(int)
        assert (np.abs(used - paper).max(1) <= SHADE).mean() > 0.05
        file = pictures.MOVING if gif.begins(picture) else pictures.PICTURE
        as_shipped = picture == (spec.folder / file).read_bytes()
        assert as_shipped == (name == "lecture"), spec.name


@pytest.mark.parametrize("name", NAMES)
def test_the_sample_shows_every_kind_of_slide_in_a_sound_deck(name: str, samples: dict[str, Path]) -> None:
    package = read(samples[name].read_bytes())
    layouts = [package.related(slide, "slideLayout")[0] for slide in package.slides]
    shown = {package.values(part, "p:cSld/@name")[0].lower() for part in layouts}
    assert shown >= set(KINDS) - {"reveal"}  # which only decks with `reveal: click` have
    audit.assert_sound(samples[name])


@pytest.mark.render
@pytest.mark.parametrize("name", NAMES)
def test_the_sample_as_it_is_drawn_has_every_word_in_its_place_and_in_its_contrast(
    name: str, samples: dict[str, Path]
) -> None:
    assert list(fitting.faults(samples[name], themes.load(name).contrast)) == []


def test_every_theme_gives_the_same_bytes_in_another_process_with_other_hashes(
    samples: dict[str, Path], tmp_path: Path
) -> None:
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    command = [sys.executable, "-m", "deckgen.cli", "themes", "--preview", str(tmp_path)]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"}
    subprocess.run(command, env=environment, capture_output=True, check=True)
    again = {path.stem: path.read_bytes() for path in tmp_path.glob("*.pptx")}
    assert again == {name: path.read_bytes() for name, path in samples.items()}


def master(package: Package) -> str:
    return package.related("ppt/presentation.xml", "slideMaster")[0]


def test_slides_of_the_dark_theme_are_light_on_dark_and_their_notes_dark_on_light(samples: dict[str, Path]) -> None:
    package = read(samples["lecture-dark"].read_bytes())
    notes = package.related("ppt/presentation.xml", "notesMaster")[0]
    ground = [
        package.values(part, "p:clrMap/@bg1") + package.values(part, "p:clrMap/@tx1")
        for part in (master(package), notes)
    ]
    assert ground == [["dk1", "lt1"], ["lt1", "dk1"]]


@pytest.mark.parametrize("name", ["plain", "high-contrast"])
def test_a_theme_without_ornaments_shows_none(name: str, samples: dict[str, Path]) -> None:
    adorned, bare = (read(samples[one].read_bytes()) for one in ("lecture", name))
    ornaments = [
        sum(
            len(package.find(part, "//decorative:decorative"))
            for part in package.related(master(package), "slideLayout")
        )
        for package in (adorned, bare)
    ]
    assert ornaments[0] > 0
    assert ornaments[1] == 0


def test_lines_are_as_thick_as_the_theme_wants_them(samples: dict[str, Path]) -> None:
    def widths(name: str) -> list[float]:
        package = read(samples[name].read_bytes())
        question = next(
            part
            for part in package.related(master(package), "slideLayout")
            if package.values(part, "p:cSld/@name") == ["Question"]
        )
        parts = (question, "ppt/tableStyles.xml")
        return [float(width) for part in parts for width in package.values(part, "//a:ln/@w")]

    assert widths("high-contrast") == [2 * width for width in widths("lecture")]


# --- one theme extends another -------------------------------------------------------------------------------------


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "theme.toml").write_text(text, encoding="utf-8")
    return folder


def fault(folder: Path) -> str:
    with pytest.raises(ThemeError) as caught:
        themes.load(str(folder))
    return str(caught.value)


def test_a_theme_takes_what_it_does_not_say_from_the_one_it_extends(tmp_path: Path) -> None:
    variant = write(
        tmp_path / "green", 'extends = "lecture"\n[colours]\nprimary = "0B6E4F"\n[strip.default]\nheight = 6\n'
    )
    green, lecture = themes.load(str(variant)), themes.load("lecture")
    assert green.name == "green"
    assert green.colours == {**lecture.colours, "primary": "0B6E4F"}
    assert green.strip["default"] == {**lecture.strip["default"], "height": 6}
    assert (green.steps, green.template, green.description) == (lecture.steps, lecture.template, lecture.description)


def test_a_theme_may_extend_a_folder_beside_it_which_extends_another(tmp_path: Path) -> None:
    write(tmp_path / "house", 'extends = "lecture-dark"\n[fonts]\nbody = "Arial"\n')
    (tmp_path / "house" / "template.pptx").write_bytes(themes.load("plain").template.read_bytes())
    write(tmp_path / "faculty", 'extends = "house"\ndescription = "The faculty\'s"\n')
    faculty = themes.load(str(tmp_path / "faculty"))
    assert faculty.fonts["body"] == "Arial"
    assert faculty.colours["paper"] == themes.load("lecture-dark").colours["paper"]
    assert faculty.template == tmp_path / "house" / "template.pptx"


def test_a_variant_may_add_a_colour_that_its_scheme_names(tmp_path: Path) -> None:
    text = 'extends = "lecture"\n[colours]\nmoss = "3A5F0B"\n[scheme]\naccent3 = "moss"\n'
    assert themes.load(str(write(tmp_path / "moss", text))).named["accent3"] == "3A5F0B"


@pytest.mark.parametrize(
    ("text", "line", "named"),
    [
        ('extends = "lectern"\n', 1, "there is no theme 'lectern'"),
        ('extends = "../lecture"\n', 1, "extends '../lecture'"),
        ("extends = 3\n", 1, "extends 3"),
        ('\nextends = "odd"\n', 2, "leads back to itself"),
        ('extends = "lecture"\n\n[colours]\nprimery = "0B6E4F"\n', 4, "did you mean 'colours.primary'?"),
        ('extends = "lecture"\n[colours]\nprimary = "green"\n', 3, "colours.primary cannot be 'green'; write six hex"),
        ('extends = "lecture"\n[colors]\nprimary = "0B6E4F"\n', 2, "did you mean 'colours'?"),
        ('extends = "lecture"\ncolours = 3\n', 2, "colours is no table"),
        ('extends = "lecture"\n[steps]\nbody = [18, 24]\n', 3, "steps.body cannot be [18, 24]; write type sizes"),
        ('extends = "lecture"\n[steps]\nbody = []\n', 3, "steps.body cannot be []"),
        ('extends = "lecture"\n[spacing]\ngap = true\n', 3, "spacing.gap cannot be True"),
        ('extends = "lecture"\n[spacing]\ngap = nan\n', 3, "spacing.gap cannot be nan"),
        ('extends = "lecture"\n[scheme]\naccent1 = "teal"\n', 3, "there is no colour 'teal'"),
        ('extends = "lecture"\n[map]\nbg1 = "white"\n', 3, "map.bg1 cannot be 'white'"),
        ('extends = "lecture"\n[strip.default]\nheigth = 3\n', 3, "'strip.default.heigth' means nothing here"),
        ('extends = "lecture"\n[strip.default]\ndone = "blue"\n', 3, "strip.default.done cannot be 'blue'"),
        ('extends = "lecture"\nstrip = 3\n', 2, "strip is no table"),
        ('extends = "lecture"\ndescription = 3\n', 2, "description cannot be 3"),
        ('extends = "lecture"\n[fonts\n', 2, "is not TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_theme_is_named_at_its_line(text: str, line: int, named: str, tmp_path: Path) -> None:
    folder = write(tmp_path / "odd", text)
    said = fault(folder)
    assert said.startswith(f"{folder / 'theme.toml'}:{line}: "), said
    assert named in said


def test_all_that_is_wrong_in_a_theme_is_named_at_once(tmp_path: Path) -> None:
    said = fault(write(tmp_path / "odd", 'extends = "lecture"\nodd = 1\n[spacing]\ngap = "wide"\n'))
    assert len(said.splitlines()) == 2


def test_a_fault_in_a_theme_that_is_extended_is_named_in_its_own_file(tmp_path: Path) -> None:
    house = write(tmp_path / "house", 'extends = "lecture"\n[spacing]\ngap = "wide"\n')
    said = fault(write(tmp_path / "faculty", 'extends = "house"\n'))
    assert said.startswith(f"{house / 'theme.toml'}:3: ")


def test_themes_that_extend_one_another_in_a_circle_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "one", 'extends = "two"\n')
    write(tmp_path / "two", 'extends = "one"\n')
    assert "leads back to itself; end the circle" in fault(tmp_path / "one")


def test_too_long_a_row_of_themes_is_refused(tmp_path: Path) -> None:
    for number in range(theme_file.DEEPEST + 1):
        write(tmp_path / f"t{number}", f'extends = "t{number + 1}"\n')
    write(tmp_path / f"t{theme_file.DEEPEST + 1}", 'extends = "lecture"\n')
    assert "is the last of 8 themes that extend one another" in fault(tmp_path / "t0")


def test_a_theme_that_extends_none_must_say_everything(tmp_path: Path) -> None:
    said = fault(write(tmp_path / "bare", 'description = "Nothing"\n'))
    assert "colours.paper is missing; add it, or extend a theme that has it" in said
    assert "strip.default is missing" in said


@pytest.mark.parametrize("text", ["x = " + "[" * 5000 + "]" * 5000, "x = " + "{a=" * 3000 + "1" + "}" * 3000])
def test_a_theme_nested_without_end_is_refused(text: str, tmp_path: Path) -> None:
    assert str(tmp_path) in fault(write(tmp_path / "deep", text))


def test_a_theme_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "latin", "")
    (folder / "theme.toml").write_bytes('description = "Hörsaal"'.encode("latin-1"))
    assert "is not UTF-8" in fault(folder)

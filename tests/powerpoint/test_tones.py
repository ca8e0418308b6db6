from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from deckgen import assets
from deckgen import theme as themes
from deckgen.build import Choices, build
from deckgen.powerpoint.template import read_template
from deckgen.powerpoint.tones import tones
from tests.support.audit import assert_sound
from tests.support.eyes import contrast
from tests.support.package import read

NAMES = [folder.name for folder in assets.entries("themes", "theme.toml")]
COURSE = """\
# Loops

## One

### In code

```python {2}
for i in range(3):  # thrice
    print("go", i + 1)
```
"""


@pytest.fixture(params=NAMES)
def coded(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A deck with code in each theme."""
    source = tmp_path / "course.md"
    source.write_text(COURSE, encoding="utf-8")
    build(source, tmp_path / "deck.pptx", Choices(theme=request.param))
    return tmp_path / "deck.pptx"


def text_of(ink: etree._Element) -> str:
    """The text of the run that a colour belongs to."""
    return next("".join(map(str, run.itertext())) for run in ink.iterancestors("{*}r"))


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_of_code_has_a_colour_that_stands_out_from_its_ground(name: str) -> None:
    theme = themes.load(name)
    least = 7 if name == "high-contrast" else 4.5
    for layout in read_template(theme.template).layouts.values():
        for slot in layout.play("code"):
            ground = theme.named[slot.grounds[-1].colour]
            assert set(tones(theme, slot)) == set(theme.code)
            assert all(contrast(theme.colours[name], ground) >= least for name in theme.code.values())


def test_code_is_coloured_in_one_monospaced_face_with_its_line_to_look_at_in_bold(coded: Path) -> None:
    assert_sound(coded)
    package = read(coded.read_bytes())
    slide = next(name for name in package.slides if package.find(name, "//a:solidFill"))
    assert set(package.values(slide, "//a:r[a:rPr/a:latin]/a:rPr/a:latin/@typeface")) == {"Consolas"}
    inked = package.find(slide, "//a:r/a:rPr/a:solidFill/a:schemeClr")
    shown = {text_of(ink): ink.get("val") for ink in inked}
    assert (shown["for"], shown['"go"'], shown["1"]) == ("accent1", "accent2", "accent3")
    bold = package.values(slide, "//a:r[a:rPr/a:latin and a:rPr/@b='1']/a:t/text()")
    assert {"print", "  ◄"} <= set(bold)
    assert not {"for", "# thrice"} & set(bold)

"""SVG drawings: in the deck as they are, and as PNG for programs that show none; what is hostile is refused."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from lxml import etree
from PIL import Image as Pillow

from deckgen.errors import CourseError
from tests.powerpoint.test_pictures import build_with
from tests.support.audit import assert_sound
from tests.support.package import Package, read
from tests.support.render import images

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
SIZED = OPEN + 'width="20" height="10">'
RED = '<rect width="20" height="10" fill="#c81414"/>'
HTML = '<p xmlns="http://www.w3.org/1999/xhtml">words</p>'
BLURRED = (
    '<filter id="f"><feGaussianBlur stdDeviation="90"/></filter><g id="a0"><path d="M0 0h9v9z" filter="url(#f)"/></g>'
)
ENTITIES = "".join(f'<!ENTITY {each} "{f"&{last};" * 10}">' for last, each in zip("abcdefg", "bcdefgh", strict=True))


def built(folder: Path, svg: str) -> Package:
    (folder / "drawing.svg").write_text(svg, encoding="utf-8")
    deck = build_with(folder, "drawing.svg")
    assert_sound(deck)
    return read(deck.read_bytes())


def parts(deck: Package) -> tuple[etree._Element, Pillow.Image]:
    """The drawing in a deck, and the same as pixels."""
    (svg,) = (data for name, data in deck.parts.items() if name.endswith(".svg"))
    (png,) = (data for name, data in deck.parts.items() if name.startswith("ppt/media/") and name.endswith(".png"))
    return etree.fromstring(svg), Pillow.open(io.BytesIO(png))


def fault(folder: Path, svg: str) -> str:
    (folder / "drawing.svg").write_text(svg, encoding="utf-8")
    with pytest.raises(CourseError) as refused:
        build_with(folder, "drawing.svg")
    (only,) = refused.value.faults
    assert not (folder / "deck.pptx").exists()
    return str(only)


def test_a_drawing_stands_in_the_deck_as_it_is_and_as_pixels_for_programs_that_show_none(tmp_path: Path) -> None:
    deck = built(tmp_path, f"{SIZED}{RED}</svg>")
    drawing, pixels = parts(deck)
    assert [element.get("fill") for element in drawing] == ["#c81414"]
    assert np.asarray(pixels.convert("RGB"))[5, 5].tolist() == [200, 20, 20]
    assert pixels.width == pytest.approx(2 * pixels.height, abs=2)
    (slide,) = (name for name in deck.slides if deck.find(name, "//p:pic"))
    (fallback,) = deck.values(slide, "//a:blip/@r:embed")
    (native,) = deck.values(slide, "//a:blip/a:extLst/a:ext/*/@r:embed")
    targets = {relation.id: relation.target for relation in deck.relations(slide)}
    assert targets[fallback].endswith(".png")
    assert targets[native].endswith(".svg")


@pytest.mark.render
def test_a_drawing_is_seen_on_its_slide(tmp_path: Path) -> None:
    built(tmp_path, f"{SIZED}{RED}</svg>")
    *_, drawn = images((tmp_path / "deck.pptx").read_bytes(), 400)
    seen = np.asarray(drawn.convert("RGB")).reshape(-1, 3).astype(int)
    assert (np.abs(seen - [200, 20, 20]).max(1) < 20).mean() > 0.1


@pytest.mark.parametrize(
    ("size", "shape"),
    [
        ('width="4cm" height="20mm"', 2.0),
        ('viewBox="-5 -5 30 10"', 3.0),
        ('width="100%" height="100%" viewBox="0,0,40,10"', 4.0),
        ('width="1e5" height="5e4"', 2.0),
    ],
)
def test_a_drawing_keeps_its_shape_however_it_says_its_size(size: str, shape: float, tmp_path: Path) -> None:
    _, pixels = parts(built(tmp_path, f"{OPEN}{size}>{RED}</svg>"))
    assert pixels.width / pixels.height == pytest.approx(shape, rel=0.01)


def test_what_runs_moves_or_leads_away_is_taken_out_and_nothing_else(tmp_path: Path) -> None:
    drawing, _ = parts(
        built(
            tmp_path,
            '<?xml version="1.0"?><?xml-stylesheet href="a.css"?><!DOCTYPE svg PUBLIC "a" "http://example.org/a.dtd">'
            f'{OPEN} xmlns:ink="urn:ink" width="20" height="10" onload="run()" ink:file="/home/me">'
            "<metadata>me</metadata><script>run()</script><ink:view/>"
            '<a href="run.js"><text onclick="run()">words</text></a>'
            f"<switch><foreignObject>{HTML}</foreignObject><text>instead</text></switch>{RED}"
            '<animate attributeName="x"/><use xlink:href="#none"/></svg>',
        )
    )
    assert [etree.QName(element).localname for element in drawing.iter("*")] == [
        "svg", "a", "text", "switch", "text", "rect", "use",
    ]  # fmt: skip
    assert "".join(str(text) for text in drawing.itertext()) == "wordsinstead"
    assert set(drawing.attrib) == {"width", "height", "viewBox"}
    assert b"run" not in etree.tostring(drawing)


@pytest.mark.parametrize(
    ("svg", "said"),
    [
        (f'{SIZED}<image xlink:href="http://example.org/a.png"/></svg>', "leads to another file (http://example.org"),
        (f'{SIZED}<image href="../secret.png"/></svg>', "leads to another file (../secret.png)"),
        (f'{SIZED}<use href="other.svg#a"/></svg>', "leads to another file"),
        (f'{SIZED}<image href="data:image/svg+xml;base64,AA=="/></svg>', "leads to another file"),
        (f'{SIZED}<rect style="fill:\\75rl( http://example.org/a)"/></svg>', "leads to another file"),
        (f"{SIZED}<style>@import 'a.css';</style></svg>", "leads to another file (@import"),
        (f"{SIZED}<foreignObject>{HTML}</foreignObject></svg>", "holds HTML (foreignObject)"),
        (f'<!DOCTYPE svg [<!ENTITY a "aa">{ENTITIES}]>{SIZED}<g id="&h;"/></svg>', "no SVG that can be read"),
        (f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{SIZED}<text>&a;</text></svg>', "declares entities"),
        (f"{OPEN}>{RED}</svg>", "does not say how large it is"),
        (f'{OPEN}width="-2" height="1">{RED}</svg>', "does not say how large it is"),
        (f'{OPEN}width="1" height="99"/>', "50 times longer"),
        (f"{SIZED}{'<g>' * 3000}{'</g>' * 3000}</svg>", "no SVG that can be read"),
        (f"{SIZED}{'<g/>' * 50_001}</svg>", "more than 50,000"),
        (f"{SIZED}<g>", "no SVG that can be read"),
        ("<svg/>", "no SVG element"),
        (
            f'{SIZED}<g id="a0"/>'
            + "".join(f'<g id="a{at + 1}">{f"""<use href="#a{at}"/>""" * 10}</g>' for at in range(8))
            + '<use href="#a8"/></svg>',
            "cannot be drawn",
        ),
    ],
)  # fmt: skip
def test_a_hostile_or_damaged_drawing_is_refused_with_what_to_do(svg: str, said: str, tmp_path: Path) -> None:
    told = fault(tmp_path, svg)
    assert told.startswith(f"{tmp_path / 'course.md'}:7: the picture 'drawing.svg' ")
    assert said in told
    assert "; " in told


def test_a_picture_inside_a_drawing_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    import base64

    Pillow.new("1", (60_000, 60_000)).save(tmp_path / "bomb.png")
    held = base64.b64encode((tmp_path / "bomb.png").read_bytes()).decode()
    svg = f'{SIZED}<image width="9" height="9" href="data:image/png;base64,{held}"/></svg>'
    assert "cannot be drawn" in fault(tmp_path, svg)


def test_the_same_drawing_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "drawing.svg").write_text(f'{SIZED}{RED}<text y="9">words</text></svg>', encoding="utf-8")
    assert build_with(tmp_path, "drawing.svg").read_bytes() == build_with(tmp_path, "drawing.svg").read_bytes()

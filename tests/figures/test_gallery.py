"""The gallery: one page that holds together, needs no network, and says everything in words, too."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import etree, html
from PIL import Image

from deckgen import theme
from deckgen.figures import catalogue, making
from deckgen.figures.gallery import page, svg
from deckgen.figures.making import Finished
from deckgen.slides.model import Axis, Chart, Series
from tests.support.figures import tiny

SVG = "{http://www.w3.org/2000/svg}"


def shipped() -> list[Finished]:
    return [there for spec in catalogue.specs() if (there := making.look_up(spec))]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("gallery")
    page.write(shipped(), theme.load("lecture"), place)
    return place


@pytest.fixture(scope="module")
def read(folder: Path) -> Any:
    return html.fromstring((folder / page.PAGE).read_text(encoding="utf-8"))


def test_every_figure_has_its_place_and_a_link_to_it(read: Any) -> None:
    names = [made.spec.name for made in shipped()]
    assert read.xpath("//article/@id") == names
    assert [unquote(link) for link in read.xpath("//nav//a/@href")] == [f"#{name}" for name in names]
    for article in read.xpath("//article"):
        assert article.xpath(".//h2")
        assert article.xpath(".//figcaption")[0].text_content().strip()
        summaries = [summary.text_content() for summary in article.xpath(".//summary")]
        assert "Numbers" in summaries
        assert "How it was made" in summaries
        assert article.xpath(".//pre")[0].text_content().startswith("title = ")


def test_every_picture_is_there_in_both_schemes_and_has_a_text(read: Any, folder: Path) -> None:
    for image in read.xpath("//img"):
        assert len(image.get("alt")) > 40
        assert (folder / unquote(image.get("src"))).is_file()
        assert len(image.xpath("ancestor::picture//source[@media='(prefers-color-scheme: dark)']")) == 1
    assert all((folder / unquote(source)).is_file() for source in read.xpath("//source/@srcset"))
    for drawn in read.xpath("//svg"):
        assert drawn.get("role") == "img"
        assert len(drawn.get("aria-label")) > 40
    figures = read.xpath("//figure")
    assert len(figures) == len(read.xpath("//img")) + len(read.xpath("//svg"))


def test_what_moves_stands_still_for_readers_who_ask_for_less_motion(read: Any, folder: Path) -> None:
    moving = read.xpath("//img[substring(@src, string-length(@src) - 3) = '.gif']")
    assert [image.get("src") for image in moving] == ["latent-walk.gif"]
    for image in moving:
        *still, other = [
            (source.get("media"), source.get("srcset")) for source in image.xpath("ancestor::picture//source")
        ]
        quiet, dark = "(prefers-reduced-motion: reduce)", "(prefers-color-scheme: dark)"
        assert still == [(f"{quiet} and {dark}", "latent-walk-dark.png"), (quiet, "latent-walk.png")]
        assert other == (dark, "latent-walk-dark.gif")
        for name in ("latent-walk", "latent-walk-dark"):
            with Image.open(folder / f"{name}.gif") as film, Image.open(folder / f"{name}.png") as first:
                assert film.convert("RGB").tobytes() == first.convert("RGB").tobytes()


def test_the_page_asks_the_network_for_nothing(folder: Path) -> None:
    text = (folder / page.PAGE).read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^\"'\s)]+", text)) <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"<script|<link|@import|url\(", text)


def test_the_same_figures_make_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    page.write(shipped()[::-1], theme.load("lecture"), tmp_path)
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes()


def test_what_a_spec_says_is_text_and_no_markup(tmp_path: Path) -> None:
    figure = tiny(tmp_path / "a", "manifold", caption="<script>alert(1)</script> & so on")
    sly = replace(figure, title='"><b>bold</b>', alt='"><img src=x>', reading=("<i>", "Ask: why?"))
    made = making.Finished(sly, making.make(figure, device="cpu"), "trained")
    text = page.write([made], theme.load("lecture-dark"), tmp_path / "out").read_text(encoding="utf-8")
    assert not re.search(r"<script|<b>|<i>|<img src=x", text)
    read: Any = html.fromstring(text)
    assert read.xpath("//h2")[0].text_content() == '"><b>bold</b>'
    assert read.xpath("//img/@alt") == ['"><img src=x>']
    assert not read.xpath("//source")  # a dark theme has no darker sibling


def chart(kind: str, *values: tuple[float, ...], log: bool = False, least: float | None = None) -> Chart:
    names: tuple[str, ...] | tuple[float, ...]
    count = len(values[0])
    names = (
        tuple(map(str, range(count))) if kind in ("bar", "histogram") else tuple(float(at + 1) for at in range(count))
    )
    series = tuple(Series(f"S<{at}>", names, each, f"class{at}") for at, each in enumerate(values))
    return Chart(kind, series, Axis("Across"), Axis("Up & down", least=least, log=log), 'A "chart"')  # type: ignore[arg-type]


CHARTS = {
    "line": chart("line", (1.0, 5.0, 3.0), (2.0, 2.0, 2.0)),
    "one point": chart("line", (0.0,)),
    "all alike": chart("scatter", (4.0, 4.0, 4.0)),
    "log": chart("line", (0.003, 12.0, 4000.0), log=True),
    "a power of ten": chart("line", (10.0, 10.0), log=True),
    "below 0": chart("bar", (-3.0, 4.0, -1.0), (2.0, -2.0, 0.0)),
    "tiny": chart("histogram", (1e-9, 3e-9)),
    "vast": chart("scatter", (1e12, 4e12), (2e12, 3e12), (0.0, 1e12)),
    "from a given end": chart("line", (0.4, 0.5), least=0.0),
}


@pytest.mark.parametrize("name", CHARTS)
def test_everything_drawn_lies_within_the_picture(name: str) -> None:
    drawn: Any = etree.fromstring(svg.draw(CHARTS[name]).encode())
    assert drawn.get("aria-label") == 'A "chart"'
    numbers = [
        (float(x), float(y))
        for path in drawn.iter(f"{SVG}path")
        for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path.get("d") or "")
    ]
    numbers += [(float(dot.get("cx")), float(dot.get("cy"))) for dot in drawn.iter(f"{SVG}circle")]
    for box in drawn.iter(f"{SVG}rect"):
        x, y, wide, high = (float(box.get(key)) for key in ("x", "y", "width", "height"))
        assert min(wide, high) >= 0
        numbers += [(x, y), (x + wide, y + high)]
    assert numbers
    for x, y in numbers:
        assert 0 <= x <= svg.WIDTH
        assert 0 <= y <= svg.HEIGHT
    assert len([text for text in drawn.iter(f"{SVG}text") if text.get("text-anchor") == "end"]) >= 2


def test_bars_stand_on_nought_and_are_as_high_as_their_values() -> None:
    drawn: Any = etree.fromstring(svg.draw(chart("bar", (1.0, 2.0, 4.0))).encode())
    heights = [float(box.get("height")) for box in drawn.iter(f"{SVG}rect")]
    assert heights == pytest.approx([heights[2] / 4, heights[2] / 2, heights[2]], abs=0.2)

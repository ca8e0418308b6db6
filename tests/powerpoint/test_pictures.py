"""Pictures on their way from the course's folder to the deck."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow
from PIL import ImageCms

from deckgen.build import Choices, build
from deckgen.errors import CourseError
from deckgen.source.photos import SLIDE
from tests.support.audit import assert_sound
from tests.support.package import read

RED, BLUE = (200, 20, 20), (20, 20, 200)
ORIENTATION = 0x0112
SVG = b'<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>'


def halves(width: int, height: int) -> Pillow.Image:
    """Red on the left, blue on the right."""
    picture = Pillow.new("RGB", (width, height), RED)
    picture.paste(BLUE, (width // 2, 0, width, height))
    return picture


def build_with(folder: Path, name: str) -> Path:
    source = folder / "course.md"
    source.write_text(f"# A\n\n## One\n\n### Shown\n\n![Two halves]({name})\n", encoding="utf-8")
    return build(source, folder / "deck.pptx", Choices(figures="none")).path


def shown(folder: Path, name: str) -> tuple[Pillow.Image, bytes, float]:
    """The picture in the deck, its file, and how many times wider than high it is shown."""
    path = build_with(folder, name)
    assert_sound(path)
    deck = read(path.read_bytes())
    (media,) = (data for part, data in deck.parts.items() if part.startswith("ppt/media/"))
    (slide,) = (part for part in deck.slides if deck.find(part, "//p:pic"))
    (across,) = deck.values(slide, "//p:pic/p:spPr/a:xfrm/a:ext/@cx")
    (down,) = deck.values(slide, "//p:pic/p:spPr/a:xfrm/a:ext/@cy")
    return Pillow.open(io.BytesIO(media)), media, int(across) / int(down)


def near(picture: Pillow.Image, place: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    seen = np.array(picture.convert("RGB").getpixel(place), dtype=int)
    return bool(np.abs(seen - np.array(colour)).max() < 30)


def test_a_small_picture_is_embedded_as_it_is(tmp_path: Path) -> None:
    halves(40, 30).save(tmp_path / "small.png")
    assert shown(tmp_path, "small.png")[1] == (tmp_path / "small.png").read_bytes()


def test_a_photograph_of_twelve_megapixels_is_made_as_large_as_a_slide_shows(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (300, 400, 3), dtype=np.uint8)
    Pillow.fromarray(noise).resize((4000, 3000)).save(tmp_path / "photo.jpg", quality=95)
    picture, data, shape = shown(tmp_path, "photo.jpg")
    assert (picture.format, picture.size) == ("JPEG", (2200, 1650))
    assert len(data) < (tmp_path / "photo.jpg").stat().st_size / 2
    assert shape == pytest.approx(4 / 3, rel=0.01)


def test_a_photograph_taken_upright_stands_upright(tmp_path: Path) -> None:
    turned = Pillow.Exif()
    turned[ORIENTATION] = 6
    halves(80, 40).save(tmp_path / "upright.jpg", exif=turned, quality=95)
    picture, _, shape = shown(tmp_path, "upright.jpg")
    assert picture.size == (40, 80)
    assert picture.getexif().get(ORIENTATION, 1) == 1
    assert near(picture, (20, 10), RED)
    assert near(picture, (20, 70), BLUE)
    assert shape == pytest.approx(0.5, rel=0.01)


def test_what_can_be_seen_through_stays_so_when_made_smaller(tmp_path: Path) -> None:
    clear = Pillow.new("RGBA", (4000, 400), (0, 0, 0, 0))
    clear.paste((*RED, 255), (0, 0, 2000, 400))
    clear.save(tmp_path / "clear.png")
    picture, _, shape = shown(tmp_path, "clear.png")
    assert picture.width == SLIDE[0]
    assert picture.getpixel((10, 10)) == (*RED, 255)
    assert picture.getpixel((picture.width - 10, 10))[3] == 0  # type: ignore[index]
    assert shape == pytest.approx(10, rel=0.02)


def test_a_palette_with_a_clear_colour_keeps_it_when_made_smaller(tmp_path: Path) -> None:
    palette = Pillow.new("P", (4000, 40), 0)
    palette.putpalette([0, 0, 0, *RED])
    palette.paste(1, (0, 0, 2000, 40))
    palette.save(tmp_path / "few.png", transparency=0)
    picture, _, _ = shown(tmp_path, "few.png")
    assert picture.convert("RGBA").getpixel((picture.width - 10, 2))[3] == 0  # type: ignore[index]


def test_printing_colours_become_a_screens(tmp_path: Path) -> None:
    halves(40, 30).convert("CMYK").save(tmp_path / "print.jpg", quality=95)
    picture, _, _ = shown(tmp_path, "print.jpg")
    assert picture.mode == "RGB"
    assert near(picture, (5, 15), RED)
    assert near(picture, (35, 15), BLUE)


@pytest.mark.parametrize("name", ["deep.png", "deep.tiff"])
def test_sixteen_bits_become_eight_with_their_greys(name: str, tmp_path: Path) -> None:
    Pillow.fromarray(np.full((30, 40), 32_768, np.uint16)).save(tmp_path / name)
    picture, _, _ = shown(tmp_path, name)
    assert picture.convert("L").getpixel((5, 5)) in (127, 128)


def test_measured_values_are_shown_from_black_to_white(tmp_path: Path) -> None:
    values = np.tile(np.linspace(-3, 7, 40, dtype=np.float32), (30, 1))
    Pillow.fromarray(values).save(tmp_path / "field.tiff")
    picture, _, _ = shown(tmp_path, "field.tiff")
    assert picture.convert("L").getextrema() == (0, 255)


def test_other_formats_become_png_and_keep_what_is_clear(tmp_path: Path) -> None:
    Pillow.new("RGBA", (40, 30), (*RED, 0)).save(tmp_path / "clear.webp", lossless=True)
    picture, _, _ = shown(tmp_path, "clear.webp")
    assert (picture.format, picture.convert("RGBA").getpixel((3, 3))[3]) == ("PNG", 0)  # type: ignore[index]


def test_a_picture_that_moves_is_left_as_it_is(tmp_path: Path) -> None:
    frames = [Pillow.new("RGB", (3000, 20), colour) for colour in (RED, BLUE)]
    frames[0].save(tmp_path / "moves.gif", save_all=True, append_images=frames[1:])
    assert shown(tmp_path, "moves.gif")[1] == (tmp_path / "moves.gif").read_bytes()


def test_a_photograph_keeps_its_colour_profile_and_nothing_else_of_the_camera(tmp_path: Path) -> None:
    noted = Pillow.Exif()
    noted[0x010F] = "A camera"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    halves(3200, 40).save(tmp_path / "photo.jpg", exif=noted, icc_profile=profile)
    picture, _, _ = shown(tmp_path, "photo.jpg")
    assert picture.info["icc_profile"] == profile
    assert not picture.getexif()


def test_the_same_photograph_gives_the_same_bytes(tmp_path: Path) -> None:
    halves(3200, 2000).save(tmp_path / "photo.jpg")
    assert build_with(tmp_path, "photo.jpg").read_bytes() == build_with(tmp_path, "photo.jpg").read_bytes()


@pytest.mark.parametrize(
    ("data", "kind"), [(SVG, "an SVG drawing"), (b"<svg/>", "an SVG drawing"), (b"%PDF-1.7", "a PDF")]
)
def test_a_drawing_without_pixels_is_refused_with_what_to_do(data: bytes, kind: str, tmp_path: Path) -> None:
    (tmp_path / "drawing.svg").write_bytes(data)
    with pytest.raises(CourseError, match=rf"course.md:7: the picture 'drawing.svg' is {kind}, .*; export it as PNG"):
        build_with(tmp_path, "drawing.svg")

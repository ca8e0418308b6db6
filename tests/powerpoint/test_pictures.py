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
from deckgen.pixels import PER_INCH
from tests.support.audit import assert_sound
from tests.support.package import Package, read

RED, BLUE = (200, 20, 20), (20, 20, 200)
ORIENTATION = 0x0112
EMU_PER_INCH = 914_400


def halves(width: int, height: int) -> Pillow.Image:
    """Red on the left, blue on the right."""
    picture = Pillow.new("RGB", (width, height), RED)
    picture.paste(BLUE, (width // 2, 0, width, height))
    return picture


def build_with(folder: Path, name: str) -> Path:
    source = folder / "course.md"
    source.write_text(f"# A\n\n## One\n\n### Shown\n\n![Two halves]({name})\n", encoding="utf-8")
    return build(source, folder / "deck.pptx", Choices(figures="none")).path


def media(deck: Package) -> list[bytes]:
    return [data for part, data in deck.parts.items() if part.startswith("ppt/media/")]


def places(deck: Package) -> list[tuple[float, float]]:
    """How wide and how high each picture is shown, inches."""
    frames = (frame for slide in deck.slides for frame in deck.find(slide, "//p:pic/p:spPr/a:xfrm/a:ext"))
    return [(int(frame.get("cx", "")) / EMU_PER_INCH, int(frame.get("cy", "")) / EMU_PER_INCH) for frame in frames]


def shown(folder: Path, name: str) -> tuple[Pillow.Image, bytes, float]:
    """The picture in the deck, its file, and how many times wider than high it is shown."""
    path = build_with(folder, name)
    assert_sound(path)
    deck = read(path.read_bytes())
    (data,), ((across, down),) = media(deck), places(deck)
    return Pillow.open(io.BytesIO(data)), data, across / down


def near(picture: Pillow.Image, place: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    seen = np.array(picture.convert("RGB").getpixel(place), dtype=int)
    return bool(np.abs(seen - np.array(colour)).max() < 30)


def test_a_small_picture_is_embedded_as_it_is(tmp_path: Path) -> None:
    halves(40, 30).save(tmp_path / "small.png")
    assert shown(tmp_path, "small.png")[1] == (tmp_path / "small.png").read_bytes()


def photograph(path: Path, width: int, height: int) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (height // 10, width // 10, 3), dtype=np.uint8)
    Pillow.fromarray(noise).resize((width, height)).save(path, quality=95)


@pytest.mark.parametrize(("name", "kind"), [("photo.jpg", "JPEG"), ("screen.png", "PNG")])
def test_a_picture_keeps_the_pixels_that_its_place_shows(name: str, kind: str, tmp_path: Path) -> None:
    photograph(tmp_path / name, 4000, 3000)
    picture, data, shape = shown(tmp_path, name)
    ((across, down),) = places(read((tmp_path / "deck.pptx").read_bytes()))
    assert picture.format == kind
    assert picture.width == pytest.approx(across * PER_INCH, abs=2)
    assert picture.height == pytest.approx(down * PER_INCH, abs=2)
    assert len(data) < (tmp_path / name).stat().st_size / 2
    assert shape == pytest.approx(4 / 3, rel=0.01)


def test_a_picture_with_hardly_more_pixels_than_its_place_shows_is_left_as_it_is(tmp_path: Path) -> None:
    halves(1300, 975).save(tmp_path / "near.png")
    assert shown(tmp_path, "near.png")[1] == (tmp_path / "near.png").read_bytes()


def test_a_picture_whose_smaller_copy_would_be_a_larger_file_is_left_as_it_is(tmp_path: Path) -> None:
    dots = Pillow.fromarray(np.indices((1500, 4000)).sum(0).astype(np.uint8) % 2 * 255).convert("1")
    dots.save(tmp_path / "dots.png")
    assert shown(tmp_path, "dots.png")[1] == (tmp_path / "dots.png").read_bytes()


def test_a_picture_shown_twice_is_embedded_once_as_large_as_its_larger_place(tmp_path: Path) -> None:
    photograph(tmp_path / "photo.jpg", 4000, 3000)
    text = "# A\n\n## One\n\n### Small\n\n- words\n\n![a](photo.jpg){width=20%}\n\n### Large\n\n![a](photo.jpg)\n"
    (tmp_path / "course.md").write_text(text, encoding="utf-8")
    build(tmp_path / "course.md", tmp_path / "deck.pptx", Choices(figures="none"))
    deck = read((tmp_path / "deck.pptx").read_bytes())
    (data,), ((small, _), (large, _)) = media(deck), places(deck)
    assert large > 2 * small
    assert Pillow.open(io.BytesIO(data)).width == pytest.approx(large * PER_INCH, abs=2)


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
    assert picture.width < 4000
    assert picture.getpixel((10, 10)) == (*RED, 255)
    assert picture.getpixel((picture.width - 10, 10))[3] == 0  # type: ignore[index]
    assert shape == pytest.approx(10, rel=0.02)


def test_a_palette_with_a_clear_colour_keeps_it_when_made_smaller(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(1, 200, (400, 4000), dtype=np.uint8)
    noise[:, 2000:] = 0
    palette = Pillow.fromarray(noise).convert("P")
    palette.putpalette([0, 0, 0, *[value for each in range(255) for value in (each, 20, 20)]])
    palette.save(tmp_path / "few.png", transparency=0)
    picture, _, _ = shown(tmp_path, "few.png")
    assert picture.width < 4000
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


def film(path: Path, count: int, size: tuple[int, int] = (80, 60)) -> bytes:
    """A GIF of noise, so that no frame is like another."""
    noise = np.random.default_rng(2).integers(0, 255, (count, size[1], size[0]), dtype=np.uint8)
    first, *others = map(Pillow.fromarray, noise)
    first.save(path, save_all=True, append_images=others, duration=120, loop=3)
    return path.read_bytes()


def test_a_lecturers_film_keeps_its_frames_their_time_and_its_loop(tmp_path: Path) -> None:
    film(tmp_path / "film.gif", 5)
    picture, _, _ = shown(tmp_path, "film.gif")
    assert getattr(picture, "n_frames", 1) == 5
    assert (picture.info["duration"], picture.info["loop"]) == (120, 3)


def test_a_gif_of_one_frame_is_a_picture_like_others(tmp_path: Path) -> None:
    halves(40, 30).convert("P").save(tmp_path / "small.gif")
    assert shown(tmp_path, "small.gif")[1] == (tmp_path / "small.gif").read_bytes()


@pytest.mark.parametrize("part", [0.3, 0.6, 0.98])
def test_a_film_that_is_cut_off_is_refused(part: float, tmp_path: Path) -> None:
    whole = film(tmp_path / "film.gif", 6)
    (tmp_path / "film.gif").write_bytes(whole[: round(part * len(whole))])
    with pytest.raises(CourseError, match=r"course.md:7: the picture 'film.gif' is not an image that can be read"):
        build_with(tmp_path, "film.gif")


def test_a_film_of_which_a_later_frame_is_damaged_is_refused(tmp_path: Path) -> None:
    whole = bytearray(film(tmp_path / "film.gif", 6))
    whole[-5000:-4900] = b"\xff" * 100
    (tmp_path / "film.gif").write_bytes(whole)
    with pytest.raises(CourseError, match=r"'film.gif' is not an image that can be read"):
        build_with(tmp_path, "film.gif")


def test_a_film_of_too_many_frames_is_refused_with_what_to_do(tmp_path: Path) -> None:
    film(tmp_path / "long.gif", 1001, (2, 2))
    with pytest.raises(CourseError, match=r"'long.gif' has more than 1,000 frames of 2 x 2 pixels; keep fewer of them"):
        build_with(tmp_path, "long.gif")


def test_rubbish_before_its_frames_hides_none_of_them(tmp_path: Path) -> None:
    whole = film(tmp_path / "long.gif", 1001, (2, 2))
    head = whole.index(b"!\xff\x0bNETSCAPE2.0")
    (tmp_path / "long.gif").write_bytes(whole[:head] + b"\0\1" + whole[head:])
    with pytest.raises(CourseError, match=r"'long.gif' has more than 1,000 frames"):
        build_with(tmp_path, "long.gif")


def test_a_film_whose_frames_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    whole = bytearray(film(tmp_path / "vast.gif", 7))
    whole[6:10] = 2 * (9000).to_bytes(2, "little")
    (tmp_path / "vast.gif").write_bytes(whole)
    with pytest.raises(
        CourseError, match=r"'vast.gif' has more than 6 frames of 9,000 x 9,000 pixels; .* make it smaller"
    ):
        build_with(tmp_path, "vast.gif")


def test_a_film_that_says_it_is_larger_than_any_screen_is_refused(tmp_path: Path) -> None:
    whole = bytearray(film(tmp_path / "film.gif", 2))
    whole[6:10] = b"\xff" * 4
    (tmp_path / "film.gif").write_bytes(whole)
    with pytest.raises(CourseError, match=r"'film.gif' has too many pixels; make it smaller"):
        build_with(tmp_path, "film.gif")


def test_a_photograph_keeps_its_colour_profile_and_nothing_else_of_the_camera(tmp_path: Path) -> None:
    noted = Pillow.Exif()
    noted[0x010F] = "A camera"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    halves(4000, 40).save(tmp_path / "photo.jpg", exif=noted, icc_profile=profile)
    picture, _, _ = shown(tmp_path, "photo.jpg")
    assert picture.info["icc_profile"] == profile
    assert not picture.getexif()


def test_the_same_photograph_gives_the_same_bytes(tmp_path: Path) -> None:
    halves(3200, 2000).save(tmp_path / "photo.jpg")
    assert build_with(tmp_path, "photo.jpg").read_bytes() == build_with(tmp_path, "photo.jpg").read_bytes()


def test_a_pdf_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "drawing.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(CourseError, match=r"course.md:7: the picture 'drawing.pdf' is a PDF, .*; export it as PNG"):
        build_with(tmp_path, "drawing.pdf")

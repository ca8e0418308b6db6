"""Figures that move: from frames to a GIF in any theme's colours, and to the slide."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image, ImageSequence

from deckgen import gif, theme
from deckgen.build import Choices, build
from deckgen.figures import catalogue, exhibits, gif_files, making, pictures, shipping, trained
from deckgen.figures.animation import BLANK, MARKS, Animation, Ramp, palette
from deckgen.figures.progress import silent
from deckgen.figures.results import Result
from deckgen.figures.spec import Spec
from tests.support.audit import assert_sound
from tests.support.figures import tiny
from tests.support.package import read

LIGHT, DARK = theme.load("lecture").colours, theme.load("lecture-dark").colours
RAMPS = (Ramp("paper", "ink", 5), Ramp("right", "right", 1), Ramp(BLANK, MARKS, 3))
WALK = next(spec for spec in catalogue.specs() if spec.name == "latent-walk")
"""The figure that ships."""


def animation(count: int = 4) -> Animation:
    frames = np.random.default_rng(1).integers(0, 9, (count, 30, 50)).astype(np.uint8)
    frames[2] = frames[1]
    frames[3, :, :20] = frames[2, :, :20]
    return Animation(tuple(frames), tuple(100 * (at + 1) for at in range(count)), RAMPS)


def shown(data: bytes) -> list[NDArray[np.uint8]]:
    """What each frame looks like, [H, W, 3]."""
    with Image.open(io.BytesIO(data)) as picture:
        return [np.asarray(frame.convert("RGB")) for frame in ImageSequence.Iterator(picture)]


def held(data: bytes, key: str) -> list[object]:
    with Image.open(io.BytesIO(data)) as picture:
        return [frame.info.get(key) for frame in ImageSequence.Iterator(picture)]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_frame_is_seen_as_it_was_drawn_and_as_long_over_and_over(colours: dict[str, str]) -> None:
    drawn = animation()
    data = gif_files.to_bytes(drawn, colours, "a")
    shades = np.asarray(palette(RAMPS, colours), np.uint8)
    for frame, wanted in zip(shown(data), drawn.frames, strict=True):
        assert (frame == shades[wanted]).all()
    assert held(data, "duration") == [100, 200, 300, 400]
    assert held(data, "loop")[0] == 0
    assert gif.size(data) == (50, 30)


def test_a_ramp_goes_from_one_colour_to_the_other() -> None:
    first, *_, last = palette([Ramp("paper", "ink", 5)], LIGHT)[:-1]
    assert (bytes(first).hex(), bytes(last).hex()) == (LIGHT["paper"].lower(), LIGHT["ink"].lower())
    single, _ = palette([Ramp("right", "ink", 1)], LIGHT)
    assert bytes(single).hex() == LIGHT["right"].lower()


def test_images_are_light_on_dark_in_every_theme() -> None:
    for colours in (LIGHT, DARK):
        blank, marks = palette([Ramp(BLANK, MARKS, 2)], colours)[:2]
        assert sum(marks) > sum(blank) + 350


def test_the_file_in_other_colours_is_what_would_be_drawn_in_them(tmp_path: Path) -> None:
    path = tmp_path / "figure.gif"
    path.write_bytes(gif_files.to_bytes(animation(), LIGHT, "a"))
    assert gif_files.read(path, "a", LIGHT) == path.read_bytes()
    assert gif_files.read(path, "a", DARK) == gif_files.to_bytes(animation(), DARK, "a") != path.read_bytes()


def test_a_file_that_is_stale_cut_off_or_anothers_is_not_taken(tmp_path: Path) -> None:
    path, whole = tmp_path / "figure.gif", gif_files.to_bytes(animation(), LIGHT, "a")
    assert gif_files.read(path, "a", LIGHT) == b""
    path.write_bytes(whole)
    assert gif_files.read(path, "b", LIGHT) == b""
    for cut in (0, 5, 13, 100, 200, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:cut])
        assert gif_files.read(path, "a", LIGHT) == b""
    Image.new("P", (3, 3)).save(path, comment=json.dumps([1]))
    assert gif_files.read(path, "a", LIGHT) == b""


def test_an_animation_of_one_frame_and_one_that_stands_still_are_files_like_others() -> None:
    one = animation()
    alone = replace(one, frames=one.frames[:1], milliseconds=(100,))
    assert len(shown(gif_files.to_bytes(alone, LIGHT, "a"))) == 1
    still = replace(one, frames=one.frames[:1] * 3, milliseconds=(100,) * 3)
    first, *others = shown(gif_files.to_bytes(still, LIGHT, "a"))
    assert all((first == other).all() for other in others)


def walk() -> Result:
    result = making.find(WALK)
    assert result is not None
    return result


def moving() -> bytes:
    data = pictures.find(WALK, walk(), theme.load("lecture"))
    assert isinstance(data, bytes)
    return data


def test_the_still_is_the_first_frame() -> None:
    still = np.asarray(Image.open(WALK.folder / "figure.png").convert("RGB"))
    assert (still == shown(moving())[0]).all()


def test_a_closed_walk_steps_from_each_frame_to_the_next_and_from_the_last_to_the_first_alike() -> None:
    images = np.asarray(walk().arrays["walks"], np.float64)  # [W, T, 28, 28]
    strides = np.abs(np.roll(images, -1, 1) - images).mean((0, 2, 3))
    assert strides[-1] < strides.max() * 1.01
    assert strides.max() < 255 * 0.1


def test_nothing_flashes() -> None:
    """Hardly a pixel grows lighter and darker again by a tenth three times in a second (WCAG 2.2, 2.3.1)."""
    data = moving()
    assert min(int(str(each)) for each in held(data, "duration")) >= 100
    linear = (((np.arange(256) / 255 + 0.055) / 1.055) ** 2.4).astype(np.float32)  # near black a little too light
    with Image.open(io.BytesIO(data)) as film:
        grey = [np.asarray(frame.convert("L"))[::2, ::2] for frame in ImageSequence.Iterator(film)]
    change = np.diff(linear[np.stack([*grey, *grey[:11]])], axis=0)
    turns, last = [], np.zeros(grey[0].shape, np.int8)
    for way in np.where(np.abs(change) > 0.1, np.sign(change), 0).astype(np.int8):
        turns.append(way * last < 0)
        last = np.where(way != 0, way, last)
    in_a_second = [np.sum(turns[at : at + 10], axis=0) for at in range(len(grey))]
    assert np.max(in_a_second) > 0
    assert max((each >= 5).mean() for each in in_a_second) < 0.005  # six changes, five of them turns, of a quarter


def tiny_walk(folder: Path) -> tuple[Spec, Result]:
    figure = tiny(folder, "tour")
    return figure, making.make(figure, device="cpu")


def test_a_figure_that_moves_ships_its_gif_and_its_still_the_same_each_time(tmp_path: Path) -> None:
    figure, result = tiny_walk(tmp_path)
    look = theme.load("lecture")
    _, main = shipping.ship(figure, result, look)
    assert main == figure.folder / "figure.gif"
    kept = {path.name: path.read_bytes() for path in figure.folder.iterdir()}
    assert set(kept) == {"figure.toml", "figure.gif", "figure.png", "result.npz"}
    shipping.ship(figure, result, look)
    assert kept == {path.name: path.read_bytes() for path in figure.folder.iterdir()}
    assert pictures.find(figure, result, look) == kept["figure.gif"]
    dark = theme.load("lecture-dark")
    assert pictures.find(figure, result, dark) == pictures.draw(figure, result, dark)


def test_the_mark_is_at_the_image_nearest_to_where_the_walks_are(tmp_path: Path) -> None:
    figure, result = tiny_walk(tmp_path)
    data = pictures.draw(figure, result, theme.load("lecture"))
    assert isinstance(data, bytes)
    here = np.asarray(bytearray.fromhex(LIGHT["primary"]), np.uint8)
    columns = [np.flatnonzero((frame == here).all(2).any(0)).min() for frame in shown(data)]
    steps = int(result.numbers["steps"])
    assert steps == 2
    assert (np.diff(columns) > 0).all()  # each frame is one of the images shown, each further right than the last


def test_a_walk_leads_along_arcs_between_the_codes_that_are_most_surely_each_digit(tmp_path: Path) -> None:
    figure, result = tiny_walk(tmp_path)
    bench = trained.bench(figure, device=torch.device("cpu"), report=silent)
    gan, judge = bench.net("gan"), bench.net("judge")
    codes = torch.randn(30, 3, generator=torch.Generator().manual_seed(1))
    with torch.no_grad():
        sure = judge(gan(codes)).double().softmax(1)
        stops = [codes[sure[:, digit].argmax()].double() for digit in range(10)]
        passed = []
        for one, next_one in zip(stops, [*stops[1:], stops[0]], strict=True):
            angle = torch.acos((one @ next_one / one.norm() / next_one.norm()).clamp(max=1))
            halfway = (one + next_one) * torch.sin(angle / 2) / torch.sin(angle) if angle > 1e-6 else one
            passed += [one, halfway]
        wanted = gan(torch.stack(passed).float()).squeeze(1).numpy() * 255
    assert np.abs(np.asarray(result.arrays["walks"])[0] - wanted).max() <= 0.51
    assert np.asarray(result.arrays["belief"]).shape == np.asarray(result.arrays["read"]).shape == (2, 20)


def test_the_same_spec_measures_the_same_walks(tmp_path: Path) -> None:
    figure, result = tiny_walk(tmp_path)
    making.forget([figure])
    again = making.make(figure, device="cpu", again=True)
    assert (np.asarray(again.arrays["walks"]) == np.asarray(result.arrays["walks"])).all()
    assert dict(again.numbers) == dict(result.numbers)


@pytest.mark.parametrize("look", ["lecture", "lecture-dark"])
def test_a_figure_moves_on_its_slide_for_lecturers_and_students(look: str, tmp_path: Path) -> None:
    source = tmp_path / "course.md"
    source.write_text("# A lecture\n\n## Introduction to GANs\n\n![](figure:latent-walk)\n", encoding="utf-8")
    files = []
    for audience in ("lecturer", "student"):
        target = tmp_path / f"{audience}.pptx"
        build(source, target, Choices(theme=look, audience=audience, offline_figures=True))
        deck = read(target.read_bytes())
        (data,) = filter(gif.begins, (deck.parts[name] for name in deck.parts if name.startswith("ppt/media/")))
        assert data == pictures.find(WALK, walk(), theme.load(look))
        with Image.open(io.BytesIO(data)) as film:
            assert (getattr(film, "n_frames", 1), film.info["loop"]) == (100, 0)
        files.append(target.read_bytes())
    assert_sound(tmp_path / "lecturer.pptx")
    build(source, target, Choices(theme=look, audience="student", offline_figures=True))
    assert target.read_bytes() == files[-1]


def test_the_words_say_that_it_moves() -> None:
    shown = exhibits.exhibit(WALK, theme.load("lecture"), offline=True)
    assert shown.picture.alt.startswith("An animation")
    assert shown.notes[0].endswith("on paper its first frame stands.")

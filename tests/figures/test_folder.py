from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from deckgen.errors import FigureError
from deckgen.figures import digests, kinds
from deckgen.figures.data import folder
from deckgen.figures.data.folder import Settings
from deckgen.figures.spec import Spec
from tests.support.figures import text, written


def drawn(path: Path, size: tuple[int, int] = (40, 40), *, at: int = 20, mode: str = "L") -> Path:
    """A white picture with a black bar."""
    path.parent.mkdir(parents=True, exist_ok=True)
    levels = np.full((size[1], size[0]), 255, np.uint8)
    levels[:, at : at + 4] = 0
    Image.fromarray(levels).convert(mode).save(path)
    return path


def settings(path: Path, **changes: object) -> Settings:
    return Settings(**{"path": str(path), "ink": "dark", "test": 2, "seed": 1} | changes)  # type: ignore[arg-type]


def png(width: int, height: int) -> bytes:
    """A PNG whose header promises more than it holds."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_pictures_become_ink_on_paper_and_folders_classes(tmp_path: Path) -> None:
    for name in ("a/1.png", "a/2.PNG", "b/1.png", "b/2.jpg", "b/3.gif"):
        drawn(tmp_path / name)
    (tmp_path / "notes.txt").write_text("not a picture")
    (tmp_path / ".hidden.png").write_bytes(b"not one either")
    data = folder.load(settings(tmp_path))
    assert (data.train.values.shape, data.test.values.shape) == ((3, 28, 28), (2, 28, 28))
    assert torch.cat([data.train.factors["class"], data.test.factors["class"]]).bincount().tolist() == [2, 3]
    bar = data.train.values[:, :, 14:16].float().mean()
    assert bar > 200
    assert data.train.values[:, :, :10].float().mean() < 10


def test_light_ink_on_dark_ground_is_left_as_it_is(tmp_path: Path) -> None:
    for number in range(3):
        drawn(tmp_path / f"{number}.png")
    dark, light = (folder.load(settings(tmp_path, ink=ink)).train.values.int() for ink in ("dark", "light"))
    assert torch.equal(dark, 255 - light)


def test_a_picture_keeps_its_shape_on_its_own_ground(tmp_path: Path) -> None:
    drawn(tmp_path / "wide.png", (80, 20), at=0)
    drawn(tmp_path / "other.png")
    data = folder.load(settings(tmp_path, test=0))
    wide = next(image for image in data.train.values if image[:10].max() == 0)
    assert wide[12:16, 0].min() > 200


def test_a_line_of_pixels_is_a_picture(tmp_path: Path) -> None:
    Image.new("L", (3000, 1)).save(tmp_path / "line.png")
    assert folder.load(settings(tmp_path, test=0)).train.values.shape == (1, 28, 28)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_pictures_of_every_mode_are_read_alike(mode: str, tmp_path: Path) -> None:
    if mode == "I;16":
        levels = np.full((40, 40), 65535, np.uint16)
        levels[:, 20:24] = 0
        Image.fromarray(levels).save(tmp_path / "it.png")
    else:
        drawn(tmp_path / ("it.tif" if mode == "CMYK" else "it.png"), mode=mode)
    drawn(tmp_path / "plain.png")
    first, second = folder.load(settings(tmp_path, test=0)).train.values.int()
    assert (first - second).abs().max() <= 2


def test_what_is_transparent_is_paper(tmp_path: Path) -> None:
    drawn(tmp_path / "1.png")
    Image.new("RGBA", (30, 30), (0, 0, 0, 0)).save(tmp_path / "2.png")
    for ink in ("dark", "light"):
        blank = min(
            folder.load(settings(tmp_path, ink=ink, test=0)).train.values.tolist(), key=lambda rows: sum(map(sum, rows))
        )
        assert ink == "light" or max(map(max, blank)) == 0


BAD = {
    "text": b"not a picture",
    "empty": b"",
    "cut short": png(40, 40)[:60],
    "larger than it is": png(5000, 5000),
    "a bomb": png(60_000, 60_000),
    "many pixels": png(9000, 9000),
    "no size": png(0, 40),
}


@pytest.mark.parametrize("content", BAD.values(), ids=list(BAD))
def test_a_picture_that_cannot_be_read_is_a_fault_at_its_path(content: bytes, tmp_path: Path) -> None:
    drawn(tmp_path / "good.png")
    (tmp_path / "bad.png").write_bytes(content)
    with pytest.raises(FigureError, match=r"bad\.png: (is not a picture|has too many pixels)"):
        folder.load(settings(tmp_path, test=0))


def test_several_bad_pictures_are_named_at_once(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.png").write_bytes(b"bad")
    with pytest.raises(FigureError) as raised:
        folder.load(settings(tmp_path))
    assert len(raised.value.faults) == 10


@pytest.mark.parametrize(
    ("name", "said"),
    [("gone", "is no folder"), ("empty", "holds no pictures"), ("fi\0le", "cannot be read|is no folder")],
)
def test_a_folder_without_pictures_is_a_fault(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(FigureError, match=said):
        folder.load(settings(tmp_path / name))


def test_a_pipe_in_the_folder_is_no_picture(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    with pytest.raises(FigureError, match="holds no pictures"):
        folder.load(settings(tmp_path))


def test_testing_on_all_pictures_is_a_fault(tmp_path: Path) -> None:
    drawn(tmp_path / "1.png")
    with pytest.raises(FigureError, match="holds 1 pictures, of which 1 cannot"):
        folder.load(settings(tmp_path, test=1))


def own(place: Path, ink: str = "dark") -> Spec:
    strokes = 'kind = "strokes"\ntrain = 60\ntest = 40\nseed = 3\n'
    mine = f'kind = "folder"\npath = "mine"\nink = "{ink}"\ntest = 2\nseed = 3\n'
    return written(place / "own", text("manifold").replace(strokes, mine))


def test_a_result_depends_on_what_the_folder_holds_not_on_where_it_lies(tmp_path: Path) -> None:
    specs = [own(tmp_path / place) for place in ("here", "there")]
    for spec in specs:
        for name in ("a/1.png", "a/2.png", "3.png"):
            drawn(spec.folder / "mine" / name)
    here, there = specs
    assert digests.measured(here) == digests.measured(there)
    module, wanted = kinds.data(here)
    assert len(module.load(wanted).train) == 1
    before = digests.measured(here)
    drawn(here.folder / "mine" / "3.png", at=5)
    assert digests.measured(here) != before
    (there.folder / "mine" / "3.png").rename(there.folder / "mine" / "4.png")
    assert digests.measured(there) != before


def test_another_word_for_ink_is_a_fault_at_its_line(tmp_path: Path) -> None:
    with pytest.raises(FigureError, match=r"figure\.toml:\d+: 'ink' must be 'dark' or 'light', not 'blue'"):
        kinds.data(own(tmp_path, ink="blue"))


@pytest.mark.parametrize(
    ("given", "said"), [("-1", "at least 0"), ("99999999999", "at most 1,000,000,000"), ("1.5", "of type int")]
)
def test_a_number_that_no_setting_can_have_is_a_fault_at_its_line(given: str, said: str, tmp_path: Path) -> None:
    spec = written(tmp_path / "it", text("manifold").replace("train = 60", f"train = {given}"))
    with pytest.raises(FigureError, match=rf"figure\.toml:\d+: 'train' must be {said}"):
        kinds.data(spec)

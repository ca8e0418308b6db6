from __future__ import annotations

import gzip
import hashlib
import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from deckgen.errors import FigureError
from deckgen.figures import download, originals
from deckgen.figures.data import fashion_mnist, kmnist, mnist
from deckgen.figures.download import Published
from deckgen.figures.originals import Originals, Selection
from tests.support.mirror import Mirror, serving

CONTENT = os.urandom(300_000)
FILE = Published("digits.gz", len(CONTENT), hashlib.sha256(CONTENT).hexdigest())


def fetched(folder: Path, *mirrors: Mirror) -> bytes:
    with serving(*mirrors) as addresses:
        content = download.fetch(FILE, addresses, folder).read_bytes()
    assert not list(folder.glob("*.part"))
    return content


def test_a_file_is_fetched_once(tmp_path: Path) -> None:
    mirror = Mirror(CONTENT)
    assert fetched(tmp_path, mirror) == CONTENT
    assert fetched(tmp_path, mirror) == CONTENT
    assert mirror.asked == [None]


def test_a_dropped_connection_goes_on_where_it_broke_off(tmp_path: Path) -> None:
    mirror = Mirror(CONTENT, most=120_000)
    assert fetched(tmp_path, mirror) == CONTENT
    assert mirror.asked == [None, "bytes=120000-", "bytes=240000-"]


def test_a_later_run_goes_on_with_what_an_earlier_one_got(tmp_path: Path) -> None:
    (tmp_path / "digits.gz.part").write_bytes(CONTENT[:250_000])
    mirror = Mirror(CONTENT)
    assert fetched(tmp_path, mirror) == CONTENT
    assert mirror.asked == ["bytes=250000-"]


def test_a_mirror_that_always_begins_at_the_first_byte_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "digits.gz.part").write_bytes(CONTENT[:100_000])
    assert fetched(tmp_path, Mirror(CONTENT, resumes=False)) == CONTENT


@pytest.mark.parametrize(
    "bad",
    [
        Mirror(CONTENT, gone=True),
        Mirror(CONTENT, corrupt=True),
        Mirror(CONTENT, short=10),
        Mirror(CONTENT + b"more", corrupt=True),
    ],
    ids=["gone", "corrupt", "truncated", "too long"],
)
def test_another_mirror_makes_good_what_one_does_wrong(bad: Mirror, tmp_path: Path) -> None:
    assert fetched(tmp_path, bad, Mirror(CONTENT)) == CONTENT


def test_a_part_that_was_damaged_is_fetched_anew(tmp_path: Path) -> None:
    (tmp_path / "digits.gz.part").write_bytes(bytes(100_000))
    assert fetched(tmp_path, Mirror(CONTENT)) == CONTENT


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (Mirror(CONTENT, gone=True), "404"),
        (Mirror(CONTENT, corrupt=True), "gave other bytes than were published"),
        (Mirror(CONTENT, corrupt=True, most=200_000), "gave other bytes than were published"),
        (Mirror(CONTENT, short=10), "416"),
        (Mirror(CONTENT, most=0), "no mirror gave a byte"),
    ],
    ids=["gone", "corrupt", "corrupt in pieces", "truncated", "silent"],
)
def test_mirrors_that_never_give_it_end_in_a_fault_and_no_file(bad: Mirror, said: str, tmp_path: Path) -> None:
    with serving(bad) as addresses, pytest.raises(FigureError, match=rf"digits\.gz cannot be .*{said}.*; go online"):
        download.fetch(FILE, addresses, tmp_path)
    assert not (tmp_path / "digits.gz").exists()
    assert len(bad.asked) < 20


def test_offline_is_a_fault_that_says_what_to_do(tmp_path: Path) -> None:
    with serving(Mirror(CONTENT)) as addresses:
        pass
    with pytest.raises(FigureError, match=r"refused.*; go online and run it again, or name a folder .* DECKGEN_DATA"):
        download.fetch(FILE, addresses, tmp_path)


def test_two_runs_at_once_fetch_it_once(tmp_path: Path) -> None:
    mirror = Mirror(CONTENT)
    with serving(mirror) as addresses:
        runs = [threading.Thread(target=download.fetch, args=(FILE, addresses, tmp_path)) for _ in range(4)]
        for run in runs:
            run.start()
        for run in runs:
            run.join()
    assert (tmp_path / "digits.gz").read_bytes() == CONTENT
    assert mirror.asked == [None]


def test_a_place_that_is_no_folder_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with serving(Mirror(CONTENT)) as addresses, pytest.raises(FigureError, match="cannot be written"):
        download.fetch(FILE, addresses, tmp_path / "file")


def idx(*shape: int, seed: int = 0) -> bytes:
    values = torch.randint(10, shape, generator=torch.Generator().manual_seed(seed), dtype=torch.uint8)
    head = bytes([0, 0, 8, len(shape)]) + b"".join(size.to_bytes(4, "big") for size in shape)
    return gzip.compress(head + values.numpy().tobytes(), mtime=0)


def small(folder: Path) -> Originals:
    files = {"train_images": idx(50, 28, 28), "train_labels": idx(50, seed=1),
             "test_images": idx(20, 28, 28, seed=2), "test_labels": idx(20, seed=3)}  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.gz").write_bytes(content)
    published = {
        name: Published(f"{name}.gz", len(content), hashlib.sha256(content).hexdigest())
        for name, content in files.items()
    }
    return Originals(folder.name, (), **published)


def test_original_files_are_read_from_the_folder_that_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECKGEN_DATA", str(tmp_path))
    files = small(tmp_path / "small")
    once, again, other = (originals.load(files, Selection(train=30, test=20, seed=seed)) for seed in (1, 1, 2))
    assert (once.train.values.shape, once.test.values.shape) == ((30, 28, 28), (20, 28, 28))
    assert torch.equal(once.train.values, again.train.values)
    assert not torch.equal(once.train.values, other.train.values)
    every = originals.load(files, Selection(train=50, test=20, seed=1)).train
    raw, labels = (originals.read(tmp_path / "small" / f"train_{kind}.gz") for kind in ("images", "labels"))
    rows = (every.values[:, None] == raw[None]).all((2, 3)).int().argmax(1)
    assert sorted(rows.tolist()) == list(range(50))
    assert torch.equal(labels[rows].long(), every.factors["class"])


def test_original_files_are_fetched_to_the_cache_once(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DECKGEN_DATA", raising=False)
    files = small(tmp_path / "small")
    mirror = Mirror({path.name: path.read_bytes() for path in (tmp_path / "small").iterdir()})
    with serving(mirror) as addresses:
        for _ in range(2):
            loaded = originals.load(replace(files, mirrors=addresses), Selection(train=5, test=5, seed=1))
    assert len(loaded.train) == 5
    assert len(mirror.asked) == len(list((cache / "originals" / "small").glob("*.gz"))) == 4


def test_a_damaged_file_of_ones_own_is_a_fault_at_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECKGEN_DATA", str(tmp_path))
    files = small(tmp_path / "small")
    (tmp_path / "small" / "test_images.gz").write_bytes(b"not it")
    with pytest.raises(FigureError, match=r"test_images\.gz: is not the published file"):
        originals.load(files, Selection(train=5, test=5, seed=1))


def test_more_images_than_there_are_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECKGEN_DATA", str(tmp_path))
    with pytest.raises(FigureError, match=r"51 images are wanted of train_images\.gz, and it holds 50"):
        originals.load(small(tmp_path / "small"), Selection(train=51, test=5, seed=1))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"plain",
        idx(3)[:20] + b"damaged" + idx(3)[20:],
        gzip.compress(b"\0\0\x0d\1\0\0\0\1abcd", mtime=0),
        gzip.compress(b"\0\0\x08\1\0\0\0\7ab", mtime=0),
        idx(3)[:-9],
    ],
)
def test_what_is_no_idx_file_is_a_fault(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "it.gz").write_bytes(content)
    with pytest.raises(FigureError, match=r"it\.gz"):
        originals.read(tmp_path / "it.gz")


@pytest.mark.skipif(not os.environ.get("DECKGEN_DATA"), reason="DECKGEN_DATA names no folder of original files")
@pytest.mark.parametrize("module", [mnist, fashion_mnist], ids=["mnist", "fashion-mnist"])
def test_the_published_files_are_what_is_expected(module: object) -> None:
    data = module.load(Selection(train=60_000, test=10_000, seed=1))  # type: ignore[attr-defined]
    assert data.train.factors["class"].bincount().sum() == 60_000
    assert data.test.factors["class"].unique().tolist() == list(range(10))
    assert 0.1 < data.train.values.float().mean() / 255 < 0.35


def test_no_two_data_sets_share_a_folder_or_a_checksum() -> None:
    sets = (mnist.MNIST, fashion_mnist.FASHION, kmnist.KUZUSHIJI)
    files = [file for it in sets for file in (it.train_images, it.train_labels, it.test_images, it.test_labels)]
    assert len({it.folder for it in sets}) == 3
    assert len({file.sha256 for file in files}) == 12
    assert all(len(file.sha256) == 64 for file in files)

"""A making that is killed, stopped or run twice at once ends with the same bits as one that nothing disturbed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
import torch

from deckgen.errors import FigureError
from deckgen.figures import checkpoints, digests, making, store, tensor_files, trained
from deckgen.figures.history import History
from deckgen.figures.progress import Progress, silent
from deckgen.figures.results import Result
from deckgen.figures.spec import Spec
from tests.support.figures import text, tiny, written

ROOT = Path(__file__).resolve().parent.parent.parent
STEPS = 100


News = list[str | int]
"""A model's name and a step."""


def nursery(cache: Path, *words: str) -> list[list[News]]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.nursery", *words],
        cwd=ROOT, env={**os.environ, "DECKGEN_CACHE": str(cache)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told: list[list[News]] = json.loads(done.stdout)
    return told


def weights(cache: Path) -> Mapping[str, Mapping[str, torch.Tensor]]:
    found = {path.name: tensor_files.read(path) for path in cache.glob("models/*")}
    return {name: held[0] for name, held in found.items() if held}


def assert_same(one: Result | None, other: Result | None) -> None:
    assert one
    assert other
    assert one.numbers == other.numbers
    for name, array in one.arrays.items():
        np.testing.assert_array_equal(array, other.arrays[name])


def test_a_making_killed_at_twenty_random_moments_ends_with_the_same_bits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figure = tiny(tmp_path, "samples", steps=STEPS)
    told = nursery(tmp_path / "killed", "killed", str(figure.path), "9")
    assert len(told) == 21
    assert told[-1][-1] == ["judge", STEPS]
    assert sum(news[0] != ["gan", 1] for news in told if news) > 5, (
        "no process went on where the one before it was killed"
    )
    monkeypatch.setenv("DECKGEN_CACHE", str(tmp_path / "undisturbed"))
    undisturbed = making.make(figure, device="cpu")
    monkeypatch.setenv("DECKGEN_CACHE", str(tmp_path / "killed"))
    assert_same(store.cached(digests.measured(figure)), undisturbed)
    killed, calm = weights(tmp_path / "killed"), weights(tmp_path / "undisturbed")
    assert killed.keys() == calm.keys()
    for name, held in calm.items():
        assert all(torch.equal(tensor, killed[name][key]) for key, tensor in held.items())
    left = {path.suffix for path in (tmp_path / "killed").rglob("*") if path.is_file()}
    assert left == {".safetensors", ".npz", ".lock"}
    assert not list((tmp_path / "killed" / "checkpoints").iterdir())


def test_two_runs_at_once_train_each_model_once_and_agree(tmp_path: Path) -> None:
    figure = tiny(tmp_path, "samples", steps=STEPS)
    told = nursery(tmp_path / "both", "twice", str(figure.path))
    ended = [model for news in told for model, step in news if step == STEPS]
    assert sorted(ended) == ["gan", "judge"]
    assert len(list((tmp_path / "both").glob("results/*.npz"))) == 1


class Stop(KeyboardInterrupt):
    """Ctrl-C at a moment of the test's choosing."""


def stopped(figure: Spec, at: tuple[str, int]) -> None:
    def interrupt(news: Progress) -> None:
        if (news.model, news.step) == at:
            raise Stop

    with pytest.raises(Stop):
        making.make(figure, device="cpu", report=interrupt)


def test_a_training_that_was_interrupted_goes_on_where_it_stood(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "EVERY", 0)
    figure = tiny(tmp_path, "samples", steps=20)
    stopped(figure, ("gan", 15))
    heard: list[Progress] = []
    once = making.make(figure, device="cpu", report=heard.append)
    assert heard[0].step == 15  # the last checkpoint is that of the step before
    making.forget([figure])
    assert_same(once, making.make(figure, device="cpu"))


def test_the_losses_that_are_kept_are_all_that_were_reported_whatever_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "EVERY", 0)
    figure = tiny(tmp_path, "samples", steps=20)
    heard: list[Progress] = []
    making.make(figure, device="cpu", report=heard.append)
    undisturbed = losses(figure)
    assert undisturbed == {news.step: news.losses for news in heard if news.model == "gan"}
    assert list(undisturbed) == [*range(1, 21)]
    making.forget([figure])
    stopped(figure, ("gan", 15))
    making.make(figure, device="cpu")
    assert losses(figure) == undisturbed


def losses(figure: Spec) -> History:
    """Those that are kept with the weights of the figure's GAN."""
    return trained.model(figure, "gan", device=torch.device("cpu"), report=silent).losses


@pytest.mark.parametrize("damage", ["cut short", "a bit turned", "not a checkpoint"])
def test_a_damaged_checkpoint_is_left_aside(
    damage: str, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "EVERY", 0)
    figure = tiny(tmp_path, "samples", steps=20)
    stopped(figure, ("gan", 15))
    (path,) = cache.glob("checkpoints/*.safetensors")
    content = bytearray(path.read_bytes())
    if damage == "cut short":
        content = content[: len(content) // 2]
    elif damage == "a bit turned":
        content[-9] ^= 1
    else:
        content = bytearray(tensor_files.to_bytes({"net/other": torch.zeros(3)}, {}))
    path.write_bytes(content)
    heard: list[Progress] = []
    once = making.make(figure, device="cpu", report=heard.append)
    assert heard[0].step == 1
    making.forget([figure])
    assert_same(once, making.make(figure, device="cpu"))


def test_a_forced_run_that_was_interrupted_goes_on_without_force(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "EVERY", 0)
    figure = tiny(tmp_path, "samples", steps=20)
    result = making.make(figure, device="cpu")
    (figure.folder / store.SHIPPED).write_bytes(store.result_path(result.made.digest).read_bytes())
    making.forget([figure])
    stopped_all(figure, ("gan", 15))
    heard: list[Progress] = []
    (made,) = making.make_all([figure], device="cpu", count=1, report=heard.append)
    assert (made.source, heard[0].step) == ("trained", 15)
    (again,) = making.make_all([figure], device="cpu", count=1)
    assert again.source == "shipped"


def stopped_all(figure: Spec, at: tuple[str, int]) -> None:
    def interrupt(news: Progress) -> None:
        if (news.model, news.step) == at:
            raise Stop

    with pytest.raises(Stop):
        list(making.make_all([figure], device="cpu", count=1, report=interrupt))


def test_a_loss_that_is_no_number_stops_the_training_at_its_rate(tmp_path: Path) -> None:
    figure = written(
        tmp_path / "wild", text("manifold").replace("rate = 1e-3", "rate = 1e30", 1).replace("steps = 2", "steps = 9")
    )
    with pytest.raises(FigureError, match=r"figure\.toml:\d+: after \d+ steps the loss is no number any more; lower"):
        making.make(figure, device="cpu")

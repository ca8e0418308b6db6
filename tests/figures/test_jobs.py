"""Figures made side by side: each model once, the same bits as one after the other, every fault told."""

from __future__ import annotations

import multiprocessing
import os
import signal
from pathlib import Path

import numpy as np
import pytest

from deckgen import theme
from deckgen.errors import FigureError
from deckgen.figures import digests, exhibits, jobs, making, shipping, store, workers
from deckgen.figures.making import Finished
from deckgen.figures.progress import Progress
from deckgen.figures.spec import Spec
from tests.support.figures import text, tiny, written


def three(folder: Path) -> list[Spec]:
    return [tiny(folder, measure, steps=4) for measure in ("samples", "walk", "manifold")]


def made(specs: list[Spec], count: int, heard: list[Progress]) -> dict[str, Finished]:
    return {it.spec.name: it for it in making.make_all(specs, device="cpu", count=count, report=heard.append)}


def test_figures_made_side_by_side_have_the_bits_of_those_made_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    specs = three(tmp_path)
    one: list[Progress] = []
    two: list[Progress] = []
    alone = made(specs, 1, one)
    monkeypatch.setenv("DECKGEN_CACHE", str(tmp_path / "other"))
    beside = made(specs[::-1], 3, two)
    assert alone.keys() == beside.keys() == {spec.name for spec in specs}
    for name, it in alone.items():
        assert it.result.numbers == beside[name].result.numbers
        for key, array in it.result.arrays.items():
            np.testing.assert_array_equal(array, beside[name].result.arrays[key])
    for heard in (one, two):  # a generator and a judge for two figures, an autoencoder for the third
        assert sorted(news.model for news in heard if news.step == news.steps) == ["gan", "judge", "vae"]
    assert {it.source for it in beside.values()} == {"trained"}
    assert {it.source for it in made(specs, 3, []).values()} == {"cached"}


def test_a_plan_names_each_model_once_and_measures_after_training(tmp_path: Path) -> None:
    plan = jobs.plan(three(tmp_path))
    assert sorted(job.model for job in plan) == ["", "", "", "gan", "judge", "vae"]
    for at, job in enumerate(plan):
        assert set(job.needs) <= {before.digest for before in plan[:at]}


def test_figures_with_equal_results_are_each_given(tmp_path: Path) -> None:
    specs = [tiny(tmp_path / name, "manifold") for name in ("a", "b")]
    given = list(making.make_all(specs, device="cpu", count=1))
    assert [it.spec.path for it in given] == [spec.path for spec in specs]


@pytest.mark.parametrize("count", [1, 2])
def test_what_fails_is_told_and_everything_else_is_made(count: int, tmp_path: Path) -> None:
    wild = written(
        tmp_path / "wild", text("manifold").replace("rate = 1e-3", "rate = 1e30", 1).replace("steps = 2", "steps = 9")
    )
    good = tiny(tmp_path, "walk")
    given: list[Finished] = []
    with pytest.raises(FigureError, match=r"wild/figure\.toml:\d+: after \d+ steps the loss is no number") as raised:
        given.extend(making.make_all([wild, good], device="cpu", count=count))
    assert len(raised.value.faults) == 1
    assert store.cached(digests.measured(good))
    assert not store.cached(digests.measured(wild))


def test_a_process_that_dies_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    specs = three(tmp_path)
    plan = jobs.plan(specs)
    killed: list[int] = []

    def kill(_: Progress) -> None:
        if not killed:
            killed.extend(child.pid for child in multiprocessing.active_children() if child.pid)
            os.kill(killed[0], signal.SIGKILL)

    done: list[str] = []
    with pytest.raises(FigureError, match=r"came to nothing: its process ended with status -9; .*--jobs 1"):
        done.extend(workers.run(plan, count=1 + 1, device="cpu", report=kill))
    assert not multiprocessing.active_children()


def test_an_interruption_ends_all_processes(tmp_path: Path) -> None:
    long = [tiny(tmp_path, measure, steps=20_000) for measure in ("samples", "manifold")]

    def interrupt(_: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(making.make_all(long, device="cpu", count=2, report=interrupt))
    assert not multiprocessing.active_children()


def test_a_figure_that_needs_too_much_memory_is_a_fault(tmp_path: Path) -> None:
    vast = written(tmp_path / "vast", text("manifold").replace("hidden = 8", "hidden = 900000000"))
    with pytest.raises(FigureError, match=r"vast/figure\.toml: figure 'vast' needs more memory than there is; make it"):
        making.make(vast, device="cpu")


def test_a_better_result_serves_a_lesser_build(tmp_path: Path) -> None:
    figure = tiny(tmp_path, "manifold")
    figure = written(figure.folder, text("manifold").replace("draft = 2", "draft = 1").replace("full = 2", "full = 3"))
    look = theme.load("lecture")
    shipping.ship(figure, making.make(figure, device="cpu"), look)
    assert making.state(figure.at("draft")) == "shipped"
    assert making.state(figure.at("full")) == "not made"
    assert "2 steps of 8 images" in exhibits.exhibit(figure.at("draft"), look, offline=True).notes[1]
    best = making.make(figure.at("full"), device="cpu")
    assert making.find(figure.at("full")) is not None
    assert making.find(figure.at("full")).made.digest == best.made.digest  # type: ignore[union-attr]
    assert making.find(figure).made.digest == digests.measured(figure)  # type: ignore[union-attr]


def test_a_draft_keeps_every_snapshot_but_the_first_after_a_step(tmp_path: Path) -> None:
    spread = (
        text("samples", steps=2000).replace("draft = 2000", "draft = 100").replace("[0, 2000]", "[0, 1, 5, 400, 2000]")
    )
    draft = written(tmp_path / "spread", spread).at("draft")
    assert draft.models["gan"].training.snapshots == (0, 1, 20, 100)

from __future__ import annotations

import math
from collections.abc import Mapping
from types import ModuleType
from typing import Any

import pytest
import torch

from deckgen.figures.batches import Dataset
from deckgen.figures.data import grid, moons, ring, spirals

SIZE = {"train": 3000, "test": 1000, "seed": 3}
SETS: Mapping[str, tuple[ModuleType, dict[str, Any], int]] = {
    "ring": (ring, {"modes": 8, "radius": 2.0, "spread": 0.02}, 8),
    "grid": (grid, {"side": 5, "gap": 2.0, "spread": 0.05}, 25),
    "moons": (moons, {"spread": 0.1}, 2),
    "spirals": (spirals, {"arms": 2, "turns": 1.5, "radius": 2.0, "spread": 0.02}, 2),
}


def drawn(name: str, **changes: Any) -> Dataset:
    module, settings, _ = SETS[name]
    dataset: Dataset = module.load(module.Settings(**SIZE | settings | changes))
    return dataset


@pytest.mark.parametrize("name", SETS)
def test_points_come_from_their_seed_each_class_equally_often(name: str) -> None:
    once, again, other = drawn(name), drawn(name), drawn(name, seed=4)
    assert torch.equal(once.train.values, again.train.values)
    assert not torch.equal(once.train.values, other.train.values)
    assert (once.train.values.shape, once.test.values.shape) == ((3000, 2), (1000, 2))
    assert once.train.at(torch.arange(5)).inputs.dtype == torch.float32
    counts = torch.cat([once.train.factors["class"], once.test.factors["class"]]).bincount()
    assert len(counts) == SETS[name][2]
    assert counts.max() - counts.min() <= 1


@pytest.mark.parametrize(("name", "module"), [("ring", ring), ("grid", grid)])
def test_points_scatter_normally_about_the_centre_of_their_mode(name: str, module: ModuleType) -> None:
    settings = module.Settings(**SIZE | SETS[name][1])
    train = drawn(name).train
    off = (train.values - module.centres(settings)[train.factors["class"]]) / settings.spread
    assert off.mean(0).abs().max() < 0.1
    assert (off.std(0) - 1).abs().max() < 0.05
    assert abs(float((off.norm(dim=1) < 3).float().mean()) - (1 - math.exp(-4.5))) < 0.01


def test_the_modes_lie_where_the_papers_have_them() -> None:
    eight = ring.centres(ring.Settings(**SIZE | SETS["ring"][1]))
    torch.testing.assert_close(eight[[0, 2, 5]], torch.tensor([[2.0, 0.0], [0.0, 2.0], [-(2**0.5), -(2**0.5)]]))
    many = grid.centres(grid.Settings(**SIZE | SETS["grid"][1]))
    assert many[:6].tolist() == [[-4, -4], [-2, -4], [0, -4], [2, -4], [4, -4], [-4, -2]]


def test_each_moon_is_half_a_circle_that_reaches_into_the_other() -> None:
    train = drawn("moons", spread=0.0).train
    upper, lower = (train.values[train.factors["class"] == moon] for moon in (0, 1))
    torch.testing.assert_close(upper.norm(dim=1), torch.ones(len(upper)))
    torch.testing.assert_close((lower - torch.tensor([1.0, 0.5])).norm(dim=1), torch.ones(len(lower)))
    assert upper[:, 1].min() >= 0
    assert lower[:, 1].max() <= 0.5
    assert lower[:, 0].min() < 0.1


def test_the_arms_of_a_spiral_are_turned_copies_of_each_other() -> None:
    train = drawn("spirals", spread=0.0).train
    x, y = train.values.T
    radius = train.values.norm(dim=1)
    wound = torch.atan2(y, x) - 2 * math.pi * 1.5 * radius / 2 - math.pi * train.factors["class"]
    torch.testing.assert_close(wound.cos(), torch.ones(len(radius)), atol=1e-4, rtol=0)
    assert 1.9 < radius.max() <= 2
    assert abs(float((radius < 1).float().mean()) - 0.25) < 0.03

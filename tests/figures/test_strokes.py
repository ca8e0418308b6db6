from __future__ import annotations

import torch

from deckgen.figures.data import strokes
from deckgen.figures.data.strokes import Settings


def test_the_same_seed_draws_the_same_digits() -> None:
    once, again, other = (strokes.load(Settings(train=30, test=10, seed=seed)) for seed in (1, 1, 2))
    assert torch.equal(once.train.values, again.train.values)
    assert torch.equal(once.test.values, again.test.values)
    assert not torch.equal(once.train.values, other.train.values)


def test_every_digit_is_drawn_equally_often_and_known() -> None:
    data = strokes.load(Settings(train=150, test=50, seed=1))
    classes = torch.cat([data.train.factors["class"], data.test.factors["class"]])
    assert classes.bincount().tolist() == [20] * 10
    assert data.train.values.shape == (150, 28, 28)
    assert data.train.values.dtype == torch.uint8
    assert {name: len(factor) for name, factor in data.test.factors.items()} == {"class": 50, "slant": 50, "width": 50}


def test_digits_are_dark_strokes_inside_the_frame() -> None:
    pixels = strokes.load(Settings(train=300, test=0, seed=1)).train.values.float() / 255
    assert pixels.amax((1, 2)).min() > 0.9
    assert 0.05 < pixels.mean() < 0.25
    frame = torch.ones(28, 28, dtype=torch.bool)
    frame[1:-1, 1:-1] = False
    assert pixels[:, frame].mean() < 0.01


def test_a_wider_pen_leaves_more_ink_and_slant_leans_to_the_right() -> None:
    images = strokes.load(Settings(train=1000, test=0, seed=1)).train
    ink = images.values.float().sum((1, 2))
    assert torch.corrcoef(torch.stack([ink, images.factors["width"]]))[0, 1] > 0.5
    ones = images.factors["class"] == 1
    upper, lower = (_centre(half) for half in images.values[ones].float().split(14, dim=1))
    assert torch.corrcoef(torch.stack([upper - lower, images.factors["slant"][ones]]))[0, 1] > 0.7


def _centre(images: torch.Tensor) -> torch.Tensor:
    return (images.sum(1) * torch.arange(28)).sum(1) / images.sum((1, 2))

from __future__ import annotations

import pytest
import torch

from deckgen.figures import paths
from deckgen.figures.batches import Examples
from deckgen.figures.data import strokes
from deckgen.figures.measures import samples
from deckgen.figures.models import classifier
from deckgen.figures.train import draw_weights


@pytest.fixture(scope="module")
def known() -> Examples:
    return strokes.load(strokes.Settings(train=30, test=0, seed=1)).train


def test_a_line_runs_straight_from_end_to_end() -> None:
    starts, ends = torch.zeros(2, 3), torch.tensor([[2.0, 4.0, 6.0], [1.0, 1.0, 1.0]])
    path = paths.line(starts, ends, 3)
    torch.testing.assert_close(path, torch.stack([starts, ends / 2, ends], dim=1))


def test_an_arc_keeps_the_distance_from_the_centre() -> None:
    generator = torch.Generator().manual_seed(1)
    starts, ends = (torch.nn.functional.normalize(torch.randn(5, 16, generator=generator)) * 4 for _ in range(2))
    path = paths.arc(starts, ends, 7)
    torch.testing.assert_close(path[:, 0], starts)
    torch.testing.assert_close(path[:, -1], ends)
    torch.testing.assert_close(path.norm(dim=2), torch.full((5, 7), 4.0))
    steps = (path[:, 1:] - path[:, :-1]).norm(dim=2)
    torch.testing.assert_close(steps, steps[:, :1].expand(-1, 6))


def test_the_nearest_image_of_a_known_one_is_itself(known: Examples) -> None:
    images = known.at(torch.tensor([3, 17])).inputs
    assert torch.equal(samples.nearest(images, known), known.values[[3, 17]])
    assert samples.distance(images, known) < 1e-3


def test_distance_is_the_root_mean_square_over_pixels() -> None:
    black = Examples(torch.zeros(2, 28, 28, dtype=torch.uint8), {"class": torch.zeros(2, dtype=torch.int64)})
    assert samples.distance(torch.full((4, 1, 28, 28), 0.25), black) == pytest.approx(0.25)


def test_for_every_class_the_surest_image_is_chosen(known: Examples) -> None:
    judge = classifier.build(classifier.Settings(hidden=4))
    draw_weights(judge, 1)
    images = known.at(torch.arange(30)).inputs
    beliefs = judge.beliefs(images)
    for digit, place in enumerate(paths.surest(judge, images).tolist()):
        assert beliefs[place, digit] == beliefs[:, digit].max()

"""Figures of points in the plane: what they measure, on the smallest networks, and that it can be drawn."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from deckgen import theme
from deckgen.figures import fields, kinds, making
from deckgen.figures.data import ring
from deckgen.figures.modes import Modes, caught, covered, modes
from deckgen.figures.plane import FINE, Panel, Window
from deckgen.slides.model import Chart
from tests.support.figures import written

WORDS = """\
title = "A tiny figure"
teaches = ["tiny figures"]
reading = ["Look left.", "Ask: why?"]
caption = "Measured"
alt = "A tiny picture"
"""

RING = """
[data]
kind = "ring"
modes = 8
radius = 2.0
spread = 0.02
train = 80
test = 40
seed = 3
"""

PLAYERS = """
[models.{name}]
kind = "{kind}"
latent = 2
hidden = 4
layers = 1
relativistic = false
penalty = 0.1
every = 2
average = 0.5
generator = [1.0, 2.0]
discriminator = [1.0, 0.5, 2.0]
seeds = 2
{more}
[models.{name}.training]
steps = {{ draft = 3, standard = 3, full = 3 }}
batch = 8
rate = 1e-2
seed = 5
snapshots = [0, 1, 3]
"""

FIGURES: dict[str, tuple[str, str, str]] = {
    "collapse": (
        PLAYERS.format(name="plain", kind="plane-gan", more="")
        + PLAYERS.format(name="packed", kind="pacgan", more="packed = 2\n"),
        "count = 50\nshown = 9\nseed = 1\n",
        'models = ["plain", "packed"]\nnames = ["A", "B"]\nreach = 2.6\n',
    ),
    "rates": (
        PLAYERS.format(name="gan", kind="plane-gan", more=""),
        "count = 50\nseed = 1\n",
        (
            'values = "covered"\nmost = 8.0\nvalue_form = "{:.1f}"\nbeneath = "quality"\nbeneath_form = "{:.0%}"\n'
            'upwards = "discriminator"\nupwards_title = "up"\nacross = "generator"\nacross_title = "across"\n'
        ),
    ),
    "balance": (
        PLAYERS.format(name="gan", kind="plane-gan", more=""),
        "seed = 1\n",
        (
            'across = "steps"\nupwards = ["real", "fake"]\nnames = ["Real", "Generated"]\nacross_title = "Steps"\n'
            'upwards_title = "D(x)"\nlog_across = true\nlog_upwards = false\n'
        ),
    ),
    "verdict": (
        PLAYERS.format(name="gan", kind="plane-gan", more=""),
        "moments = [-3, -1]\nreach = 2.6\nside = 5\npoints = 7\nseed = 1\n",
        "reach = 2.6\n",
    ),
}
MOONS = """
[data]
kind = "moons"
spread = 0.1
train = 80
test = 40
seed = 3
"""

LEARNERS = """
[models.vae]
kind = "plane-vae"
latent = 2
hidden = 4
layers = 1
classes = {classes}

[models.vae.training]
steps = {{ draft = 2, standard = 2, full = 2 }}
batch = 8
rate = 1e-2
seed = 5

[models.classifier]
kind = "plane-classifier"
hidden = 4
layers = 1
classes = 2

[models.classifier.training]
steps = {{ draft = 2, standard = 2, full = 2 }}
batch = 8
rate = 1e-2
seed = 5
"""

CRITIC = """
[models.critic]
kind = "wgan-gp"
latent = 2
hidden = 4
layers = 1
penalty = 1.0
critics = 1
average = 0.5
generator = [0.0]
critic = [1.0]
seeds = 2

[models.critic.training]
steps = { draft = 2, standard = 2, full = 2 }
batch = 8
rate = 1e-2
seed = 5
"""

WINDOW = "window = [-2.0, 3.0, -2.0, 2.0]\n"
FIGURES |= {
    "density": (
        LEARNERS.format(classes=0),
        f"{WINDOW}side = 5\nblur = 0.1\nfineness = 9\npoints = 7\nseed = 1\n",
        WINDOW,
    ),
    "boundary": (
        LEARNERS.format(classes=2),
        f"{WINDOW}side = 5\nfar = 0.5\nprobes = [[-1.9, 1.9], [2.5, 1.0]]\nfineness = 9\npoints = 7\n",
        f'{WINDOW}names = ["upper", "lower"]\n',
    ),
    "slopes": (
        CRITIC
        + PLAYERS.format(name="discriminator", kind="plane-gan", more="")
        + PLAYERS.format(name="played", kind="plane-gan", more=""),
        "reach = 2.0\nplaces = 5\ncount = 50\nseed = 1\n",
        (
            'across = "distance"\nupwards = ["critic"]\nnames = ["Critic"]\nacross_title = "Way"\n'
            'upwards_title = "Slope"\nlog_across = false\nlog_upwards = false\n'
        ),
    ),
}
DRAWN_BY = {"rates": "table-of-heat", "balance": "lines", "slopes": "lines"}


@pytest.mark.parametrize("measure", FIGURES)
def test_a_tiny_figure_of_the_plane_is_measured_and_drawn(measure: str, tmp_path: Path) -> None:
    models, settings, drawing = FIGURES[measure]
    data = MOONS if measure in {"density", "boundary"} else RING
    content = (
        f'{WORDS}{data}{models}\n[measure]\nkind = "{measure}"\n{settings}\n'
        f'[drawing]\nkind = "{DRAWN_BY.get(measure, measure)}"\n{drawing}'
    )
    figure = written(tmp_path / "tiny", content)
    result = making.make(figure, device="cpu")
    for array in result.arrays.values():
        assert np.isfinite(np.asarray(array, np.float64)).all()
    kind, how = kinds.drawing(figure)
    for look in ("lecture", "lecture-dark"):
        drawn = kind.draw(result, theme.load(look).colours, how)
        assert isinstance(drawn, Chart if DRAWN_BY.get(measure) == "lines" else Image.Image)
        assert isinstance(drawn, Chart) or drawn.width == 1600


def test_modes_are_the_classes_of_the_data_with_their_spread() -> None:
    settings = ring.Settings(modes=8, radius=2.0, spread=0.02, train=8000, test=0, seed=1)
    found = modes(ring.load(settings).train)
    torch.testing.assert_close(found.centres, ring.centres(settings), rtol=0, atol=0.005)
    assert found.spread == pytest.approx(0.02, rel=0.05)


def test_of_normal_points_nearly_all_lie_within_three_deviations() -> None:
    generator = torch.Generator().manual_seed(1)
    noise = torch.randn(1, 100_000, 2, generator=generator) * 0.5
    share = caught(Modes(torch.tensor([[0.0, 0.0], [9.0, 9.0]]), 0.5), noise)
    assert share[0].tolist() == [pytest.approx(1 - math.exp(-4.5), abs=0.001), 0.0]


def test_a_mode_is_covered_from_one_point_in_a_hundred_on() -> None:
    at = Modes(torch.tensor([[0.0, 0.0], [5.0, 0.0], [0.0, 5.0]]), 0.1)
    points = torch.zeros(2, 200, 2)
    points[0, :2] = torch.tensor([5.0, 0.29])
    points[0, 2:5] = torch.tensor([0.31, 5.0])
    points[1, :1] = torch.tensor([5.0, 0.0])
    shares = caught(at, points)
    torch.testing.assert_close(shares[0], torch.tensor([0.975, 0.01, 0.0], dtype=torch.float64))
    assert covered(shares).tolist() == [2, 1]


def test_places_go_row_by_row_from_the_top_left_through_the_middles_of_cells() -> None:
    found = fields.places((0.0, 4.0, -2.0, 2.0), side=2)
    assert found.tolist() == [[1.0, 1.0], [3.0, 1.0], [1.0, -1.0], [3.0, -1.0]]


def test_a_dot_stands_where_its_point_lies() -> None:
    panel = Panel(Window(-1.0, 1.0, -1.0, 1.0), 100, (255, 255, 255))
    panel.dots(np.asarray([[0.5, 0.8]]), (0, 0, 0), 3)
    dark = np.asarray(panel.taken().convert("L")) < 128
    down, across = (places.mean() for places in np.nonzero(dark))
    assert (across, down) == (pytest.approx(75, abs=1), pytest.approx(10, abs=1))
    assert dark.sum() == pytest.approx(math.pi * 9, rel=0.25)
    assert FINE > 1


def test_a_field_has_its_first_row_on_top_and_ends_in_its_shades() -> None:
    panel = Panel(Window(0.0, 1.0, 0.0, 1.0), 60, (9, 9, 9))
    panel.field(np.asarray([[0, 255], [255, 255]], np.uint8), ((0, 0, 0), (100, 0, 0), (200, 0, 0)))
    image = panel.taken()
    assert image.getpixel((2, 2)) == (0, 0, 0)
    assert image.getpixel((57, 57)) == (200, 0, 0)

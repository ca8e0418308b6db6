"""What a classifier and a model of each class's density say of points of the plane, near the data and far from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor

from deckgen.figures.arrays import pixels, plain
from deckgen.figures.fields import places
from deckgen.figures.models.plane_classifier import PlaneClassifier
from deckgen.figures.models.plane_vae import PlaneVAE
from deckgen.figures.results import Measured
from deckgen.figures.trained import Bench

VERSION = 1

RARE = 0.001
"""A place is like no data if only this share of test points lies where the density is as low."""
SURE = 0.99
"""The classifier is sure of a class that it gives at least this probability."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How much of the plane is looked at. The spec must hold "classifier" and "vae", a plane-vae told two classes."""

    window: tuple[float, float, float, float]
    """From where to where across, then upwards."""
    side: int
    """Places along an edge of the window."""
    far: float
    """Places of the window at least so far from every training point are far from the data."""
    probes: tuple[tuple[float, float], ...]
    """Places that are named and asked about."""
    fineness: int
    """Steps along each axis of the codes over which densities are summed."""
    points: int
    """Test points that are kept."""


@torch.no_grad()
def measure(bench: Bench, settings: Settings) -> Measured:
    """Ask both models about test points, about every place of the window, and about the probes.

    The density model names the class y with the larger p(x | y), which is Bayes' rule for classes equally frequent; it
    can also say that a point is like no data.

    Returns:
        arrays: belief uint8 [side, side], the classifier's probability of class 1, from 0 to 255, row 0 at the top;
        densities uint8 [2, side, side], of each class, in shares of the largest; points float32 [points, 2] and classes
        int64 [points] of test points; probes float32 [P, 2]; probe_belief float32 [P], the probability that the
        classifier gives its answer; probe_class and probe_named int64 [P], that answer and Bayes' rule's; probe_known
        bool [P], whether it is like the data.
        numbers: classifier and bayes, shares of test points named rightly; sure, the share of far places at which the
        classifier is sure; bayes_sure, the share at which Bayes' rule is; warned, the share of far places that are like
        no data; unwarned, how many are not; tested; sides, how many far places were asked; probes_warned and
        probes_sure, counts.
    """
    test = bench.data.test.all()
    grid = places(settings.window, settings.side).to(bench.device)  # [side * side, 2]
    classifier, vae = cast(PlaneClassifier, bench.net("classifier")), cast(PlaneVAE, bench.net("vae"))
    probes = torch.tensor(settings.probes, device=bench.device)  # [P, 2]
    on_test, on_grid, on_probes = (_densities(vae, at, settings) for at in (test.inputs, grid, probes))
    floor = on_test.logsumexp(1).quantile(RARE)
    belief, told = classifier.beliefs(grid), classifier.beliefs(probes)
    far = torch.cat([torch.cdist(some, bench.data.train.values).amin(1) for some in grid.split(256)]) >= settings.far
    warned = on_grid.logsumexp(1) < floor  # [side * side]
    sure = belief.amax(1) >= SURE
    known = on_probes.logsumexp(1) >= floor
    square = (-1, settings.side, settings.side)
    return Measured(
        arrays={
            "belief": pixels(belief[:, 1].view(square[1:])),
            "densities": pixels((on_grid.exp() / on_grid.exp().max()).T.reshape(square)),
            "points": plain(test.inputs[: settings.points]),
            "classes": plain(test.classes[: settings.points]),
            "probes": plain(probes),
            "probe_belief": plain(told.amax(1)),
            "probe_class": plain(told.argmax(1)),
            "probe_named": plain(on_probes.argmax(1)),
            "probe_known": plain(known),
        },
        numbers={
            "classifier": _share(classifier(test.inputs).argmax(1) == test.classes),
            "bayes": _share(on_test.argmax(1) == test.classes),
            "sure": _share(sure[far]),
            "bayes_sure": _share(on_grid.softmax(1).amax(1)[far] >= SURE),
            "warned": _share(warned[far]),
            "unwarned": int((far & ~warned).sum()),
            "sides": int(far.sum()),
            "tested": len(test.inputs),
            "probes_warned": int((~known).sum()),
            "probes_sure": int((told.amax(1) >= SURE).sum()),
        },
    )


def _densities(vae: PlaneVAE, at: Tensor, settings: Settings) -> Tensor:
    """Give log p(x | y) for both classes, [N, 2]."""
    return torch.stack([vae.log_density(at, of, settings.fineness) for of in range(2)], dim=1)


def _share(true: Tensor) -> float:
    return float(true.double().mean())

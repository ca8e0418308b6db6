"""A ring of eight modes: how many each seed's generator covers, plain as chosen to collapse, packed, and mended."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.nothing_cached import nothing_cached
from benchmarks.targets import Row
from deckgen.figures import catalogue, making

FIGURE = "mode-collapse"
SEEDS, QUALITY, COLLAPSED = 15, 0.85, 3.0
PACGAN = "2,500 points; in PacGAN's own table a GAN covers 6.3 of 8 and PacGAN2 7.9"


def rows() -> Iterator[Row]:
    """Train the figure that ships from nothing, and count its modes."""
    figure = next(spec for spec in catalogue.specs() if spec.name == FIGURE)
    with nothing_cached():
        result = making.make(figure, device="cpu", again=True)
    told = {name: float(number) for name, number in result.numbers.items()}
    reference = f"of {told['mended_copies']:.0f}; plain {told['plain_all']:.0f} of {told['plain_copies']:.0f}"
    yield Row("Ring, mended: seeds with all 8 modes", told["mended_all"], ".0f", reference, ("at least", SEEDS))
    reference = f"plain {told['plain_quality']:.0%}, packed {told['packed_quality']:.0%} of points"
    yield Row("its points of high quality", told["mended_quality"], ".1%", reference, ("at least", QUALITY))
    reference = f"packed {told['packed_modes']:.1f}; {PACGAN}"
    yield Row("Ring, chosen to collapse: modes", told["plain_modes"], ".2f", reference, ("at most", COLLAPSED))
    reference = "collapse, not noise: points lie on the modes that are left"
    yield Row("its points of high quality", told["plain_quality"], ".1%", reference)

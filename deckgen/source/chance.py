"""How often pure chance does what was counted: small sums, no library."""

from __future__ import annotations

import math
from collections.abc import Sequence


def at_least(hits: int, trials: int, share: float) -> float:
    """Give the probability of `hits` or more out of `trials`, each of which hits with probability `share` (0 to 1).

    Where the trials differ, `share` is their mean: above the mean that can only overstate the probability.
    """
    if hits <= 0:
        return 1.0
    if not 0.0 < share < 1.0 or hits > trials:
        return float(share >= 1.0 and hits <= trials)
    first = math.exp(_log_choose(trials, hits) + hits * math.log(share) + (trials - hits) * math.log1p(-share))
    total, term = 0.0, first
    for count in range(hits, trials + 1):
        total += term
        term *= (trials - count) / (count + 1) * share / (1.0 - share)
    return min(1.0, total)


def _log_choose(whole: int, part: int) -> float:
    return math.lgamma(whole + 1) - math.lgamma(part + 1) - math.lgamma(whole - part + 1)


def uneven(counts: Sequence[float], expected: Sequence[float]) -> float:
    """Give the probability that chance strays at least as far from what is expected: Pearson's chi-square test.

    Every expected count should be 5 or more; `counts` and `expected` have one sum.
    """
    square = sum((seen - due) ** 2 / due for seen, due in zip(counts, expected, strict=True))
    return _beyond(square, len(counts) - 1)


def _beyond(square: float, freedom: int) -> float:
    """The upper tail of the chi-square distribution with a whole number of degrees of freedom."""
    half = square / 2
    if freedom <= 0 or half <= 0:
        return 1.0
    total = math.erfc(math.sqrt(half)) if freedom % 2 else 0.0
    step = 0.5 if freedom % 2 else 0.0
    while step < freedom / 2:
        total += math.exp(step * math.log(half) - half - math.lgamma(step + 1))
        step += 1
    return min(1.0, total)


def said(probability: float) -> str:
    """Say how rarely chance does it: "once in 2,000 files"."""
    if probability < 1e-6:
        return "less than once in a million files"
    return f"once in {round(1 / probability, -max(0, math.floor(-math.log10(probability)) - 1)):,.0f} files"

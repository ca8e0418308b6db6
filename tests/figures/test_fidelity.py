"""The measures of fidelity, held against closed forms and slow, plain computations."""

from __future__ import annotations

import pytest
import torch

from deckgen.figures import fidelity


def cloud(count: int, seed: int, spread: float = 1.0, shift: float = 0.0, size: int = 3) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    return shift + spread * torch.randn(count, size, generator=generator, dtype=torch.float64)


def test_the_frechet_distance_is_that_of_two_normals() -> None:
    one, other = cloud(200_000, 1), cloud(200_000, 2, spread=2.0, shift=1.0)
    assert fidelity.frechet(one, other) == pytest.approx(3 * (1.0 + 1.0), rel=0.02)  # F (shift² + (s1 - s2)²)


def test_the_frechet_distance_agrees_with_the_root_of_the_product() -> None:
    one, other = cloud(50, 1) @ cloud(3, 3), cloud(60, 2, 1.5, 0.5) @ cloud(3, 4)
    product = one.T.cov() @ other.T.cov()
    trace = torch.linalg.eigvals(product).real.clamp_min(0).sqrt().sum()
    plain = (one.mean(0) - other.mean(0)).square().sum() + one.T.cov().trace() + other.T.cov().trace() - 2 * trace
    assert fidelity.frechet(one, other) == pytest.approx(float(plain), rel=1e-9)
    assert fidelity.frechet(one, one) == pytest.approx(0, abs=1e-9)


def test_density_and_coverage_count_as_the_definition_says() -> None:
    real, made = cloud(40, 1), cloud(30, 2, 0.7)
    inside, covered = 0, 0
    for point in real:
        reach = sorted(float((point - other).norm()) for other in real)[3]
        held = sum(float((point - other).norm()) < reach for other in made)
        inside, covered = inside + held, covered + (held > 0)
    density, coverage = fidelity.density_and_coverage(real, made, nearest=3)
    assert density == pytest.approx(inside / (3 * 30))
    assert coverage == pytest.approx(covered / 40)


def test_density_and_coverage_of_more_of_the_same_are_near_one() -> None:
    density, coverage = fidelity.density_and_coverage(cloud(1500, 1), cloud(1500, 2))
    assert density == pytest.approx(1, abs=0.05)
    assert coverage > 0.9


def test_a_judge_that_is_sure_of_all_classes_evenly_gives_their_number_and_a_blind_one_gives_one() -> None:
    assert fidelity.class_score(torch.eye(10).repeat(5, 1)) == pytest.approx(10)
    assert fidelity.class_score(torch.full((50, 10), 0.1)) == pytest.approx(1)


def test_like_clouds_are_told_apart_half_the_time_and_far_ones_always() -> None:
    assert fidelity.told_apart(cloud(800, 1), cloud(800, 2)) == pytest.approx(0.5, abs=0.04)
    assert fidelity.told_apart(cloud(800, 1), cloud(800, 2, shift=50.0)) == 1.0

"""Damaged files become a deck that says everything, with no wrong key, or faults with lines: a few hundred of many.

`make fuzz` tries ten thousand.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import fuzz

SEED = 7
CASES, AT_ONCE = 300, 10


@pytest.mark.parametrize("first", range(0, CASES, AT_ONCE))
def test_a_damaged_file_becomes_a_whole_deck_or_faults_with_lines(first: int, tmp_path: Path) -> None:
    tried = [fuzz.attempt(fuzz.case(SEED, number), tmp_path) for number in range(first, first + AT_ONCE)]
    wrong = [f"--seed {SEED} --case {one.number}: {one.name}: {one.wrong[0]}" for one in tried if one.wrong]
    assert not wrong, "\n".join(wrong)


def test_a_case_is_made_again_from_its_seed_and_number() -> None:
    assert fuzz.case(3, 17) == fuzz.case(3, 17)
    assert fuzz.case(3, 17) != fuzz.case(4, 17)

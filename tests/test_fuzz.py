"""Damaged files become a deck that says everything, with no wrong key, or faults with lines: a few hundred of many.

`make fuzz` tries ten thousand.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.errors import Fault, Where
from tests.support import account, fuzz, keys

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


QUESTION = (
    "\n\n**Question 1:** Which holds?\n\n  A) an arch\n  B) a beam\n  C) a rope\n\n"
    "**Correct Answer:** A\n**Explanation:** It curves.\n\n"
)


@pytest.mark.parametrize(("text", "asked"), [(QUESTION, 1), (f"::: notes{QUESTION}:::\n", 0)])
def test_a_question_is_looked_for_where_the_class_is_asked(text: str, asked: int) -> None:
    assert len(keys.questions(text)) == asked


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("% Arches\n% Ann\n% 2026-03-02\n more of the date", None),
        ('# Why\n\n## Drafts {visibility="hidden"}\n\n<!--\n---\n-->\nWords.\n\n# Why\n', None),
        ("---\na: b\n---\n---\ntitle: Queues\ninfo: |\n  ## Ropes\n---\n", (5, "the settings of single slides mean")),
        ("::: notes\n![](arch.png){ width=5cm }\n:::\n", None),
        ("\ufffe---\ntitle: Queues\n---\n", None),
        ("<style>\nwords\n\n", (1, "<style> is left out with all it holds")),
    ],
)
def test_the_account_asks_for_no_word_that_the_class_is_not_told(text: str, notice: tuple[int, str] | None) -> None:
    told = [Fault(Where(Path("a.md"), notice[0]), notice[1], "")] if notice else []
    lost = account.lost(text, (), told)
    assert [word.split()[0] for word in lost] == ([] if "Why" not in text else ["'why'"])


def test_the_account_misses_every_other_word() -> None:
    text = "# Ropes\n\nThey sag.\n"
    assert [word.split()[0] for word in account.lost(text, (), ())] == ["'ropes'", "'they'", "'sag'"]

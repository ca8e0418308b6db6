from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.errors import FigureError
from deckgen.figures import catalogue
from tests.support.figures import tiny


def test_figures_of_ones_own_join_the_shipped_ones_and_replace_their_namesakes(tmp_path: Path) -> None:
    shipped = [spec.name for spec in catalogue.specs()]
    tiny(tmp_path, "walk")
    tiny(tmp_path, "manifold").folder.rename(tmp_path / "vae-manifold")
    specs = {spec.name: spec for spec in catalogue.specs(tmp_path)}
    assert list(specs) == sorted([*shipped, "tiny-walk"])
    assert specs["vae-manifold"].title == "A tiny figure"


def test_figures_are_chosen_by_name_each_once_and_all_without_names() -> None:
    names = ("vae-manifold", "gan-samples", "vae-manifold")
    assert [spec.name for spec in catalogue.chosen(names)] == ["vae-manifold", "gan-samples"]
    assert catalogue.chosen(()) == catalogue.specs()


def test_every_unknown_name_is_a_fault_with_the_nearest_known_one() -> None:
    with pytest.raises(FigureError) as caught:
        catalogue.chosen(("gan-sample", "zebra"))
    first, second = map(str, caught.value.faults)
    assert first == "there is no figure 'gan-sample'; did you mean 'gan-samples'?"
    names = ", ".join(spec.name for spec in catalogue.specs())
    assert second == f"there is no figure 'zebra'; the figures are: {names}"

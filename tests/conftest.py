"""Tests marked `render` draw decks, those marked `gpu` train on one: they skip where that cannot be done.

A test marked `render` fails instead where drawing must be possible.
"""

from __future__ import annotations

import pytest

from tests.support import render


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("render"):
        render.require()
    if item.get_closest_marker("gpu"):
        import torch  # few tests need it

        if not torch.cuda.is_available():
            pytest.skip("there is no CUDA device")

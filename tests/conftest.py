"""Tests marked `render` draw decks: they skip where that cannot be done, and fail instead where it must be."""

from __future__ import annotations

import pytest

from tests.support import render


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("render"):
        render.require()

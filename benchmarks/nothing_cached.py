"""An empty cache for as long as something is measured, so that nothing is there already and nothing is left behind."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

VARIABLE = "DECKGEN_CACHE"


@contextmanager
def nothing_cached() -> Iterator[None]:
    """Let this process, and those that it starts, find an empty cache."""
    before = os.environ.get(VARIABLE)
    with tempfile.TemporaryDirectory() as folder:
        os.environ[VARIABLE] = folder
        try:
            yield
        finally:
            del os.environ[VARIABLE]
            os.environ.update({VARIABLE: before} if before is not None else {})

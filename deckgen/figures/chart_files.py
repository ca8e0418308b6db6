"""A chart as a JSON file that travels beside its spec, so that a build need not draw it. Colours are named by role."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

from deckgen.slides.model import Axis, Chart, Series, UnchartableError

MARK = "drawn-from"
"""The key under which the file names the digest of what the chart was drawn from."""


def to_bytes(chart: Chart, mark: str) -> bytes:
    """The chart as a file's content; equal charts give equal bytes."""
    text = json.dumps({MARK: mark, "chart": dataclasses.asdict(chart)}, sort_keys=True, indent=1, ensure_ascii=False)
    return f"{text}\n".encode()


def read(path: Path, mark: str) -> Chart | None:
    """Read a chart that was drawn from what the mark names; None if it is not there or damaged: it can be drawn."""
    try:
        held = json.loads(path.read_bytes())
        return _chart(held["chart"]) if held[MARK] == mark else None
    except (FileNotFoundError, UnchartableError, KeyError, TypeError, ValueError):
        return None


def _chart(table: dict[str, Any]) -> Chart:
    across, upwards = (Axis(**table[name]) for name in ("across", "upwards"))
    return Chart(**{**table, "series": tuple(map(_series, table["series"])), "across": across, "upwards": upwards})


def _series(table: dict[str, Any]) -> Series:
    return Series(**{**table, "across": tuple(table["across"]), "values": tuple(table["values"])})

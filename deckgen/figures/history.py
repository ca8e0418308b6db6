"""What a training lost on its way, as it was reported: kept with the weights, so that a figure may show it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType

History = Mapping[int, Mapping[str, float]]
"""Steps done -> each loss on the batch of the last of them, as many steps as a training reports."""


def to_text(history: History) -> str:
    """A history as text that a file's note can hold; equal ones give equal texts."""
    return json.dumps({str(step): dict(sorted(losses.items())) for step, losses in sorted(history.items())})


def from_text(text: str) -> History:
    """Read a history back, every number to its last bit."""
    return MappingProxyType({int(step): MappingProxyType(losses) for step, losses in json.loads(text).items()})

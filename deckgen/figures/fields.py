"""Places of the plane in rows, at which a network is asked so that its answers make a picture."""

from __future__ import annotations

import torch
from torch import Tensor


def places(window: tuple[float, float, float, float], side: int) -> Tensor:
    """The middles of a window's cells, [side * side, 2], row by row from the top, as many rows as columns.

    The window says from where to where across, then upwards.
    """
    left, right, bottom, top = window
    share = (torch.arange(side) + 0.5) / side
    down, across = torch.meshgrid(top + (bottom - top) * share, left + (right - left) * share, indexing="ij")
    return torch.stack([across, down], dim=2).view(-1, 2)


def centred(reach: float, side: int) -> Tensor:
    """The same for a window that reaches so far from the origin along each axis."""
    return places((-reach, reach, -reach, reach), side)

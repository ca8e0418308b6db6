"""Places of the plane in rows, at which a network is asked so that its answers make a picture."""

from __future__ import annotations

import torch
from torch import Tensor


def places(left: float, right: float, bottom: float, top: float, side: int) -> Tensor:
    """The middles of the cells of a window, [side * side, 2], row by row from the top, as many rows as columns."""
    share = (torch.arange(side) + 0.5) / side
    down, across = torch.meshgrid(top + (bottom - top) * share, left + (right - left) * share, indexing="ij")
    return torch.stack([across, down], dim=2).view(-1, 2)


def centred(reach: float, side: int) -> Tensor:
    """The same for a window that reaches so far from the origin along each axis."""
    return places(-reach, reach, -reach, reach, side)

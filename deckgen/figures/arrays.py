"""Tensors to the small arrays that a result holds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from torch import Tensor


def pixels(images: Tensor) -> NDArray[np.uint8]:
    """Images in 0 to 1, any shape, as bytes from 0 to 255."""
    array: NDArray[np.uint8] = (images.clamp(0, 1) * 255).round().byte().cpu().numpy()
    return array


def plain(tensor: Tensor) -> NDArray[np.generic]:
    """A tensor's own numbers."""
    array: NDArray[np.generic] = tensor.cpu().numpy()
    return array

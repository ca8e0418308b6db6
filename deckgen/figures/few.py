"""A few images of each class whose labels may be used: the first that come by in a training."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from deckgen.errors import Fault, FigureError
from deckgen.figures.batches import Batch, Examples
from deckgen.figures.models.classifier import CLASSES
from deckgen.figures.models.vae import PIXELS

NOBODY = -1
"""Stands for the row of an image that is not there yet."""
AT_ONCE = 500
"""Test images that all classifiers read at a time, for the sake of memory."""


class Few(nn.Module):
    """What S learners see of each class: `each` says how many images, and every seed has other ones.

    Learners go seed by seed, then through `each`; of one seed, whoever sees more sees all that the others do. As the
    training's seed decides which images come by, it decides which ones these are.
    """

    images: Tensor
    rows: Tensor
    found: Tensor
    most: Tensor
    first: Tensor

    def __init__(self, each: tuple[int, ...], seeds: int) -> None:
        super().__init__()
        self.each, self.seeds, self.learners = each, seeds, seeds * len(each)
        self.room = seeds * max(each)
        # Beyond the room is a place for all that is not kept: a recorded step always writes equally much.
        self.register_buffer("images", torch.zeros(CLASSES, self.room + 1, PIXELS))
        self.register_buffer("rows", torch.full((CLASSES, self.room + 1), NOBODY))
        self.register_buffer("found", torch.zeros(CLASSES, dtype=torch.int64))
        self.register_buffer("most", torch.tensor(each * seeds)[:, None], persistent=False)  # [S, 1]
        self.register_buffer("first", torch.arange(seeds).repeat_interleave(len(each))[:, None], persistent=False)

    @torch.no_grad()
    def see(self, batch: Batch) -> None:
        """Keep those images of a batch that are new, while there is room for their class; the seeds take turns."""
        rows = batch.rows[:, None]
        known = (rows == self.rows[:, : self.room].flatten()).any(1) | (rows == batch.rows).tril(-1).any(1)  # [B]
        new = torch.eye(CLASSES, dtype=torch.int64, device=rows.device)[batch.classes] * ~known[:, None]  # [B, 10]
        order = (self.found + new.cumsum(0) - 1).gather(1, batch.classes[:, None])[:, 0]  # [B]
        place = torch.where(known, self.room, order.clamp(max=self.room))
        self.images[batch.classes, place] = batch.inputs.flatten(1)
        self.rows[batch.classes, place] = batch.rows
        self.found.copy_((self.found + new.sum(0)).clamp(max=self.room))

    def draw(self, times: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Draw so many images of each class for every learner, of those that it may see.

        Returns:
            images [S, 10 times, pixels], their classes 0 to 9 in turn, and 1 for each that is there, 0 for each that is
            still to be found, [S, 10 times].
        """
        classes = torch.arange(CLASSES, device=self.images.device).repeat(times)  # [10 times]
        there = (self.found - self.first + self.seeds - 1) // self.seeds  # [S, 10], of each seed's own
        there = torch.minimum(there, self.most).repeat(1, times)  # [S, 10 times]
        chance = torch.rand(there.shape, generator=generator, device=there.device)
        place = self.first + self.seeds * (chance * there).long()  # [S, 10 times]
        return self.images[classes, place], (there > 0).float()

    def complete(self) -> None:
        """Make sure that every image was found.

        Raises:
            FigureError: the training was too short for that.
        """
        if missing := int((self.room - self.found).sum()):
            what = f"a training ended with {missing} of {CLASSES * self.room} labelled images still to be found"
            raise FigureError(Fault(None, what, "give it more steps or larger batches"))


@torch.no_grad()
def read_right(few: Few, classifier: nn.Module, test: Examples) -> NDArray[np.float64]:
    """The share of test images that each learner's classifier, images [S, B, pixels] to logits, reads right.

    Returns:
        [seeds, sizes].
    """
    every = test.all()
    parts = [
        (classifier(images.flatten(1).expand(few.learners, -1, -1)).argmax(2) == classes).sum(1)
        for images, classes in zip(every.inputs.split(AT_ONCE), every.classes.split(AT_ONCE), strict=True)
    ]
    shares: NDArray[np.float64] = (sum(parts).double() / len(test)).view(few.seeds, -1).cpu().numpy()
    return shares

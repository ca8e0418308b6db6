"""Steps of learning as a GPU repeats them: each phase is recorded once as a graph, then played again without Python.

Networks this small keep a GPU waiting for the next kernel; one graph for the whole step starts all of them at once
(Nguyen, Carilli et al., "Accelerating PyTorch with CUDA Graphs", 2021). The same kernels run in the same order on the
same numbers as without it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import torch
from torch import Tensor

from deckgen.figures.batches import Examples
from deckgen.figures.learning import Learner

WARM_UP = 3
"""Steps of each phase that are taken plainly before it is recorded: libraries and optimisers settle in them."""

Losses = Mapping[str, Tensor]
Take = Callable[[int], Losses]
"""Takes the next step, of that phase, on a batch drawn for it; its losses hold until the next."""


def plain(learner: Learner, examples: Examples, batch: int, generator: torch.Generator) -> Take:
    """Take each step operation by operation: on the CPU, and as the reference for `recorded`."""

    def take(phase: int) -> Losses:
        rows = torch.randint(len(examples), (batch,), generator=generator, device=examples.device)
        return learner.step(examples.at(rows), generator, phase)

    return take


def recorded(learner: Learner, examples: Examples, batch: int, generator: torch.Generator) -> Take:
    """Take each step as one graph, rows and noise drawn in it; only within `side_stream`, and on a GPU.

    Whatever a step reads and writes stays where it is: weights, buffers, what the optimisers hold, their rates, the
    examples, the generator's place.
    """
    each = plain(learner, examples, batch, generator)
    taken: Counter[int] = Counter()
    graphs: dict[int, tuple[torch.cuda.CUDAGraph, Losses]] = {}

    def take(phase: int) -> Losses:
        taken[phase] += 1
        if taken[phase] <= WARM_UP:
            return each(phase)
        if phase not in graphs:
            graphs[phase] = _record(each, phase, generator)
        graph, losses = graphs[phase]
        graph.replay()
        return losses

    return take


def _record(each: Take, phase: int, generator: torch.Generator) -> tuple[torch.cuda.CUDAGraph, Losses]:
    """Record one step without taking it."""
    graph = torch.cuda.CUDAGraph()
    graph.register_generator_state(generator)
    with torch.cuda.graph(graph, stream=torch.cuda.current_stream()):
        losses = each(phase)
    return graph, losses


@contextmanager
def side_stream(device: torch.device) -> Iterator[None]:
    """For as long as the block lasts, a GPU works on a stream of its own, where steps can be recorded."""
    if device.type != "cuda":
        yield
        return
    stream = torch.cuda.Stream(device)
    stream.wait_stream(torch.cuda.current_stream(device))
    with torch.cuda.stream(stream):
        yield
    torch.cuda.current_stream(device).wait_stream(stream)

"""Watches one step of learning for what a GPU could not record: looking at a number, leaving the device, other work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode

FROM_LISTS = {torch.tensor, torch.as_tensor, torch.from_numpy}
"""Make tensors of numbers that lie outside the device."""
FACTORIES = {
    torch.arange, torch.empty, torch.eye, torch.full, torch.linspace, torch.ones, torch.rand, torch.randint,
    torch.randn, torch.randperm, torch.zeros,
}  # fmt: skip
"""Make tensors on the CPU, unless a device is named."""
CHANCE = {
    torch.rand, torch.randint, torch.randn, torch.randperm, torch.bernoulli, torch.multinomial, torch.normal,
    torch.rand_like, torch.randn_like, torch.randint_like, Tensor.normal_, Tensor.uniform_, Tensor.bernoulli_,
    Tensor.random_, torch.nn.functional.dropout,
}  # fmt: skip
"""Draw from the generator that is shared by all, unless one is named."""
LOOKING_ON_CPU = {torch.nn.functional.one_hot}
"""Look at their numbers on the CPU to check them, and not on a GPU, if they are told how many classes there are."""
LOOKS = {"_local_scalar_dense", "nonzero", "equal", "masked_select", "_unique2", "unique_dim", "is_nonzero"}
"""Wait for the device, or give shapes that depend on numbers."""


@dataclass(slots=True)
class Seen:
    """What a step did: each operation with the shapes it worked on, and what it must not do."""

    work: list[tuple[object, ...]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class _Calls(TorchFunctionMode):
    def __init__(self, seen: Seen) -> None:
        super().__init__()
        self.seen = seen

    def __torch_function__(
        self, func: Callable[..., Any], types: Any, args: Sequence[Any] = (), kwargs: Mapping[str, Any] | None = None
    ) -> Any:
        named = kwargs or {}
        if func in FROM_LISTS:
            self.seen.wrong.append(f"{func.__name__} makes a tensor of numbers outside the device")
        if func in FACTORIES and named.get("device") is None:
            self.seen.wrong.append(f"{func.__name__} names no device")
        if func in CHANCE and named.get("generator") is None:
            self.seen.wrong.append(f"{func.__name__} names no generator")
        wrong = len(self.seen.wrong)
        given = func(*args, **named)
        if func in LOOKING_ON_CPU and len(args) > 1:
            del self.seen.wrong[wrong:]
        return given


class _Work(TorchDispatchMode):
    def __init__(self, seen: Seen) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.seen = seen

    def __torch_dispatch__(
        self, func: Any, types: Any, args: Sequence[Any] = (), kwargs: Mapping[str, Any] | None = None
    ) -> Any:
        name = func.overloadpacket.__name__
        if name in LOOKS or (name == "index" and any(_is_mask(index) for index in args[1])):
            self.seen.wrong.append(f"{name} waits for the device")
        self.seen.work.append((str(func), *(tuple(value.shape) for value in args if isinstance(value, Tensor))))
        return func(*args, **(kwargs or {}))


def _is_mask(index: object) -> bool:
    return isinstance(index, Tensor) and index.dtype in (torch.bool, torch.uint8)


@contextmanager
def watched() -> Iterator[Seen]:
    """For as long as the block lasts, note what is done with tensors."""
    seen = Seen()
    with _Work(seen), _Calls(seen):
        yield seen

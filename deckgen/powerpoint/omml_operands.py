"""What a sum or a function in a row works on: the format wants it inside, LaTeX only has it behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from deckgen.formula.tree import Kind, Part, Row, Scripts, Space, Symbol

_BREAKS = ("relation", "comma")
_SIGNS = "+−±∓"


@dataclass(frozen=True, slots=True)
class Operand:
    """A sum or a function, and the parts it works on."""

    kind: Literal["sum", "function"]
    head: Part
    body: tuple[Part, ...]
    end: int
    """Where the row goes on."""


def operand(parts: Sequence[Part], at: int) -> Operand | None:
    """See what the sum or the function at a place works on; None for any other part, and for a bare function."""
    part = parts[at]
    if is_sum(part):
        end = _reach(parts, at + 1)
        return Operand("sum", part, _trimmed(parts[at + 1 : end]), end)
    end = _term(parts, at + 1) if _is_function(part) else at + 1
    return Operand("function", part, _trimmed(parts[at + 1 : end]), end) if end > at + 1 else None


def is_sum(part: Part) -> bool:
    """Whether a part is a sign that grows with what it works on: a sum, a product, an integral."""
    base = part.base if isinstance(part, Scripts) else part
    return isinstance(base, Symbol) and base.kind == "large" and len(base.text) == 1


def _is_function(part: Part) -> bool:
    return kind_of(part) in ("function", "large") and not is_sum(part)


def kind_of(part: Part) -> Kind:
    """How a part plays in its row."""
    base = part.base if isinstance(part, Scripts) else part
    return base.kind if isinstance(base, Symbol | Row) else "ordinary"


def _trimmed(parts: Sequence[Part]) -> tuple[Part, ...]:
    start = next((at for at, part in enumerate(parts) if not isinstance(part, Space)), len(parts))
    return tuple(parts[start:])


def _reach(parts: Sequence[Part], start: int) -> int:
    """Where a sum's operand ends: before a relation, a comma, a further summand or a bracket that was open before."""
    depth = 0
    for at in range(start, len(parts)):
        part, kind = parts[at], kind_of(parts[at])
        if kind == "close" and not depth:
            return at
        depth += {"open": 1, "close": -1}.get(kind, 0)
        summand = at > start and isinstance(part, Symbol) and part.text in _SIGNS
        wide = isinstance(part, Space) and part.width >= 1
        if not depth and (kind in _BREAKS or summand or wide):
            return at
    return len(parts)


def _term(parts: Sequence[Part], start: int) -> int:
    """Where a function's operand ends: behind one part, or one pair of brackets; at `start` where there is none."""
    at, named = start, False
    while at < len(parts) and (isinstance(parts[at], Space) or _is_function(parts[at])):
        named = named or _is_function(parts[at])
        at += 1
    if at == len(parts) or kind_of(parts[at]) in ("relation", "comma", "binary", "close"):
        return at if named else start
    if is_sum(parts[at]):
        return _reach(parts, at + 1)
    return _closed(parts, at) if kind_of(parts[at]) == "open" else at + 1


def _closed(parts: Sequence[Part], start: int) -> int:
    depth = 0
    for at in range(start, len(parts)):
        depth += {"open": 1, "close": -1}.get(kind_of(parts[at]), 0)
        if not depth:
            return at + 1
    return len(parts)

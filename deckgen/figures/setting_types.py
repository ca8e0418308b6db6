"""Whether a setting is what its kind's annotation says, in a lecturer's words where it is not."""

from __future__ import annotations

import ast
import math

from deckgen.figures.spec import Value

LARGEST = 1_000_000_000
"""No number of a kind's settings is further from 0."""
MANY = {"float": "numbers", "int": "whole numbers", "str": "texts"}


def wanted(kind: str, value: Value) -> str:
    """What a setting must be, where a value is not that; else nothing.

    Kinds are types, `Literal[...]`, and lists: `tuple[float, ...]` of any length, `tuple[float, float]` of two.
    """
    if kind.startswith("Literal["):
        choices = ast.literal_eval(kind.removeprefix("Literal"))
        return "" if value in choices else " or ".join(map(repr, choices))
    if kind.startswith("tuple["):
        listed = ast.parse(kind, mode="eval").body
        return "" if _fits(listed, value) else f"a {_described(listed)}"
    if type(value).__name__ != kind:
        return f"of type {kind}"
    if not _bounded(value):
        return f"at most {LARGEST:,}"
    return "at least 0" if isinstance(value, int) and value < 0 else ""


def _fits(kind: ast.expr, value: Value) -> bool:
    if not isinstance(kind, ast.Subscript):
        name, found = ast.unparse(kind), type(value).__name__
        return (found == name or (found, name) == ("int", "float")) and _bounded(value)
    each, some = _places(kind)
    if not isinstance(value, tuple) or not (some or len(value) == len(each)):
        return False
    return all(map(_fits, each * len(value) if some else each, value))


def _described(kind: ast.expr) -> str:
    """A list's annotation in words: "list of 4 numbers"."""
    if not isinstance(kind, ast.Subscript):
        return MANY[ast.unparse(kind)]
    each, some = _places(kind)
    many = _described(each[0]).replace("list", "lists", 1)
    return f"list of {many}" if some else f"list of {len(each)} {many}"


def _places(kind: ast.Subscript) -> tuple[list[ast.expr], bool]:
    """What a list's annotation says of its values, and whether it is one kind for any number of them."""
    each = kind.slice.elts if isinstance(kind.slice, ast.Tuple) else [kind.slice]
    some = ast.unparse(each[-1]) == "..."
    return (each[:1] if some else each), some


def _bounded(value: Value) -> bool:
    return not isinstance(value, int | float) or (math.isfinite(value) and abs(value) <= LARGEST)

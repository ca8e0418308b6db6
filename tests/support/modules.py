"""The package as syntax trees: which module imports which, where, and how long its functions are."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module, by its full dotted name."""

    target: str
    line: int
    on_load: bool
    """Whether it runs when the module is imported, rather than when a function is called."""


@dataclass(frozen=True, slots=True)
class Module:
    """One source file."""

    name: str
    path: Path
    tree: ast.Module
    lines: int


def read(root: Path, package: str) -> dict[str, Module]:
    """Parse every file of a package that lies in `root`, by dotted name."""
    return {
        name: _module(name, path) for path in sorted((root / package).rglob("*.py")) for name in [_name(root, path)]
    }


def _name(root: Path, path: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _module(name: str, path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(name, path, ast.parse(text), len(text.splitlines()))


def imports(module: Module, modules: dict[str, Module]) -> Iterator[Import]:
    """Every import of a module; `from a import b` names `a.b` where that is itself a module of the package."""
    later = {id(inner) for outer in ast.walk(module.tree) if _waits(outer) for inner in ast.walk(outer)}
    for node in ast.walk(module.tree):
        for target in _targets(node, modules):
            yield Import(target, getattr(node, "lineno", 0), id(node) not in later)


def _waits(node: ast.AST) -> bool:
    """Whether what stands in a node does not run when its module is imported: a function, or what only types need."""
    for_types = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    return for_types or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)


def _targets(node: ast.AST, modules: dict[str, Module]) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        base = node.module or ""
        inner = [f"{base}.{alias.name}" for alias in node.names]
        return [name if name in modules or name == "safetensors.torch" else base for name in inner]
    return []


def loaded_by(start: str, modules: dict[str, Module]) -> dict[str, str]:
    """Every module that importing `start` imports in turn -> the module that asks for it first."""
    asked_by = {start: start}
    waiting = [start]
    while waiting:
        name = waiting.pop()
        parents = [name.rsplit(".", up)[0] for up in range(1, name.count(".") + 1)]
        found = [seen.target for seen in imports(modules[name], modules) if seen.on_load]
        for target in (*parents, *found):
            if target not in asked_by:
                asked_by[target] = name
                waiting += [target] if target in modules else []
    return asked_by


def functions(module: Module) -> Iterator[tuple[str, int, int]]:
    """Every function: name, first line, number of lines."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.lineno, (node.end_lineno or node.lineno) - node.lineno + 1

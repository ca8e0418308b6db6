"""One file, one thing: a folder scan in place of a list that every new file would have to be added to."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType, ModuleType


@cache
def names(package: ModuleType) -> tuple[str, ...]:
    """Name what a package folder holds, without importing any of it: file names, underscores as hyphens, sorted."""
    return tuple(sorted(found.name.replace("_", "-") for found in pkgutil.iter_modules(package.__path__)))


def load(package: ModuleType, name: str) -> ModuleType:
    """Import the one module of a package that bears `name` (hyphens or underscores).

    Raises:
        KeyError: the package's folder has no such file.
    """
    if name.replace("_", "-") not in names(package):
        raise KeyError(name)
    return importlib.import_module(f"{package.__name__}.{name.replace('-', '_')}")


@cache
def load_all(package: ModuleType) -> Mapping[str, ModuleType]:
    """Import every module of a package, by name in sorted order."""
    return MappingProxyType({name: load(package, name) for name in names(package)})

"""What a file in data/, models/, measures/ and drawings/ offers, and how a spec's settings become its Settings."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from deckgen import registry
from deckgen.figures import setting_types
from deckgen.figures.spec import Part, Spec, Training, Value

if TYPE_CHECKING:
    from PIL.Image import Image
    from torch import nn

    from deckgen.figures.animation import Animation
    from deckgen.figures.batches import Dataset
    from deckgen.figures.learning import Learner
    from deckgen.figures.results import Measured, Result
    from deckgen.figures.trained import Bench
    from deckgen.slides.model import Chart

S = TypeVar("S")

PATH = "path"
"""The setting of a data set that names a folder of its own pictures, from the figure's folder."""


class Data(Protocol):
    """A data set: `VERSION`, a frozen dataclass `Settings`, and `load`."""

    Settings: type[Any]

    def load(self, settings: Any) -> Dataset:
        """Make or read the examples, on the CPU."""


class ModelKind(Protocol):
    """A model: `VERSION`, a frozen dataclass `Settings`, and three functions."""

    Settings: type[Any]

    def build(self, settings: Any) -> nn.Module:
        """All networks that training needs, as one module; its weights are drawn elsewhere."""

    def learner(self, net: nn.Module, settings: Any, training: Training) -> Learner:
        """What changes the module step by step; called once the module lies on its device."""

    def kept(self, net: nn.Module) -> nn.Module:
        """The part that is stored and measured."""


class MeasureKind(Protocol):
    """A measure: `VERSION`, a frozen dataclass `Settings`, and `measure`."""

    Settings: type[Any]

    def measure(self, bench: Bench, settings: Any) -> Measured:
        """Put trained models to the test: small arrays to draw, numbers to quote."""


class Drawing(Protocol):
    """A drawing: a frozen dataclass `Settings`, and `draw`; free of torch."""

    Settings: type[Any]

    def draw(self, result: Result, colours: Mapping[str, str], settings: Any) -> Image | Chart | Animation:
        """Draw a result in a theme's colours (role -> six hexadecimal digits): as an image, a chart or an animation.

        Raises:
            UnchartableError: the result has not the numbers that the settings ask for, or no chart can show them.
        """


def data(spec: Spec) -> tuple[Data, Any]:
    """The spec's data module and settings."""
    from deckgen.figures import data as package

    module, settings = _load(package, spec, spec.data)
    if PATH in spec.data.settings:
        settings = dataclasses.replace(settings, path=str(spec.beside(str(spec.data.settings[PATH]))))
    return cast("Data", module), settings


def model(spec: Spec, name: str) -> tuple[ModelKind, Any]:
    """One of the spec's model modules and its settings."""
    from deckgen.figures import models as package

    return cast("tuple[ModelKind, Any]", _load(package, spec, spec.models[name].part))


def measure(spec: Spec) -> tuple[MeasureKind, Any]:
    """The spec's measure module and settings."""
    from deckgen.figures import measures as package

    return cast("tuple[MeasureKind, Any]", _load(package, spec, spec.measure))


def drawing(spec: Spec) -> tuple[Drawing, Any]:
    """The spec's drawing module and settings."""
    from deckgen.figures import drawings as package

    return cast("tuple[Drawing, Any]", _load(package, spec, spec.drawing))


def _load(package: ModuleType, spec: Spec, part: Part) -> tuple[ModuleType, Any]:
    known(package, spec, part)
    module = registry.load(package, part.kind)
    return module, _settings(module.Settings, spec, part)


def known(package: ModuleType, spec: Spec, part: Part) -> None:
    """Refuse a kind that has no file.

    Raises:
        FigureError: at the line of `kind`.
    """
    names = registry.names(package)
    if part.kind not in names:
        raise spec.fault(f"{part.key}.kind", f"there is no kind {part.kind!r}", f"take one of: {', '.join(names)}")


def _settings(kind: type[S], spec: Spec, part: Part) -> S:
    fields = {field.name: str(field.type) for field in dataclasses.fields(kind)}  # type: ignore[arg-type]
    for name in part.settings:
        if name not in fields:
            todo = f"its settings are: {', '.join(fields) or 'none'}"
            raise spec.fault(f"{part.key}.{name}", f"kind {part.kind!r} has no setting {name!r}", todo)
    return kind(**dict(_values(fields, spec, part)))


def _values(fields: Mapping[str, str], spec: Spec, part: Part) -> Iterator[tuple[str, Value]]:
    for name, kind in fields.items():
        if name not in part.settings:
            raise spec.fault(part.key, f"kind {part.kind!r} needs the setting {name!r}", "add it")
        value = part.settings[name]
        if kind == "float" and isinstance(value, int):
            value = float(value)
        if wanted := setting_types.wanted(kind, value):
            raise spec.fault(f"{part.key}.{name}", f"{name!r} must be {wanted}, not {value!r}", "change it")
        yield name, value


@cache
def version(package: ModuleType, kind: str) -> int:
    """The constant VERSION of a kind's module, read from its source so that torch need not be imported.

    Raises:
        KeyError: there is no such kind.
    """
    if kind not in registry.names(package):
        raise KeyError(kind)
    source = Path(package.__path__[0], f"{kind.replace('-', '_')}.py").read_text(encoding="utf-8")
    if found := re.search(r"^VERSION = (\d+)$", source, re.MULTILINE):
        return int(found[1])
    raise KeyError(f"{kind}.VERSION")

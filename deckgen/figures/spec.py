"""figure.toml -> Spec: what a figure teaches, what it trains, measures and draws, and the words beside it.

Every setting stands in the file; none has a default in code, so the file alone decides the digests.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeVar

from deckgen import toml
from deckgen.errors import Fault, FigureError, Where

Value = int | float | str | bool | tuple["Value", ...]
Table = Mapping[str, object]
T = TypeVar("T")

READING_WORDS = 45
"""More words than this do not fit beside a picture at a size the last row can read."""
KEYS = ("title", "teaches", "reading", "caption", "alt", "data", "models", "measure", "drawing", "answer")
ANSWER = ("reading", "caption", "alt", "drawing")
"""What a figure that asks something holds of its answer."""


@dataclass(frozen=True, slots=True)
class Part:
    """A kind of data, model, measure or drawing, with that kind's own settings."""

    kind: str
    settings: Mapping[str, Value]
    key: str
    """The table it stands in, dotted: "models.vae"."""


Quality = Literal["draft", "standard", "full"]
"""How long models train: for a first look, for the class, for the best that the recipe gives."""
QUALITIES: tuple[Quality, ...] = ("draft", "standard", "full")
SHIPPED: Quality = "standard"
"""What the results that ship with the project were made at."""


@dataclass(frozen=True, slots=True)
class Training:
    """How a model is trained. `snapshots` are the steps after which a copy is kept beside the final one."""

    steps: int
    batch: int
    rate: float
    seed: int
    snapshots: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """A model and its training, at the quality of its spec."""

    part: Part
    training: Training
    budget: Mapping[Quality, int]
    """Steps at each quality."""

    def at(self, quality: Quality) -> Model:
        """The same model trained for as many steps as a quality asks for, its snapshots spread alike.

        Only a snapshot of the untrained model is one at step 0.
        """
        share = self.budget[quality] / self.training.steps
        snapshots = tuple(dict.fromkeys(max(min(step, 1), round(step * share)) for step in self.training.snapshots))
        return replace(self, training=replace(self.training, steps=self.budget[quality], snapshots=snapshots))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a figure that asks something shows on its second slide, drawn from the same result."""

    drawing: Part
    reading: tuple[str, ...]
    caption: str
    alt: str


@dataclass(frozen=True, slots=True)
class Spec:
    """One figure, as its file asks for it."""

    path: Path
    title: str
    teaches: tuple[str, ...]
    """Phrases; a section that speaks of them is where the figure belongs."""
    data: Part
    models: Mapping[str, Model]
    measure: Part
    drawing: Part
    reading: tuple[str, ...]
    """How to read the picture, a short paragraph each, the last a question for the class."""
    caption: str
    """Names the result's numbers in braces: "{sure:.0%} of samples"."""
    alt: str
    """What the picture shows, likewise."""
    lines: Mapping[str, int]
    """Dotted key -> its line in the file."""
    quality: Quality = SHIPPED
    answer: Answer | None = None
    """Only a figure that asks something has one; then its own words must not tell it."""
    file: str = "figure"
    """What the file of its picture or chart is called, without the ending."""

    @property
    def answered(self) -> Spec | None:
        """The same figure with its answer's drawing and words in place of its own, if it asks something."""
        told = self.answer
        if not told:
            return None
        shown = replace(self, drawing=told.drawing, reading=told.reading, caption=told.caption, alt=told.alt)
        return replace(shown, answer=None, file="answer")

    def at(self, quality: Quality) -> Spec:
        """The same figure at another quality."""
        models = {name: model.at(quality) for name, model in self.models.items()}
        return replace(self, models=MappingProxyType(models), quality=quality)

    @property
    def folder(self) -> Path:
        """Where the spec, its shipped result and its picture lie."""
        return self.path.parent

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name

    def beside(self, path: str) -> Path:
        """A path that the spec names, from its own folder."""
        return self.folder / path

    def where(self, key: str) -> Where:
        """The place of a dotted key in the file."""
        return Where(self.path, self.lines.get(key, 0))

    def fault(self, key: str, what: str, todo: str) -> FigureError:
        """An error at a key's line."""
        return FigureError(Fault(self.where(key), what, todo))


def read(path: Path) -> Spec:
    """Read one figure.toml.

    Raises:
        FigureError: it cannot be read, is not TOML, or a key is missing, unknown or of the wrong type.
    """
    document = toml.load(path, FigureError)
    return _Reader(path, document.lines).spec(document.table)


@dataclass(frozen=True, slots=True)
class _Reader:
    path: Path
    lines: Mapping[str, int]

    def spec(self, table: Table) -> Spec:
        self.known("", table, KEYS)
        return Spec(
            path=self.path,
            title=self.get("title", table, str),
            teaches=self.words("teaches", table),
            data=self.part("data", self.get("data", table, dict)),
            models=MappingProxyType(dict(self.models(self.get("models", table, dict)))),
            measure=self.part("measure", self.get("measure", table, dict)),
            drawing=self.part("drawing", self.get("drawing", table, dict)),
            reading=self.reading("reading", table),
            caption=self.get("caption", table, str),
            alt=self.get("alt", table, str),
            lines=self.lines,
            answer=self.answer(self.get("answer", table, dict)) if "answer" in table else None,
        )

    def answer(self, table: Table) -> Answer:
        self.known("answer", table, ANSWER)
        return Answer(
            self.part("answer.drawing", self.get("answer.drawing", table, dict)),
            self.reading("answer.reading", table),
            self.get("answer.caption", table, str),
            self.get("answer.alt", table, str),
        )

    def reading(self, key: str, table: Table) -> tuple[str, ...]:
        words = self.words(key, table)
        if (count := sum(len(paragraph.split()) for paragraph in words)) > READING_WORDS:
            raise self.fault(key, f"the reading has {count} words", f"use at most {READING_WORDS}")
        return words

    def models(self, table: Table) -> Iterable[tuple[str, Model]]:
        for name in table:
            key = f"models.{name}"
            model = dict(self.get(key, table, dict))
            table_of_training = self.get(f"{key}.training", model, dict)
            budget = self.budget(f"{key}.training", table_of_training)
            training = self.training(f"{key}.training", table_of_training, budget[SHIPPED])
            del model["training"]
            yield name, Model(self.part(key, model), training, budget)

    def budget(self, key: str, table: Table) -> Mapping[Quality, int]:
        steps = self.get(f"{key}.steps", table, dict)
        self.known(f"{key}.steps", steps, QUALITIES)
        budget: dict[Quality, int] = {name: self.get(f"{key}.steps.{name}", steps, int) for name in QUALITIES}
        if min(budget.values()) < 1:
            raise self.fault(f"{key}.steps", "every number of steps must be at least 1", "give larger numbers")
        return MappingProxyType(budget)

    def training(self, key: str, table: Table, steps: int) -> Training:
        self.known(key, table, tuple(Training.__dataclass_fields__))
        batch, seed = (self.get(f"{key}.{name}", table, int) for name in ("batch", "seed"))
        snapshots = tuple(int(str(step)) for step in self.get(f"{key}.snapshots", {"snapshots": [], **table}, list))
        if batch < 1:
            raise self.fault(f"{key}.batch", "the batch must be at least 1", "give a larger number")
        if any(not 0 <= step <= steps for step in snapshots):
            raise self.fault(f"{key}.snapshots", f"a snapshot lies outside 0 to {steps}", "name steps of the training")
        return Training(steps, batch, self.number(f"{key}.rate", table), seed, snapshots)

    def part(self, key: str, table: Table) -> Part:
        kind = self.get(f"{key}.kind", table, str)
        settings = {name: _freeze(value) for name, value in table.items() if name != "kind"}
        return Part(kind, MappingProxyType(settings), key)

    def get(self, key: str, table: Table, kind: type[T]) -> T:
        """The value at the last word of a dotted key, of the type asked for."""
        name = key.rpartition(".")[2]
        if name not in table:
            raise self.fault(key.rpartition(".")[0], f"{key!r} is missing", "add it")
        value = table[name]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.fault(key, f"{key!r} must be {_NAMES[kind]}, not {value!r}", "change it")
        return value

    def number(self, key: str, table: Table) -> float:
        return self.get(key, {name: float(v) if isinstance(v, int) else v for name, v in table.items()}, float)

    def words(self, key: str, table: Table) -> tuple[str, ...]:
        values = self.get(key, table, list)
        if not values or not all(isinstance(value, str) for value in values):
            raise self.fault(key, f"{key!r} must be a list of texts", "put each in quotation marks")
        return tuple(values)

    def known(self, key: str, table: Table, names: tuple[str, ...]) -> None:
        for name in table:
            if name not in names:
                dotted = f"{key}.{name}".lstrip(".")
                raise self.fault(dotted, f"{dotted!r} is not a key", f"the keys are {', '.join(names)}")

    def fault(self, key: str, what: str, todo: str) -> FigureError:
        # A key that is missing has no line; its table has.
        line = self.lines.get(key, self.lines.get(key.rpartition(".")[0], 0))
        return FigureError(Fault(Where(self.path, line), what, todo))


_NAMES: Mapping[type, str] = {
    str: "a text", int: "a whole number", float: "a number", list: "a list", dict: "a table",
}  # fmt: skip


def _freeze(value: object) -> Value:
    if isinstance(value, list):
        return tuple(map(_freeze, value))
    return value if isinstance(value, int | float | bool) else str(value)

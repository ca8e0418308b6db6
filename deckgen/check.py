"""The pipeline of `deckgen check`: course files in, findings out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

from deckgen import assets, registry, settings
from deckgen import theme as themes
from deckgen.errors import CourseError, Fault, ThemeError
from deckgen.layout.crowding import Excess, code_columns, excesses
from deckgen.powerpoint.template import read_template
from deckgen.settings import Settings
from deckgen.slides.outline import Illustrations, outline
from deckgen.source import checks, pictures, reader
from deckgen.source.course import FIGURE, Course, Image
from deckgen.source.reader import Reading
from deckgen.source.sheet import (
    RESTS,
    Crowded,
    Finding,
    Report,
    Rule,
    Severity,
    Sheet,
    Tally,
    nodes,
    tally,
)
from deckgen.theme import Template, Theme

STAND_IN = Image(b"", 4, 3)
"""What is laid out for a picture that cannot be read."""
PARTS: Mapping[str, str] = {
    "question": "the question",
    "answer": "the question with its explanation",
    "objectives": "the list of objectives",
    "activities": "the list of activities",
    "discussion": "the list of discussion questions",
}
"""Kind of slide -> what a lecturer calls it."""


@dataclass(frozen=True, slots=True)
class Look:
    """A theme with its template, as far as it is laid out with."""

    theme: Theme
    template: Template


def check(paths: Sequence[Path]) -> Report:
    """Check course files by every rule; findings come in the order of the files, then of their lines."""
    sheets, findings, tallies = list[Sheet](), list[Finding](), list[Tally]()
    figures = frozenset(folder.name for folder in assets.entries("figures", "figure.toml"))
    looks: dict[str, Look] = {}
    for path in dict.fromkeys(paths):
        try:
            reading = reader.survey(reader.text_of(path), path)
        except CourseError as unreadable:
            findings += (Finding(RESTS, "error", fault) for fault in unreadable.faults)
            tallies.append(Tally(path))
        else:
            sheets.append(_sheet(reading, figures, looks))
            tallies.append(tally(reading.course))
    for name, rule in registry.load_all(checks).items():
        findings += _found(name, rule, sheets)
    order = {path: place for place, path in enumerate(dict.fromkeys(paths))}
    return Report(rules(), tuple(tallies), tuple(sorted(findings, key=lambda finding: _place(finding, order))))


def rules() -> tuple[Rule, ...]:
    """List every rule there is, sorted by name."""
    return tuple(_rule(name, module) for name, module in registry.load_all(checks).items())


def _rule(name: str, module: ModuleType) -> Rule:
    what, _, why = (module.__doc__ or "").strip().partition("\n")
    return Rule(name, module.SEVERITY, what.rstrip("."), " ".join(why.split()))


def _found(name: str, rule: ModuleType, sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """What a rule finds; whatever stops a build is an error, whichever rule tells it."""
    stops = {fault for sheet in sheets for fault in sheet.reading.faults}
    faults: Iterable[Fault] = (
        rule.across(sheets) if hasattr(rule, "across") else (fault for sheet in sheets for fault in rule.check(sheet))
    )
    severity: Severity = rule.SEVERITY
    return (Finding(name, "error" if fault in stops else severity, fault) for fault in dict.fromkeys(faults))


def _place(finding: Finding, order: Mapping[Path, int]) -> tuple[int, int, str]:
    where = finding.fault.where
    return (order.get(where.path, len(order)), where.line, finding.rule) if where else (-1, 0, finding.rule)


def _sheet(reading: Reading, figures: frozenset[str], looks: dict[str, Look]) -> Sheet:
    """See what else would stop a build, and what a slide would not hold."""
    faults = list(reading.faults)
    wishes, strange = _wishes(reading, faults)
    images = _images(reading.course, faults)
    crowded: tuple[Crowded, ...] = ()
    columns = 0
    try:
        look = _look(wishes.theme, reading, looks)
        crowded = tuple(_crowded(reading.course, wishes, images, look))
        columns = code_columns(look.theme, look.template)
    except (CourseError, ThemeError) as error:
        faults += error.faults
    course = replace(reading.course, notices=(*strange, *reading.course.notices))
    return Sheet(
        replace(reading, course=course, faults=tuple(faults)), figures, crowded, columns, wishes.quiz.seed is not None
    )


def _wishes(reading: Reading, faults: list[Fault]) -> tuple[Settings, tuple[Fault, ...]]:
    matter = reading.matter
    try:
        return settings.merge(matter.values, matter.places, foreign=bool(matter.tool))
    except CourseError as error:
        faults += error.faults
        return Settings(), ()


def _images(course: Course, faults: list[Fault]) -> Mapping[str, Image]:
    try:
        return pictures.load(course)
    except CourseError as error:
        faults += error.faults
        targets = (node.target for node in nodes(course) if node.kind == "image")
        return {target: STAND_IN for target in targets if not target.startswith(FIGURE)}


def _look(name: str, reading: Reading, looks: dict[str, Look]) -> Look:
    if name not in looks:
        theme = themes.load(name, reading.matter.places.get("theme"))
        looks[name] = Look(theme, read_template(theme.template))
    return looks[name]


def _crowded(course: Course, wishes: Settings, images: Mapping[str, Image], look: Look) -> Iterator[Crowded]:
    """What one slide does not hold; of a question and its answer only the larger."""
    deck = outline(course, wishes, Illustrations(images))
    worst: dict[int, Excess] = {}
    for excess in excesses(deck, look.theme, look.template):
        line = excess.slide.where.line if excess.slide.where else 0
        if line and (line not in worst or excess.ratio > worst[line].ratio):
            worst[line] = excess
    for line, excess in worst.items():
        yield Crowded(line, PARTS.get(excess.slide.kind, "the text of this slide"), excess.ratio, excess.pages)

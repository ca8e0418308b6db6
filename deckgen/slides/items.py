"""Objectives, activities and discussion: the lists that every section has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from deckgen.runs import Paragraph, Run
from deckgen.slides.lowering import Images, lower
from deckgen.slides.model import Kind, Shape, Slide, Text
from deckgen.slides.notes import standing
from deckgen.slides.titles import text_run
from deckgen.source.course import Course, Item, Section
from deckgen.source.course import Part as SectionPart

MATERIAL: dict[str, Kind] = {"code": "content and code", "table": "content and table", "picture": "content and picture"}
"""What stands on a slide of its own after the list it belongs to: role of the shape -> kind of the slide."""


STEPS = (
    "Think: one minute, alone and in writing",
    "Pair: two minutes, compare with your neighbour",
    "Share: what did the two of you agree on?",
)


@dataclass(frozen=True, slots=True)
class Part:
    """One list of a section on its way to a slide."""

    kind: Kind
    title: str
    items: tuple[Item, ...]
    said: tuple[str, ...]
    """The lecturer's words for the list as a whole."""
    index: int
    """The section's place, from 1."""


def objectives_slides(course: Course, index: int, images: Images) -> tuple[Slide, ...]:
    """Show what the class can do after a section, a card each."""
    section = course.sections[index - 1]
    said = section.said("objectives") or (standing("objectives"),)
    part = Part("objectives", f"After section {section.number} you can", section.objectives, said, index)
    return _slides(course, part, _cards(section.objectives, images), images)


def activities_slides(course: Course, index: int, images: Images) -> tuple[Slide, ...]:
    """Show what the class does."""
    section = course.sections[index - 1]
    said = section.said("activities") or (standing("activities"),)
    part = Part("activities", f"Try it yourself: section {section.number}", section.activities, said, index)
    return _slides(course, part, _body(section.activities, images), images)


def discussion_slides(course: Course, index: int, images: Images) -> tuple[Slide, ...]:
    """Show what the class talks about; what a good answer contains stands in the notes."""
    section = course.sections[index - 1]
    said = section.said("discussion") or (standing("discussion"),)
    part = Part("discussion", f"Discuss with your neighbour: section {section.number}", section.discussion, said, index)
    return _slides(course, part, _body(section.discussion, images), images)


def in_pairs(course: Course) -> Course:
    """Let the class think alone, then with a neighbour, about all that it discusses."""
    return replace(course, sections=tuple(map(_in_pairs, course.sections)))


def _in_pairs(section: Section) -> Section:
    said = (*section.said("sharing"), *section.said("discussion"))
    notes: dict[SectionPart, tuple[str, ...]] = {**(section.notes or {}), "sharing": said, "discussion": ()}
    return replace(section, sharing=(*section.sharing, *section.discussion), discussion=(), notes=notes)


def sharing_slides(course: Course, index: int, images: Images) -> tuple[Slide, ...]:
    """Show what the class thinks about alone, then with a neighbour, then together, with the three steps."""
    section = course.sections[index - 1]
    said = section.said("sharing") or (standing("discussion"),)
    part = Part("discussion", f"Think, pair, share: section {section.number}", section.sharing, said, index)
    return _slides(course, part, _with_steps(_body(section.sharing, images)), images)


def _with_steps(shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
    """The same texts with what to do in which order below them."""
    steps = tuple(Paragraph((Run(step),), 1, "number", number) for number, step in enumerate(STEPS, 1))
    return tuple(Text(s.role, (*s.paragraphs, *steps)) if isinstance(s, Text) else s for s in shapes)


def _cards(items: Iterable[Item], images: Images) -> tuple[Shape, ...]:
    shapes: list[Shape] = []
    for number, lines in enumerate(shown(items, images), 1):
        plain_first = (replace(lines[0], marker="none"), *lines[1:])
        shapes += [text_run("badge", str(number)), Text("card", plain_first)]
    return tuple(shapes)


def _body(items: Iterable[Item], images: Images) -> tuple[Shape, ...]:
    lines = tuple(line for item in shown(items, images) for line in item)
    return (Text("body", lines),) if lines else ()


def shown(items: Iterable[Item], images: Images) -> tuple[tuple[Paragraph, ...], ...]:
    """Each item's text: its first paragraph carries the layout's own mark, the rest follows one level in."""
    texts = []
    for item in items:
        shapes = lower(item.blocks, images).shapes
        lines = [line for s in shapes if isinstance(s, Text) and s.role == "body" for line in s.paragraphs]
        if lines:
            texts.append((_led(lines[0], item.number), *(_under(line) for line in lines[1:])))
    return tuple(texts)


def _led(line: Paragraph, number: int) -> Paragraph:
    return replace(line, marker="number" if number > 0 else "bullet", level=0, number=max(1, number))


def _under(line: Paragraph) -> Paragraph:
    return replace(line, level=max(1, line.level))


def _slides(course: Course, part: Part, shapes: tuple[Shape, ...], images: Images) -> tuple[Slide, ...]:
    """Make the list's slide, and one more for each thing to look at that stands in the list."""
    lowered = lower((node for item in part.items for node in item.blocks), images)
    notes = (*part.said, *lowered.notes, *(note for item in part.items for note in item.notes))
    where = course.where(part.items[0].line) if part.items else None
    main = (Slide(part.kind, (Run(part.title),), shapes, notes, part.index, where=where),) if shapes else ()
    things = (shape for shape in lowered.shapes if shape.role in MATERIAL)
    title = (Run(f"{part.title}, material"),)
    extra = (Slide(MATERIAL[thing.role], title, (thing,), notes, part.index, where=where) for thing in things)
    return (*main, *extra)

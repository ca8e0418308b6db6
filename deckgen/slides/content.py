"""What a section says between its objectives and its questions: headings and rules begin slides.

One slide holds a text, one thing to look at (code, table, picture) and a text below it; what follows begins the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.errors import Where
from deckgen.runs import Run
from deckgen.slides.lowering import Images, Lowered, lower
from deckgen.slides.model import Chart, Exhibit, Kind, Picture, Shape, Slide, Table, Text
from deckgen.slides.titles import text_run
from deckgen.source.course import FIGURE, Course, Node

SLIDE_HEADING = 3
"""Headings to this depth begin a slide; deeper ones stand in the body."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The nodes of one slide to be, under one title."""

    title: tuple[Run, ...]
    nodes: tuple[Node, ...]
    line: int


def content_slides(
    course: Course,
    nodes: Iterable[Node],
    title: tuple[Run, ...],
    section: int,
    images: Images,
    exhibits: Mapping[str, Exhibit],
) -> tuple[Slide, ...]:
    """Make the slides of a stretch of the course file; `title` serves until the first heading."""
    slides: list[Slide] = []
    for stretch in _stretches(nodes, title):
        where = course.where(stretch.line)
        made = [slide for part in _parts(stretch) for slide in _slides(part, section, where, images, exhibits)]
        slides.extend(made)
    return tuple(slides)


def _stretches(nodes: Iterable[Node], title: tuple[Run, ...]) -> Iterable[Stretch]:
    held: list[Node] = []
    line = 0
    for node in nodes:
        opens = node.kind == "rule" or (node.kind == "heading" and node.level <= SLIDE_HEADING)
        if not opens:
            held.append(node)
            line = line or node.line
            continue
        if line:
            yield Stretch(title, tuple(held), line)
        held, line = [], 0
        if node.kind == "heading":
            title, line = node.runs, node.line
    if line:
        yield Stretch(title, tuple(held), line)


def _is_figure(node: Node) -> bool:
    return node.kind == "image" and node.target.startswith(FIGURE)


def _parts(stretch: Stretch) -> Iterable[Stretch]:
    """Cut a stretch around the trained figures it names: each stands on a slide of its own."""
    held: list[Node] = []
    for node in stretch.nodes:
        if _is_figure(node):
            if any(other.kind not in ("comment", "div") for other in held):
                yield replace(stretch, nodes=tuple(held))
                held = []
            held.append(node)
        elif held and _is_figure(held[0]) and node.kind not in ("comment", "div"):
            yield replace(stretch, nodes=tuple(held))
            held = [node]
        else:
            held.append(node)
    yield replace(stretch, nodes=tuple(held))


def _slides(
    stretch: Stretch, section: int, where: Where, images: Images, exhibits: Mapping[str, Exhibit]
) -> Iterable[Slide]:
    figure = next((node for node in stretch.nodes if _is_figure(node)), None)
    lowered = lower((node for node in stretch.nodes if node is not figure), images)
    if figure is not None:
        exhibit = exhibits.get(figure.target.removeprefix(FIGURE))
        if exhibit:
            yield from exhibit_slides(exhibit, section, where, stretch.title, figure.text, lowered.notes)
        return
    yield from _filled(stretch.title, lowered, section, where)


def _filled(title: tuple[Run, ...], lowered: Lowered, section: int, where: Where) -> Iterable[Slide]:
    notes = lowered.notes
    groups = _groups(lowered.shapes) or [()]
    for group in groups:
        yield Slide(kind_of(group), title, tuple(group), notes, section, where=where)
        notes = ()


def _groups(shapes: Iterable[Shape]) -> list[tuple[Shape, ...]]:
    """Cut shapes into slides: a text, one thing to look at with its caption, a text; or columns alone."""
    groups: list[list[Shape]] = []
    for shape in shapes:
        last = groups[-1] if groups else None
        if last is None or not _fits(last, shape):
            groups.append([shape])
        else:
            last.append(shape)
    return [tuple(group) for group in groups]


def _fits(group: list[Shape], shape: Shape) -> bool:
    columns = shape.role == "column"
    if columns or group[-1].role == "column":
        return columns and group[-1].role == "column" and _goes_beside(group, shape)
    things = [other for other in group if other.role not in ("body", "caption")]
    return shape.role in ("body", "caption") or not things


def _goes_beside(group: Sequence[Shape], column: Shape) -> bool:
    """Columns without a width stand two by two, others until they fill the width."""
    shares = [shape.share for shape in (*group, column) if isinstance(shape, Text)]
    return all(shares) and sum(shares) < 1.01 if any(shares) else len(shares) == 2


def kind_of(shapes: Sequence[Shape]) -> Kind:
    """The layout that holds these shapes."""
    kind: Kind = "content"
    for shape in shapes:
        if isinstance(shape, Table):
            kind = "content and table"
        elif isinstance(shape, Picture | Chart):
            kind = "content and picture" if any(other.role == "body" for other in shapes) else "figure"
        elif shape.role == "code":
            kind = "content and code"
        elif shape.role == "column":
            kind = "two columns"
    return kind


def exhibit_slides(
    exhibit: Exhibit,
    section: int,
    where: Where | None = None,
    title: tuple[Run, ...] = (),
    caption: str = "",
    notes: tuple[str, ...] = (),
) -> tuple[Slide, ...]:
    """Make a figure's slide, and where it asks something the answer's after it."""
    title = title or (Run(exhibit.title),)
    shown = _exhibit_slide(exhibit, section, where, title, caption, notes)
    if not exhibit.answer:
        return (shown,)
    told = _exhibit_slide(exhibit.answer, section, where, (Run("Answer: "), *title), heading="The answer")
    return shown, replace(told, tells=True)


def _exhibit_slide(
    exhibit: Exhibit,
    section: int,
    where: Where | None,
    title: tuple[Run, ...],
    caption: str = "",
    notes: tuple[str, ...] = (),
    heading: str = "How to read it",
) -> Slide:
    """The picture, how to read it beside it, what was measured below that."""
    captions = (caption.rstrip(".") + "." if caption else "", exhibit.caption)
    return Slide(
        "figure and text",
        title,
        (
            exhibit.picture,
            text_run("heading", heading),
            text_run("reading", *exhibit.reading),
            text_run("caption", *(line for line in captions if line)),
        ),
        (*notes, *exhibit.notes),
        section,
        where=where,
    )

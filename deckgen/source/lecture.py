"""The blocks of a lecture made for Marp, Slidev, Quarto or pandoc -> the form of a course file.

That form is: one heading of level 1, the title; headings of level 2 begin sections (one without words begins a section
without divider); headings of level 3 and rules begin slides; deeper ones stand in the body. Course files stay as is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from deckgen.runs import Run, plain
from deckgen.source import headings, notes
from deckgen.source.course import Node
from deckgen.source.frontmatter import FrontMatter
from deckgen.source.markdown import directives
from deckgen.source.markdown.directives import SLOT
from deckgen.source.markdown.ledger import Ledger
from deckgen.source.tools import Tool

SECTION = "lecture"
"""The `info` of a heading that begins a section of a lecture, whatever its words."""
SUBTITLE = 240
"""Characters that may stand below the title on the title slide."""
ASIDE = 160
"""Characters that a slide may hold and still only announce a section."""

_BODY = 4
"""The level of headings that begin no slide."""


@dataclass(frozen=True, slots=True)
class _Slide:
    """One slide as the author meant it: its title's heading, if it has one, and what stands below."""

    title: Node | None
    body: tuple[Node, ...]
    line: int


def shaped(nodes: Sequence[Node], matter: FrontMatter, quiz: bool, ledger: Ledger) -> tuple[Node, ...]:
    """Give a lecture's blocks the form of a course file; `quiz` says whether the file asks questions."""
    marp = any(node.kind == "comment" and directives.is_marp(node.text) for node in nodes)
    tool: Tool = matter.tool or ("marp" if marp else "")
    divider = _divider(nodes, matter) if tool == "marp" else frozenset()
    nodes = directives.without_directives(nodes, ledger) if tool == "marp" else tuple(nodes)
    form = _form(nodes, tool, matter.values, quiz)
    if form == "headed":
        level = _slide_level(nodes, tool, matter.values)
        shown = _parts(nodes, frozenset(range(1, level + 1)), ledger)
        nodes = _written(shown, matter, ledger, _headed_sections(shown, level), level)
    elif form == "parted":
        shown = [_titled(slide) for slide in _parts(nodes, divider, ledger)]
        nodes = _written(_with_columns(shown, tool), matter, ledger, _bare_sections(shown), 1)
    return _rooted(_captioned(nodes) if form == "headed" and tool else nodes, tool)


def _form(
    nodes: Sequence[Node], tool: Tool, values: Mapping[str, object], quiz: bool
) -> Literal["course", "headed", "parted"]:
    """Which blocks begin slides: none as in a course file, headings of some level, or only rules."""
    tops = [node for node in nodes if node.kind == "heading"]
    parts = {headings.part(node.source) for node in tops if node.level >= 3} - {None}
    if any(node.level == 2 and headings.section(node.source)[0] is not None for node in tops):
        return "course"
    if tool in ("marp", "slidev"):
        return "parted" if len(parts) < 2 else "course"
    if tool:
        return "course" if parts else "parted" if _asked_level(values) == 0 else "headed"
    if quiz or len(tops) < 2 or any(node.level >= 3 or headings.part(node.source) for node in tops):
        return "course"
    if any(node.kind == "div" and {"notes", "columns"} & {*node.info.split()} for node in nodes):
        return "headed"
    led = sum(above.kind == "rule" and node.kind == "heading" for above, node in pairwise(nodes))
    return "course" if led < 2 else "parted" if 3 * led >= 2 * (len(tops) - 1) else "headed"


def _asked_level(values: Mapping[str, object]) -> int | None:
    """What `slide-level` says, at the top or below the name of a format."""
    nested = (below for key in ("format", "output") for below in _tables(values.get(key)))
    for table in (values, *nested):
        for key in ("slide-level", "slide_level"):
            if isinstance(level := table.get(key), int) and 0 <= level <= 6:
                return level
    return None


def _tables(value: object) -> list[Mapping[str, object]]:
    return [table for table in value.values() if isinstance(table, dict)] if isinstance(value, dict) else []


def _slide_level(nodes: Sequence[Node], tool: Tool, values: Mapping[str, object]) -> int:
    """The level of the headings that begin slides: pandoc's rule, the highest that has content right below it."""
    asked = _asked_level(values)
    shown = [node for node in nodes if not notes.is_note(node)]
    tops = [node for node in shown if node.kind == "heading"]
    if asked or (tool == "quarto" and any(node.level == 2 for node in tops)):
        return asked or 2
    if tops and tops[0].level == 1 and not any(node.level == 1 for node in tops[1:]):
        shown = shown[shown.index(tops[0]) + 1 :]
        below = next((index for index, node in enumerate(shown) if node.kind == "heading"), len(shown))
        shown = shown[below:] or shown
    pairs = pairwise(shown)
    levels = [node.level for node, after in pairs if node.kind == "heading" and after.kind != "heading"]
    return min(levels, default=max((node.level for node in tops), default=1))


def _divider(nodes: Iterable[Node], matter: FrontMatter) -> frozenset[int]:
    """The levels of headings at which Marp begins slides by itself (`headingDivider`)."""
    said = [str(matter.values.get("headingDivider") or "")]
    said += [directives.divider(node.text) for node in nodes if node.kind == "comment"]
    text = next(filter(None, said), "")
    levels = frozenset(int(sign) for sign in text if sign in "123456")
    return levels if "[" in text or not levels else frozenset(range(1, max(levels) + 1))


def _parts(nodes: Iterable[Node], levels: frozenset[int], ledger: Ledger) -> list[_Slide]:
    """Part blocks into slides at rules and at headings of some levels; slides that are hidden are left out."""
    slides: list[_Slide] = []
    title: Node | None = None
    body: list[Node] = []
    line = 0
    for node in (*nodes, Node("rule", 0)):
        opens = node.kind == "heading" and node.level in levels
        if not opens and node.kind != "rule":
            body.append(node)
            line = line or node.line
            continue
        _add(slides, _Slide(title, tuple(body), line), ledger)
        title, body, line = (node if opens and node.runs else None), [], node.line if opens else 0
    return slides


def _add(slides: list[_Slide], slide: _Slide, ledger: Ledger) -> None:
    """Add a slide that shows something; what is only said belongs to the slide before."""
    first = slide.title or next((node for node in slide.body if node.kind == "heading"), None)
    if first and "hidden" in first.info.split():
        ledger.leave(first.line, "hidden slides are left out", "show them, or drop them")
    elif slides and not slide.title and all(map(notes.is_note, slide.body)):
        slides[-1] = replace(slides[-1], body=slides[-1].body + slide.body)
    elif slide.title or slide.body:
        slides.append(slide)


def _titled(slide: _Slide) -> _Slide:
    """Take the first heading for the title, wherever it stands."""
    found = next((node for node in slide.body if node.kind == "heading" and node.runs), None)
    if slide.title or not found:
        return slide
    return replace(slide, title=found, body=tuple(node for node in slide.body if node is not found))


def _headed_sections(slides: Sequence[_Slide], level: int) -> list[bool]:
    return [slide.title is not None and slide.title.level < level for slide in slides]


def _bare_sections(slides: Sequence[_Slide]) -> list[bool]:
    """Which slides begin sections: those with a level-1 title and hardly more, where others have titles of level 2."""
    if not any(slide.title and slide.title.level == 2 for slide in slides):
        return [False] * len(slides)
    bare = [_announces(slide) for slide in slides]
    return [is_bare and not after for is_bare, after in zip(bare, (*bare[1:], True), strict=True)]


def _announces(slide: _Slide) -> bool:
    shown = [node for node in slide.body if not notes.is_note(node)]
    words = sum(len(plain(node.runs)) for node in shown)
    return (
        slide.title is not None
        and slide.title.level == 1
        and (not shown or (len(shown) == 1 and shown[0].kind == "paragraph" and words <= ASIDE))
    )


def _with_columns(slides: Iterable[_Slide], tool: Tool) -> list[_Slide]:
    return [replace(slide, body=_columns(slide.body)) if tool == "slidev" else slide for slide in slides]


def _columns(body: tuple[Node, ...]) -> tuple[Node, ...]:
    """Set what follows Slidev's `::right::` beside what stands before it."""
    slots: dict[str, list[Node]] = {"left": [], "right": [], "below": []}
    said: list[Node] = []
    slot = "left"
    for node in body:
        if node.kind == "comment" and node.text.startswith(SLOT):
            name = node.text.removeprefix(SLOT)
            slot = name if name in ("left", "right") else "left" if not slots["right"] else "below"
        else:
            (said if notes.is_note(node) else slots[slot]).append(node)
    if not slots["left"] or not slots["right"]:
        return (*slots["left"], *slots["right"], *slots["below"], *said)
    line = slots["left"][0].line
    sides = tuple(Node("div", side[0].line, info="column", children=tuple(side)) for side in list(slots.values())[:2])
    return (Node("div", line, info="columns", children=sides), *slots["below"], *said)


def _written(
    slides: Sequence[_Slide], matter: FrontMatter, ledger: Ledger, begins: Sequence[bool], level: int
) -> tuple[Node, ...]:
    """Write the slides down in the form of a course file."""
    title, opens = _title(slides, matter, level)
    found = list(title)
    if opens:
        found += _opening(slides[0].body)
        slides, begins = slides[1:], begins[1:]
    if slides and not any(begins):
        found.append(Node("heading", slides[0].line, level=2, info=SECTION))
    for slide, begin in zip(slides, begins, strict=True):
        found += _slide(slide, begin, found[-1].info == SECTION if found else True)
    return tuple(found)


def _title(slides: Sequence[_Slide], matter: FrontMatter, level: int) -> tuple[tuple[Node, ...], bool]:
    """The title's heading, and whether the first slide is the title slide."""
    given = str(matter.values.get("title") or "").strip()
    heading = next((slide.title for slide in slides if slide.title), None)
    first = slides[0].title if slides else None
    alone = level == 1 or sum(slide.title is not None and slide.title.level == 1 for slide in slides) == 1
    opens = first is not None and first.level == 1 and alone and (not given or _same(given, first))
    if opens or (heading and not given):
        return ((replace(heading, level=1),) if heading else ()), opens
    line = matter.lines.get("title", 1)
    return ((Node("heading", line, runs=(Run(given),), level=1, source=given),) if given else ()), False


def _same(title: str, heading: Node) -> bool:
    return title.casefold().split() == plain(heading.runs).casefold().split()


def _opening(body: Sequence[Node]) -> Iterator[Node]:
    """What stands below the title: a few short lines become one, the subtitle."""
    shown = [node for node in body if not notes.is_note(node)]
    words = sum(len(plain(node.runs)) for node in shown)
    if shown and words <= SUBTITLE and all(node.kind in ("paragraph", "heading") for node in shown):
        runs = [run for node in shown for run in (Run("\n"), *node.runs)][1:]
        yield Node("paragraph", shown[0].line, runs=tuple(runs), source=shown[0].source)
        yield from (node for node in body if notes.is_note(node))
    else:
        yield from map(_lowered, body)


def _slide(slide: _Slide, begin: bool, first: bool) -> Iterator[Node]:
    """Write down one slide; the `first` of a section needs no rule to begin it."""
    title = slide.title
    if title is None:
        yield from () if first else (Node("rule", slide.line),)
    elif begin:
        yield replace(title, level=2, info=SECTION)
    else:
        yield replace(title, level=3, source="" if headings.part(title.source) else title.source)
    yield from map(_lowered, slide.body)


def _lowered(node: Node) -> Node:
    """A heading that begins no slide, whatever its level was."""
    if node.kind != "heading":
        return node
    return replace(node, level=max(node.level, _BODY), source="" if headings.part(node.source) else node.source)


def _captioned(nodes: Sequence[Node]) -> Iterator[Node]:
    """Show what a picture's brackets say below it, where it has a paragraph of its own, as pandoc does."""
    line = 0
    for node in nodes:
        alone = node.kind == "image" and node.line != line and not node.info
        yield replace(node, info=node.text) if alone else node
        line = node.line


def _rooted(nodes: Iterable[Node], tool: Tool) -> tuple[Node, ...]:
    """Lead paths from the project's root (`/a.png`) to where the tool keeps them, beside the file."""
    root = {"slidev": "public/", "quarto": ""}.get(tool)
    if root is None:
        return tuple(nodes)
    return tuple(_moved(node, root) for node in nodes)


def _moved(node: Node, root: str) -> Node:
    if node.children:
        node = replace(node, children=tuple(_moved(child, root) for child in node.children))
    if node.kind == "image" and node.target.startswith("/") and not node.target.startswith("//"):
        return replace(node, target=root + node.target.removeprefix("/"))
    return node

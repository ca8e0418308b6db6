"""The blocks of a file -> its title, what opens it, and its sections with their parts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile, pairwise

from deckgen.errors import Fault
from deckgen.runs import plain
from deckgen.source import headings, notes, polls
from deckgen.source.course import Item, Node, Part, Poll, Question, Section
from deckgen.source.lecture import SECTION
from deckgen.source.markdown import nodes as markdown
from deckgen.source.markdown.ledger import Ledger
from deckgen.source.placeholders import is_placeholder


@dataclass(slots=True)
class Draft:
    """A section while its blocks are sorted."""

    heading: Node | None
    nodes: list[Node]
    end: int
    """The file's line after its last."""


@dataclass(slots=True)
class _Stretch:
    """Neighbouring blocks of one part."""

    part: Part
    heading: Node | None
    nodes: list[Node]
    end: int = 0


@dataclass(slots=True)
class _Parts:
    """What a section's stretches come to."""

    items: dict[Part, list[Item]] = field(default_factory=dict)
    content: list[Node] = field(default_factory=list)
    notes: dict[Part, list[str]] = field(default_factory=dict)
    polls: list[Poll] = field(default_factory=list)

    def say(self, part: Part, texts: tuple[str, ...]) -> None:
        """Add speaker notes to a part."""
        if texts:
            self.notes.setdefault(part, []).extend(texts)

    def drop_placeholders(self, title: str, ledger: Ledger) -> None:
        """Drop the items that only fill a template, with a warning of each."""
        for part, items in self.items.items():
            self.items[part] = [item for item in items if not _is_empty(item, title, ledger)]


def split(nodes: Sequence[Node], last: int) -> tuple[tuple[Node, ...], list[Draft]]:
    """Part a file's blocks at the headings that begin sections: the opening, and a draft for each section."""
    starts = _starts(nodes)
    drafts = []
    for start, end in pairwise((*starts, len(nodes))):
        after = nodes[end].line if end < len(nodes) else last + 1
        drafts.append(Draft(nodes[start], list(nodes[start + 1 : end]), after))
    return tuple(nodes[: starts[0]] if starts else nodes), drafts


def _starts(nodes: Sequence[Node]) -> list[int]:
    """Which blocks begin sections. Where some say `## Section 3:`, only headings of that level do: in such files a line
    `# comment` is code without a fence.
    """
    tops = [index for index, node in enumerate(nodes) if node.kind == "heading" and node.level <= 2]
    numbered = any(nodes[index].level == 2 and headings.section(nodes[index].source)[0] is not None for index in tops)
    return [index for index in tops if nodes[index].level == 2 or not numbered]


def asked(drafts: Sequence[Draft], questions: Sequence[Question]) -> list[tuple[Draft, tuple[Question, ...]]]:
    """Give each section the questions between its heading and the next; the first also those before it."""
    starts = [draft.heading.line if draft.heading else 0 for draft in drafts]
    groups: list[list[Question]] = [[] for _ in drafts]
    for question in questions:
        groups[max(0, bisect_right(starts, question.line) - 1)].append(question)
    return [(draft, tuple(group)) for draft, group in zip(drafts, groups, strict=True)]


def read(draft: Draft, questions: tuple[Question, ...], count: int, ledger: Ledger, faults: list[Fault]) -> Section:
    """Sort a section's blocks into its parts; `count` is its number if it names none."""
    line = draft.heading.line if draft.heading else 1
    number, title = headings.section(draft.heading.source if draft.heading else "")
    runs = markdown.runs(title, ledger, line)
    parts = _Parts()
    first = headings.part(title) if number is None and not _is_lecture(draft) else None
    for place, stretch in enumerate(_stretches(draft, first)):
        if place == 0 and stretch.part == "section":
            parts.content += _after_opening_notes(stretch.nodes, parts)
        elif stretch.part == "questions":
            _quiz(stretch, questions, parts)
        elif stretch.part == "section":
            parts.content += stretch.nodes
        elif stretch.part == "polls":
            _vote(stretch, ledger, parts)
        else:
            _items(stretch, parts)
    parts.drop_placeholders(plain(runs), ledger)
    shown = _without_closing_rules(_without_emptied(parts.content, draft, questions, ledger))
    section = Section(
        number=count if number is None else number,
        title=runs,
        line=line,
        objectives=tuple(parts.items.get("objectives", ())),
        content=shown,
        questions=questions,
        activities=tuple(parts.items.get("activities", ())),
        discussion=tuple(parts.items.get("discussion", ())),
        polls=tuple(parts.polls),
        sharing=tuple(parts.items.get("sharing", ())),
        notes={part: tuple(texts) for part, texts in parts.notes.items()} or None,
    )
    if not any((shown, questions, parts.polls, *parts.items.values())):
        what = f"section {section.number} has nothing to show"
        ledger.warn(line, what, "write something for it or drop it", "section-empty")
    return section


def _is_lecture(draft: Draft) -> bool:
    return draft.heading is not None and draft.heading.info == SECTION


def _stretches(draft: Draft, first: Part | None) -> Iterator[_Stretch]:
    """Part a section at the headings of its parts, and where another heading or a rule ends one."""
    current = _Stretch(first or "section", None, [])
    for node in draft.nodes:
        part = headings.part(node.source) if node.kind == "heading" and node.level >= 3 else None
        if part or _ends(current, node):
            current.end = node.line
            yield current
            current = _Stretch(part, node, []) if part else _Stretch("section", None, [node])
        else:
            current.nodes.append(node)
    current.end = draft.end
    yield current


def _ends(stretch: _Stretch, node: Node) -> bool:
    """Whether a block that begins no part ends the one before it."""
    level = stretch.heading.level if stretch.heading else 2
    rule = node.kind == "rule" and stretch.part != "questions"
    return stretch.part != "section" and (rule or (node.kind == "heading" and 2 <= node.level <= level))


def _after_opening_notes(nodes: Sequence[Node], parts: _Parts) -> list[Node]:
    """What follows the notes that open a section: they are said at its divider."""
    rest = list(dropwhile(notes.is_note, nodes))
    for node in nodes[: len(nodes) - len(rest)]:
        parts.say("section", notes.said(node))
    return rest


def _quiz(stretch: _Stretch, questions: tuple[Question, ...], parts: _Parts) -> None:
    """Keep what stands under a questions' heading and belongs to no question."""
    for node in stretch.nodes:
        parts.say("questions", notes.said(node))
    rest = [node for node in stretch.nodes if not notes.is_note(node) and node.kind != "rule"]
    if rest and stretch.heading and not _asks(questions, stretch.heading.line, stretch.end):
        parts.content.append(stretch.heading)
    parts.content += rest


def _vote(stretch: _Stretch, ledger: Ledger, parts: _Parts) -> None:
    for node in stretch.nodes:
        parts.say("polls", notes.said(node))
    asked = [node for node in _unwrapped(stretch.nodes) if not notes.is_note(node) and node.kind != "rule"]
    parts.polls += polls.read(asked, ledger)


def _asks(questions: Sequence[Question], line: int, end: int) -> bool:
    """Whether a question begins between two lines."""
    after = bisect_right(questions, line, key=lambda question: question.line)
    return after < len(questions) and questions[after].line < end


def _items(stretch: _Stretch, parts: _Parts) -> None:
    items = parts.items.setdefault(stretch.part, [])
    for node in _unwrapped(stretch.nodes):
        if notes.is_note(node):
            parts.say(stretch.part, notes.said(node))
        elif node.kind == "list":
            for number, item in enumerate(node.children, node.start):
                blocks, said = notes.part(item.children)
                if blocks or items:
                    _add(items, blocks, said, item.line, number if node.ordered else 0)
                else:
                    parts.say(stretch.part, said)
        elif node.kind == "heading":
            bold = tuple(replace(run, bold=True) for run in node.runs)
            items.append(Item((Node("paragraph", node.line, runs=bold, source=node.source),), node.line))
        elif node.kind != "rule":
            _add(items, (node,), (), node.line)


def _add(items: list[Item], blocks: tuple[Node, ...], said: tuple[str, ...], line: int, number: int = 0) -> None:
    """Add an item; one that does not begin with words belongs to the item before it."""
    if items and (not blocks or blocks[0].kind not in ("paragraph", "list", "quote")):
        items[-1] = replace(items[-1], blocks=items[-1].blocks + blocks, notes=items[-1].notes + said)
    elif blocks:
        items.append(Item(blocks, line, said, number))


def _unwrapped(nodes: Sequence[Node]) -> Iterator[Node]:
    """Blocks with the divs around them taken away, notes aside."""
    for node in nodes:
        if node.kind == "div" and not notes.is_note(node):
            yield from _unwrapped(node.children)
        else:
            yield node


def _is_empty(item: Item, title: str, ledger: Ledger) -> bool:
    """Whether an item is a placeholder sentence; warns of it."""
    words = plain(item.blocks[0].runs) if len(item.blocks) == 1 else ""
    empty = is_placeholder(words, title)
    if empty:
        what = f"the sentence {words!r} says nothing and is left out"
        ledger.warn(item.line, what, "write one of your own", "placeholder")
    return empty


def _without_emptied(nodes: list[Node], draft: Draft, questions: Sequence[Question], ledger: Ledger) -> list[Node]:
    """Blocks without the headings that would begin a slide with nothing on it, since only questions stood below."""
    asked = [question.line for question in questions]
    emptied = set[int]()
    for place, node in enumerate(draft.nodes):
        after = draft.nodes[place + 1] if place + 1 < len(draft.nodes) else None
        until = after.line if after else draft.end
        bare = after is None or after.kind == "rule" or (after.kind == "heading" and not headings.part(after.source))
        if node.kind == "heading" and bare and bisect_right(asked, until) > bisect_right(asked, node.line):
            emptied.add(node.line)
    for node in nodes:
        if node.kind == "heading" and node.line in emptied:
            ledger.leave(node.line, "headings above nothing but questions are left out", "write more, or drop them")
    return [node for node in nodes if node.kind != "heading" or node.line not in emptied]


def _without_closing_rules(nodes: list[Node]) -> tuple[Node, ...]:
    last = max((index for index, node in enumerate(nodes) if node.kind != "rule"), default=-1)
    return tuple(nodes[: last + 1])

"""Footnotes: numbered as the text names them, their texts lifted out of the lines before anything else takes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from deckgen.runs import Run
from deckgen.source.course import Course, Item, Node, Option, Poll, Question, Section
from deckgen.source.flat import flat
from deckgen.source.lines import Line, marked
from deckgen.source.markdown import nodes as markdown
from deckgen.source.markdown.ledger import Ledger
from deckgen.source.notes import is_note

_BEGINS = re.compile(r"(?P<indent>[ \t]{0,12})\[\^(?P<name>[^\s\[\]]{1,40})\]:[ \t]*(?P<said>.*)")
_MARK = re.compile(r"\[\^([^\s\[\]]{1,40})\]")
_CODE = re.compile(r"(`+)[^`]+\1")
_BEGINS_ELSE = re.compile(
    r"\s*(?:[\[#:`~>|$<!]|[*+-][ \t]|(?:\d{1,9}|[A-Za-z])[.)][ \t]|-{3}|[*_]{2}[^*_]+:|[A-Z][\w ]{0,30}:)"
)
"""What a line begins with that does not go on with the text above it."""
_DEEPER = 4
"""Spaces by which a footnote's further paragraphs stand in."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A footnote as it is written: its name and number, its text and the file's line where it begins."""

    name: str
    number: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Lifted:
    """A text without its footnotes, the numbers of their names, and what they say."""

    text: str
    numbers: Mapping[str, int]
    drafts: tuple[Draft, ...]


def lift(text: str, first: int) -> Lifted:
    """Lift the footnotes that a text both holds and names; its first line is the file's line `first`.

    Blank lines take their place. One that nothing names stays as it is written.
    """
    if "[^" not in text:
        return Lifted(text, {}, ())
    lines = marked(text.split("\n"), first)
    held = dict(_held(lines))
    numbers = _numbers(lines, held)
    left, drafts = [line.text for line in lines], list[Draft]()
    for name, number in numbers.items():
        part = held[name]
        drafts.append(Draft(name, number, _said(lines[part]), lines[part.start].number))
        left[part] = [""] * (part.stop - part.start)
    return Lifted("\n".join(left), numbers, tuple(drafts))


def read(drafts: Sequence[Draft], course: Course, ledger: Ledger) -> Mapping[int, tuple[Run, ...]]:
    """Read what footnotes say, by their numbers; several paragraphs become lines of one.

    Those that only speaker notes name, or text that is left out, are left out too.
    """
    found = {draft.number: flat(markdown.parse(draft.text, ledger, draft.line)) for draft in drafts}
    named = _named((course.title, course.opening, course.sections), found)
    for draft in drafts:
        if draft.number not in named:
            what = f"the footnote [^{draft.name}] is left out: nothing that the class sees names it"
            ledger.warn(draft.line, what, "name it on a slide, or drop it")
    return {number: runs for number, runs in found.items() if number in named}


def _named(held: object, found: Mapping[int, tuple[Run, ...]]) -> set[int]:
    """The numbers that what the class sees names, and those that the footnotes so named name themselves."""
    named, waiting = set[int](), [held] if found else []
    while waiting:
        match waiting.pop():
            case Run(note=number) if number in found and number not in named:
                named.add(number)
                waiting.append(found[number])
            case Node() as node if not is_note(node):
                waiting += (node.runs, node.children, node.header, node.rows)
            case Section() as section:
                waiting += (section.title, section.objectives, section.content, section.questions)
                waiting += (section.activities, section.sharing, section.discussion, section.polls)
            case Question() as question:
                waiting += (question.stem, question.options, question.explanation, question.accepted)
            case Option(runs=inside) | Item(blocks=inside):
                waiting.append(inside)
            case Poll() as poll:
                waiting += (poll.stem, poll.options)
            case tuple() as several:
                waiting += several
    return named


def _held(lines: Sequence[Line]) -> Iterator[tuple[str, slice]]:
    """The names of the footnotes and the lines that each takes; of two with one name the first."""
    met, at = set[str](), 0
    while at < len(lines):
        found = None if lines[at].code else _BEGINS.fullmatch(lines[at].text)
        end = at + 1
        if found and found["name"] not in met:
            met.add(found["name"])
            end = _end(lines, at, len(found["indent"].expandtabs()))
            yield found["name"], slice(at, end)
        at = end


def _end(lines: Sequence[Line], start: int, indent: int) -> int:
    """The index after a footnote: after the lines that go on with it, and after paragraphs that stand in below it."""
    end = at = start + 1
    while at < len(lines) and not lines[at].code:
        goes_on = at == end and not _BEGINS_ELSE.match(lines[at].text)
        stands_in = at > end and _depth(lines[at]) >= indent + _DEEPER
        if not lines[at].blank and not goes_on and not stands_in:
            break
        at += 1
        end = end if lines[at - 1].blank else at
    return end


def _depth(line: Line) -> int:
    text = line.text.expandtabs()
    return len(text) - len(text.lstrip(" "))


def _numbers(lines: Sequence[Line], held: Mapping[str, slice]) -> Mapping[str, int]:
    """Number the footnotes in the order in which the text names them."""
    numbers: dict[str, int] = {}
    for line in () if not held else lines:
        begins = _BEGINS.fullmatch(line.text)
        names = [] if line.code else _MARK.findall(_CODE.sub("", line.text))
        for name in names[1:] if begins else names:
            if name in held:
                numbers.setdefault(name, len(numbers) + 1)
    return numbers


def _said(lines: Sequence[Line]) -> str:
    """A footnote's text, its own name and the spaces before its lines taken off."""
    found = _BEGINS.fullmatch(lines[0].text)
    return "\n".join(((found["said"] if found else "").strip(), *(line.text.strip() for line in lines[1:])))

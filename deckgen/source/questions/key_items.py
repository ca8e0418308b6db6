"""Where a file keeps the answers to several questions: a heading, and an item for each number below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from deckgen.source.lines import Line, bounds, heading_of
from deckgen.source.markdown import tables
from deckgen.source.questions import answers, labels
from deckgen.source.questions.drafts import Block

_ICONS = re.compile(rf"(?:{labels.ICON}[ \t]*)+")
_TAGS = re.compile(r"[ \t]*(?:</?(?:details|summary)\b[^<>]*>[ \t]*|<summary\b[^<>]*>[^<>]*</summary>[ \t]*)+", re.I)
"""The lines of a fold around a key."""
_LAST = re.compile(r"[*_\s]*(?:answers?(?:[\s-]+keys?)?|(?:answer[\s-]+)?keys?|solutions?)[*_\s:]*", re.I)
"""The heading of a key that ends a file."""
_HEADING = re.compile(
    r"[*_\s]*(?:(?:quiz\s+)?(?:correct\s+)?answers(?:[\s-]+keys?)?|(?:quiz\s+)?answer[\s-]+keys?|solutions|"
    r"(?:answers|answers?[\s-]+keys?)\s+(?:and|with|&)\s+(?:explanations|rationales|solutions)|"
    r"lösungen|antworten|lösungsschlüssel|réponses|corrigé|respuestas|soluciones|respostas|gabarito|risposte|soluzioni|"
    r"antwoorden|答案|参考答案|正解|ответы|정답)[*_\s:]*",
    re.I,
)
"""The heading of a key anywhere."""
_ITEM = re.compile(
    r"[ \t]*(?:[-+*][ \t]+)?(?:\*\*|__)?(?:Q(?:uestion)?\.?[ \t]*)?(?P<n>\d{1,6})"
    r"(?:[.):]|\*\*|__|[ \t]*[-\u2013\u2014=][ \t]*(?=[(*A-Ha-h])){1,3}[ \t]*",
    re.I,
)
_PAIRS = re.compile(r"[ \t]*(?P<n>\d{1,6})[ \t]*[-.):=\u2013]?[ \t]*(?P<letter>[A-H])\b[ \t]*[,;|]?", re.I)


@dataclass(frozen=True, slots=True)
class Key:
    """An answer key: where its heading stands, where it ends, and what it says of each number, in order."""

    at: int
    end: int
    items: Mapping[int, Sequence[Block]]


def found(lines: Sequence[Line]) -> tuple[Key, ...]:
    """Every answer key in a file's lines: below a heading for one, items that begin with a question's number."""
    headings = [(at, heading) for at, line in enumerate(lines) if not line.code and (heading := heading_of(line.text))]
    keys, done = list[Key](), 0
    for place, (at, heading) in enumerate(headings):
        text = _ICONS.sub("", heading[1])
        last = place == len(headings) - 1
        if at < done or not ((last and _LAST.fullmatch(text)) or _HEADING.fullmatch(text)):
            continue
        end = done = _end(lines, headings, place)
        items = _items(lines[at + 1 : end])
        if items and (last or all(answers.lettered(block) for blocks in items.values() for block in blocks)):
            keys.append(Key(at, end, items))
    return tuple(keys)


def _end(lines: Sequence[Line], headings: Sequence[tuple[int, tuple[int, str]]], place: int) -> int:
    """The index of the heading or rule that ends a key: any, but for deeper headings that are its items."""
    at, (level, _) = headings[place]
    if place + 1 == len(headings):
        return len(lines)
    until, (deeper, text) = headings[place + 1]
    if deeper > level and _ITEM.match(_ICONS.sub("", text) + "."):
        return next(
            (n for n, (deep, _) in (headings[n] for n in range(place + 1, len(headings))) if deep <= level), len(lines)
        )
    return next((n for n in range(at + 1, until) if bounds(lines[n])), until)


def _items(lines: Sequence[Line]) -> Mapping[int, Sequence[Block]]:
    found: dict[int, list[Block]] = {}
    last: Block | None = None
    names: tuple[str, ...] = ()
    for line in lines:
        if line.text.lstrip().startswith("|") and not names:
            names = tables.cells(line.text)
        several = [] if line.code else list(_several(line, names))
        if several:
            last = None
        elif item := None if line.code else _ITEM.match(_item_of(line.text)):
            last = Block(line.number, [_item_of(line.text)[item.end() :]])
            several = [(int(item["n"]), last)]
        elif last and not line.blank and not _TAGS.fullmatch(line.text) and not bounds(line):
            _go_on(last, line.text)
        for number, block in several:
            found.setdefault(number, []).append(block)
    return found


def _item_of(text: str) -> str:
    """A line, or what a heading that is an item says."""
    heading = heading_of(text)
    return f"{_ICONS.sub('', heading[1])}." if heading else text


def _go_on(block: Block, text: str) -> None:
    """Add a line to an item, the labels that an answer and its reason may bear taken off."""
    told = labels.answer(text)
    if told and not block.text.strip(". "):
        block.lines[:] = [labels.rest(told, text)]
    else:
        why = labels.why(text)
        block.lines.append(labels.rest(why, text) if why else text)


def _several(line: Line, names: Sequence[str]) -> Iterator[tuple[int, Block]]:
    """What a row of a table (`| 1 | B | why |`), or a line of pairs (`1-B, 2-A`), says of numbers."""
    text = line.text.strip()
    if text.startswith("|"):
        cells = [cell.strip("*_ .") for cell in tables.cells(text)]
        number = re.fullmatch(r"(?:Q(?:uestion)?\.?[ \t]*)?(\d{1,6})", cells[0] if cells else "", re.I)
        if number and len(cells) > 1:
            why = [cell for name, cell in zip(names[2:], cells[2:], strict=False) if labels.why(f"{name}: {cell}")]
            yield int(number[1]), Block(line.number, [" \u2014 ".join(filter(None, (cells[1], *why)))])
        return
    at, pairs = 0, list[tuple[int, Block]]()
    while at < len(text) and (pair := _PAIRS.match(text, at)):
        pairs.append((int(pair["n"]), Block(line.number, [pair["letter"].upper()])))
        at = pair.end()
    if at == len(text) and len(pairs) > 1:
        yield from pairs


def is_fold(line: Line) -> bool:
    """Whether a line holds nothing but the tags of a fold."""
    return not line.code and bool(_TAGS.fullmatch(line.text))

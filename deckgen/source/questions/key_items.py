"""Where a file keeps the answers to several questions: a heading, and an item for each number below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from deckgen.source.lines import Line, bounds, heading_of
from deckgen.source.markdown import tables
from deckgen.source.questions import answers
from deckgen.source.questions.drafts import Block

_LAST = re.compile(r"[*_\s]*(?:answers?(?:[\s-]+keys?)?|(?:answer[\s-]+)?keys?|solutions?)[*_\s:]*", re.I)
"""The heading of a key that ends a file."""
_HEADING = re.compile(
    r"[*_\s]*(?:(?:quiz\s+)?(?:correct\s+)?answers(?:[\s-]+keys?)?|(?:quiz\s+)?answer[\s-]+keys?|solutions|"
    r"(?:answers|answers?[\s-]+keys?)\s+(?:and|with|&)\s+explanations|"
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
    keys = []
    for place, (at, heading) in enumerate(headings):
        last = place == len(headings) - 1
        if not (_LAST.fullmatch(heading[1]) if last else None) and not _HEADING.fullmatch(heading[1]):
            continue
        end = len(lines) if last else _end(lines, at, headings[place + 1][0])
        items = _items(lines[at + 1 : end])
        if items and (last or all(answers.lettered(block) for blocks in items.values() for block in blocks)):
            keys.append(Key(at, end, items))
    return tuple(keys)


def _end(lines: Sequence[Line], at: int, next_: int) -> int:
    """The index of the rule that ends a key, else of the next heading."""
    return next((n for n in range(at + 1, next_) if bounds(lines[n])), next_)


def _items(lines: Sequence[Line]) -> Mapping[int, Sequence[Block]]:
    found: dict[int, list[Block]] = {}
    last: Block | None = None
    for line in lines:
        several = [] if line.code else list(_several(line))
        if several:
            last = None
        elif item := None if line.code else _ITEM.match(line.text):
            last = Block(line.number, [line.text[item.end() :]])
            several = [(int(item["n"]), last)]
        elif last and not line.blank:
            last.lines.append(line.text)
        for number, block in several:
            found.setdefault(number, []).append(block)
    return found


def _several(line: Line) -> Iterator[tuple[int, Block]]:
    """What a row of a table (`| 1 | B | why |`), or a line of pairs (`1-B, 2-A`), says of numbers."""
    text = line.text.strip()
    if text.startswith("|"):
        cells = [cell.strip("*_ .") for cell in tables.cells(text)]
        number = re.fullmatch(r"(?:Q(?:uestion)?\.?[ \t]*)?(\d{1,6})", cells[0] if cells else "", re.I)
        if number and len(cells) > 1:
            yield int(number[1]), Block(line.number, [" \u2014 ".join(filter(None, cells[1:3]))])
        return
    at, pairs = 0, list[tuple[int, Block]]()
    while at < len(text) and (pair := _PAIRS.match(text, at)):
        pairs.append((int(pair["n"]), Block(line.number, [pair["letter"].upper()])))
        at = pair.end()
    if at == len(text) and len(pairs) > 1:
        yield from pairs

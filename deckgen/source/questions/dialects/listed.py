"""Options without letters: bullets, numbers or Roman numerals below a stem, of which the answer names one.

The answer is an option's own text, its numeral (`ii`), or its number as it is written before it (`2)`, `2) steel`). A
bare number is no position: with such an answer, or with none that is sure, the list belongs to the stem.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from re import Match

from deckgen.source.lines import Line, bounds
from deckgen.source.questions import boxes, grammar, labels, options, stems
from deckgen.source.questions.drafts import LETTERS, NUMBER, Block, Choice, Draft
from deckgen.source.questions.page import Lines

ORDER = 46
ANCHOR = re.compile(
    rf"{labels.OPENS.pattern}|[ \t]*(?:[-+*][ \t]+)?{labels.UNNUMBERED}"
    r"|[ \t]*(?:[-+*•]|\(?1[.)]|\(?i[.)])[ \t]+(?!\[)\S",
    re.I,
)

_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?:(?P<bullet>[-+*•])"
    r"|(?P<open>\(?)(?:(?P<n>\d{1,2})|(?P<roman>[ivx]{1,5}|[IVX]{1,5}))(?P<close>[.)]))[ \t]+(?P<text>\S.*)"
)
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_NAMED = re.compile(
    r"(?:option[ \t]+)?\(?(?P<mark>\d{1,2}(?=[.)])|[ivx]{1,5})[.)]?(?:[ \t]+(?P<text>\S.*))?", re.I | re.S
)
_LOOKS_AHEAD = 80
"""Lines in which the options and the answer must stand."""

Kind = tuple[str, str, str]
"""How items are marked: by which bullet, numeral or number, between which signs."""


def draft(lines: Lines, at: int, floor: int) -> Draft | None:
    """Read the question at `at`: its label, or the first of its options."""
    label = _label(lines.all[at])
    start = at if label is not None else _start(lines, at, floor)
    if start is None:
        return None
    after = _after(lines, start)
    first = at if label is None else _first(lines.all, start + 1, after)
    found = _ITEM.match(lines.all[first].text) if first is not None else None
    if first is None or not found or any(_otherwise(line) for line in lines.all[start + 1 : after]):
        return None
    kind, indent = _kind(found), len(found["indent"].expandtabs(4))
    number, stem = stems.block(lines, start, first)
    if label is not None:
        stem.lines[0] = label
    parts = grammar.body(stem, lines.all[first:after], lambda line, count: _opens(line, count, kind, indent))
    if (
        len(parts.choices) < 2
        or len(parts.choices) > len(LETTERS)
        or len(parts.answers) != 1
        or _goes_on(parts.choices)
    ):
        return None
    named = _named(parts.answers[0].text.strip().strip("*_"), parts.choices, kind)
    if not named:
        return None
    parts.answers[0].lines[:] = [named]
    return parts.draft(start, after, number)


def _label(line: Line) -> str | None:
    """What a question's label opens on a line, None where it bears none."""
    if found := labels.OPENS.match(line.text):
        return labels.stem(found, line.text)
    bare = stems.opening(line)[1]
    return (
        bare if bare != line.text and not NUMBER.match(line.text) and not line.text.lstrip().startswith("#") else None
    )


def _start(lines: Lines, at: int, floor: int) -> int | None:
    """The index of the numbered stem, or the heading that asks, above the first option at `at`."""
    above = lines.above[at]
    if above < floor or (_ITEM.match(lines.all[above].text) and not NUMBER.match(lines.all[above].text)):
        return None
    start = stems.start(lines, at, floor)
    return start if start is not None and stems.asks(lines, start, at) else None


def _after(lines: Lines, start: int) -> int:
    """The index after the question that begins at `start`."""
    limit = min(len(lines.all), start + _LOOKS_AHEAD)
    end, answered = start + 1, False
    for n in range(start + 1, limit):
        line = lines.all[n]
        if bounds(line) or (not line.code and labels.OPENS.match(line.text)):
            break
        told = not line.code and labels.answer(line.text) is not None
        if answered and not line.blank and lines.all[n - 1].blank and not grammar.continues(line):
            break
        answered = answered or told
        end = n + 1 if not line.blank else end
    return end


def _first(lines: Sequence[Line], start: int, after: int) -> int | None:
    """The index of the first item of the last list above the answer."""
    end = next((n for n in range(start, after) if not lines[n].code and labels.answer(lines[n].text)), start)
    items = [n for n in range(start, end) if not lines[n].code and _ITEM.match(lines[n].text)]
    kinds = [_kind(found) for n in items if (found := _ITEM.match(lines[n].text))]
    same = [n for n, kind in zip(items, kinds, strict=True) if kind == kinds[-1]]
    return same[0] if same else None


def _otherwise(line: Line) -> bool:
    """Whether a line bears the letter of an option, or a box."""
    found = None if line.code else options.mark(line.text)
    lettered = found and found["letter"].upper() not in options.ROMAN and options.style(found)[1] not in options.FAINT
    return bool(lettered) or (not line.code and bool(boxes.BOX.match(line.text)))


def _kind(found: Match[str]) -> Kind:
    if found["bullet"]:
        return found["bullet"], "", ""
    form = "1" if found["n"] else "I" if found["roman"].isupper() else "i"
    return form, found["open"], found["close"]


def _opens(line: Line, count: int, kind: Kind, indent: int) -> Choice | None:
    found = _ITEM.match(line.text)
    if not found or _kind(found) != kind or len(found["indent"].expandtabs(4)) > indent + 1 or count >= len(LETTERS):
        return None
    place = found["n"] or (found["roman"] or "").lower()
    if place and place not in (str(count + 1), _NUMERALS[count]):
        return None
    return Choice(boxes.letter(count), Block(line.number, [found["text"]]))


def _goes_on(choices: Sequence[Choice]) -> bool:
    """Whether text stands apart below the last option, so that the list is part of what is asked."""
    lines = choices[-1].block.lines
    blank = next((n for n, text in enumerate(lines) if not text.strip()), len(lines))
    return any(text.strip() for text in lines[blank:])


def _named(said: str, choices: Sequence[Choice], kind: Kind) -> str:
    """The letter of the one option that an answer names, empty where it names none or several."""
    texts = {choice.letter: _bare(choice.block.text) for choice in choices}
    same = {letter for letter, text in texts.items() if text == _bare(said)}
    found = _NAMED.fullmatch(said)
    mark = found["mark"].lower() if found else ""
    places = {"1": [str(n + 1) for n in range(len(choices))], "i": _NUMERALS, "I": _NUMERALS}.get(kind[0], [])
    if found and mark in places[: len(choices)]:
        letter = boxes.letter(list(places).index(mark))
        if not found["text"] or _bare(found["text"]) == texts[letter]:
            same.add(letter)
        else:
            return ""
    return same.pop() if len(same) == 1 else ""


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[*_`]", "", text).split()).casefold().rstrip(".")

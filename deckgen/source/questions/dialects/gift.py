r"""GIFT: `::title:: stem {=right ~wrong #feedback}`, a paragraph each; `{T}`, `{=one =other}`, `%50%` for several.

What stands behind the braces goes on with the stem, over a gap (`_____`). Signs that GIFT uses itself are escaped with
a backslash (`\~ \= \# \{ \} \:`). Questions to match and several braces in one question are faults.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from re import Match

from deckgen.source.lines import Line, bounds
from deckgen.source.questions import boxes
from deckgen.source.questions.drafts import Block, Choice, Draft, Wrong
from deckgen.source.questions.grammar import Body
from deckgen.source.questions.page import Lines

ORDER = 20
ANCHOR = re.compile(r"[ \t]*::(?!:)|[^{\n]*\{")

_OPEN = re.compile(r"(?<!\\)\{")
_SHUT = re.compile(r"(?<!\\)\}")
_KIND = re.compile(r"\s*(?:(?P<verdict>TRUE|FALSE|T|F)(?=\s*(?:#|\Z))|(?P<number>#)(?=\s*(?:=\s*)?[-.\d])|(?=[=~]))")
_ANSWER = re.compile(r"(?<!\\)[=~]")
_FEEDBACK = re.compile(r"(?<!\\)#")
_FILLED = re.compile(r"(?<!\\)=\s*\S")
_GENERAL = re.compile(r"(?<!\\)####")
_WEIGHT = re.compile(r"\s*%(?P<weight>-?\d{1,3}(?:\.\d+)?)%")
_TITLE = re.compile(r"\s*::(?P<title>(?:[^:\\]|\\.|:(?!:))*)::[ \t]*", re.S)
_FORMAT = re.compile(r"\s*\[(?:html|moodle|plain|markdown)\][ \t]*")
_ESCAPE = re.compile(r"\\([~=#{}:])")
_ASIDE = re.compile(r"[ \t]*(?://|\$CATEGORY:)")
_DOLLAR = re.compile(r"(?<!\\)\$")
_FREE = " \t\n.?!:;,\"'”’)]"
"""What may stand before the braces of a question without a title; anything else is more likely LaTeX or code."""
_GAP = "_____"
_MATCHING = re.compile(r"(?<!\\)->")


@dataclass(slots=True)
class _Answer:
    """One answer between the braces: how it is marked, what it is worth in percent if it says so, its feedback."""

    right: bool
    weight: float | None
    block: Block
    feedback: Block | None


def draft(lines: Lines, at: int, floor: int) -> Draft | None:
    """Read the question whose first brace, or title, stands at `at`."""
    first, after = _paragraph(lines, at, floor)
    if first < 0:
        return None
    held = lines.all[first:after]
    text = "\n".join("" if _ASIDE.match(line.text) else line.text for line in held)
    title = _TITLE.match(text)
    found = _braces(text, title.end() if title else 0, title is not None)
    if not found:
        return None
    opened, shut = found
    parts = Body(_stem(text, title, opened, shut, held[0].number))
    parts.notes += [
        Block(line.number, [line.text.strip().removeprefix("//")]) for line in held if _ASIDE.match(line.text)
    ]
    if title and title["title"].strip() and parts.stem.text != title["title"].strip():
        parts.notes.append(Block(held[0].number, [f"Title: {_plain(title['title'].strip())}"]))
    if _braces(text, shut + 1, title is not None):
        parts.wrong.append(
            Wrong(held[0].number, "a question has several braces", "leave a blank line between questions")
        )
    _solve(parts, _Source(text, held[0].number), opened + 1, shut)
    return parts.draft(first, after, None)


def _paragraph(lines: Lines, at: int, floor: int) -> tuple[int, int]:
    """The paragraph around `at`, (-1, -1) where a brace or a title stands above in it: then it was tried before."""
    first = at
    while first > floor and _inside(lines.all[first - 1]):
        first -= 1
        if ANCHOR.match(lines.all[first].text):
            return -1, -1
    after = at + 1
    while after < len(lines.all) and _inside(lines.all[after]):
        after += 1
    return first, after


def _inside(line: Line) -> bool:
    return not (line.blank or line.code or bounds(line))


def _braces(text: str, start: int, titled: bool) -> tuple[int, int] | None:
    """Where the first braces open and close that hold answers, None where none do."""
    for opened in _OPEN.finditer(text, start):
        at = opened.start()
        shut = _SHUT.search(text, at)
        if not shut:
            return None
        if _OPEN.search(text, at + 1, shut.start()):
            continue
        free = titled or not at or text[at - 1] in _FREE
        kind = _KIND.match(text, at + 1, shut.start()) if free else None
        if kind and (titled or _answers(text, kind, at, shut.start())):
            return at, shut.start()
    return None


def _answers(text: str, kind: Match[str], opened: int, shut: int) -> bool:
    """Whether braces without a title surely hold answers: no formula, and one of them is right."""
    before = text[text.rfind("\n", 0, opened) + 1 : opened]
    if len(_DOLLAR.findall(before)) % 2 or before.lstrip().startswith("#"):
        return False
    held = text[kind.end() : shut]
    if kind["verdict"]:
        return not text[shut + 1 :].strip()
    return bool(kind["number"] or _FILLED.search(held) or _WEIGHT.search(held))


def _stem(text: str, title: Match[str] | None, opened: int, shut: int, line: int) -> Block:
    start = title.end() if title else 0
    form = _FORMAT.match(text, start, opened)
    start = form.end() if form else start
    head, tail = text[start:opened], text[shut + 1 :]
    if head.strip() or tail.strip():
        head = f"{head}{_GAP}{tail}" if tail.strip() else head
    else:
        head = title["title"] if title else ""
    line += text.count("\n", 0, start) + len(head[: len(head) - len(head.lstrip())].split("\n")) - 1
    return Block(line, _plain(head.strip()).split("\n"))


def _plain(text: str) -> str:
    return _ESCAPE.sub(r"\1", text)


@dataclass(frozen=True, slots=True)
class _Source:
    """A paragraph's text and the file's line that it begins on."""

    text: str
    line: int

    def block(self, start: int, end: int) -> Block:
        """The text from `start` to `end` as it reads, spaces around it dropped."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        return Block(self.line + self.text.count("\n", 0, start), _plain(text.strip()).split("\n"))


def _solve(parts: Body, source: _Source, start: int, end: int) -> None:
    """Read what stands between the braces."""
    if general := _GENERAL.search(source.text, start, end):
        parts.explanations.append(source.block(general.end(), end))
        end = general.start()
    kind = _KIND.match(source.text, start, end)
    line = source.block(start, end).line
    if kind and kind["verdict"]:
        _verdict(parts, source, kind, end)
    elif kind and kind["number"]:
        _number(parts, source, kind.end(), end)
    elif not kind:
        parts.wrong.append(Wrong(line, "the answers of a question cannot be read", "begin each with = or ~"))
    elif _MATCHING.search(source.text, start, end):
        what = "a question that matches things cannot be read"
        parts.wrong.append(Wrong(line, what, "ask each pair as a question of its own"))
    else:
        _listed(parts, list(_each(source, start, end)))


def _verdict(parts: Body, source: _Source, kind: Match[str], end: int) -> None:
    parts.choices = [Choice(letter, Block(parts.stem.line, [word])) for letter, word in (("A", "True"), ("B", "False"))]
    right, wrong = parts.choices if kind["verdict"].startswith("T") else parts.choices[::-1]
    right.right = True
    marks = [mark.start() for mark in _FEEDBACK.finditer(source.text, kind.end(), end)]
    for choice, begin, stop in zip((wrong, right), marks, [*marks[1:], end], strict=False):
        said = source.block(begin + 1, stop)
        if said.text:
            parts.feedback(choice, said)
    parts.explanations += [source.block(begin + 1, end) for begin in marks[2:3]]


def _number(parts: Body, source: _Source, start: int, end: int) -> None:
    several = list(_each(source, start, end))
    if not several:
        several = [_answer(source, True, start, end)]
    for each in several:
        value = each.block.text
        low, dots, high = value.partition("..")
        middle, colon, margin = value.partition(":")
        each.block = Block(
            each.block.line, [f"{low} to {high}" if dots else f"{middle} ± {margin}" if colon else value]
        )
    _listed(parts, [replace(each, right=True) for each in several])


def _each(source: _Source, start: int, end: int) -> Iterator[_Answer]:
    marks = [mark.start() for mark in _ANSWER.finditer(source.text, start, end)]
    for begin, stop in zip(marks, [*marks[1:], end], strict=False):
        yield _answer(source, source.text[begin] == "=", begin + 1, stop)


def _answer(source: _Source, right: bool, start: int, end: int) -> _Answer:
    weight = _WEIGHT.match(source.text, start, end)
    start = weight.end() if weight else start
    mark = _FEEDBACK.search(source.text, start, end)
    form = _FORMAT.match(source.text, start, end)
    start = form.end() if form else start
    block = source.block(start, mark.start() if mark else end)
    feedback = source.block(mark.end(), end) if mark else None
    return _Answer(
        right, float(weight["weight"]) if weight else None, block, feedback if feedback and feedback.text else None
    )


def _listed(parts: Body, answers: list[_Answer]) -> None:
    if all(each.right for each in answers):
        _written(parts, answers)
        return
    keyed = any(each.right for each in answers)
    for place, each in enumerate(answers):
        worth = each.weight or 0
        right = each.right and each.weight != 0 if keyed else worth > 0
        choice = Choice(boxes.letter(place), each.block, right)
        parts.choices.append(choice)
        if keyed and not each.right and worth > 0:
            parts.feedback(choice, Block(each.block.line, [f"worth {worth:g}%"]))
        if each.feedback:
            parts.feedback(choice, each.feedback)
    total = sum(each.weight or 0 for each in answers if (each.weight or 0) > 0)
    if not keyed and total and not 99 <= total <= 101:
        what = f"the right answers are worth {total:g}% together"
        parts.wrong.append(
            Wrong(parts.stem.line, what, "begin the right one with =, or let the weights add up to 100%")
        )


def _written(parts: Body, answers: list[_Answer]) -> None:
    for each in answers:
        if each.weight is None or each.weight >= 100:
            parts.accepted.append(each.block)
        else:
            each.block.lines[0] = f"Worth {each.weight:g}%: {each.block.lines[0]}"
            parts.explanations.append(each.block)
        if each.feedback:
            parts.explanations.append(each.feedback)
    if not parts.accepted:
        parts.wrong.append(Wrong(parts.stem.line, "no answer is worth 100%", "write the right one without a weight"))

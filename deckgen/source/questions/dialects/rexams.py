"""R/exams: `Question`, `Solution` and `Meta-information`, each underlined, with an `Answerlist` of bullets.

`exsolution` is a 1 for each right option and a 0 for each other (`01001`), or what counts as right where the class
writes its answer (`extype: num` or `string`). Other lines of the meta-information become notes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from deckgen.source.questions import boxes
from deckgen.source.questions.drafts import Block, Choice, Draft, Wrong
from deckgen.source.questions.grammar import Body
from deckgen.source.questions.page import Lines

ORDER = 10
ANCHOR = re.compile(r"Question[ \t]*$")

_TITLE = re.compile(r"(?P<name>Question|Solution|Meta-information|Answerlist)[ \t]*$")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})[ \t]*$")
_META = re.compile(r"(?P<key>ex\w+(?:\[\w+\])?)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*$")
_ITEM = re.compile(r" {0,3}[-*+][ \t]+")
_READ = ("extype", "exsolution", "extol")


def draft(lines: Lines, at: int, floor: int) -> Draft | None:
    """Read the question whose title stands at `at`; without meta-information it is none."""
    parts = _held(lines, at)
    if not parts or "Meta-information" not in parts:
        return None
    meta = _meta(lines, parts["Meta-information"])
    body = Body(_block(lines, parts["Question"]))
    items = _items(lines, parts.get("Question list", range(0)))
    body.choices = [Choice(boxes.letter(place), item) for place, item in enumerate(items)]
    why = _block(lines, parts.get("Solution", range(0)))
    body.explanations += [why] if why.text.strip() else []
    feedback = _items(lines, parts.get("Solution list", range(0)))
    for choice, item in zip(body.choices, feedback, strict=False):
        body.feedback(choice, item)
    body.explanations += feedback[len(body.choices) :]
    _solve(body, meta, lines.all[at].number)
    body.notes += [Block(line, [f"{key}: {value}"]) for key, (value, line) in meta.items() if key not in _READ]
    return body.draft(at, parts["Meta-information"].stop, None)


def _held(lines: Lines, at: int) -> Mapping[str, range]:
    """The lines below each title, from the question's at `at` to the end of its meta-information."""
    found: dict[str, range] = {}
    name = ""
    for n in range(at, len(lines.all) - 1):
        title = _title(lines, n)
        if title == "Question" and n > at:
            break
        if title:
            place = name.removesuffix(" list")
            name = f"{place} list" if title == "Answerlist" else title
            found[name] = range(n + 2, n + 2)
        elif name == "Meta-information" and not (
            lines.all[n].blank or _ends_title(lines, n) or _META.match(lines.all[n].text)
        ):
            break
        elif name and n >= found[name].start and not lines.all[n].blank:
            found[name] = range(found[name].start, n + 1)
    last = len(lines.all) - 1
    if name == "Meta-information" and last == found[name].stop and _META.match(lines.all[last].text):
        found[name] = range(found[name].start, last + 1)
    return found


def _title(lines: Lines, at: int) -> str:
    line = lines.all[at]
    found = None if line.code or at + 1 >= len(lines.all) else _TITLE.match(line.text)
    return found["name"] if found and _UNDERLINE.match(lines.all[at + 1].text) else ""


def _ends_title(lines: Lines, at: int) -> bool:
    return at > 0 and bool(_title(lines, at - 1))


def _block(lines: Lines, held: range) -> Block:
    first = next((n for n in held if not lines.all[n].blank), held.start)
    return Block(lines.all[first].number, [lines.all[n].text for n in held if n >= first] or [""])


def _items(lines: Lines, held: range) -> list[Block]:
    """The items of an answer list, each with its further lines."""
    found: list[Block] = []
    for line in (lines.all[n] for n in held):
        mark = None if line.code else _ITEM.match(line.text)
        if mark:
            found.append(Block(line.number, [line.text[mark.end() :]]))
        elif found:
            found[-1].lines.append(line.text)
    return found


def _meta(lines: Lines, held: range) -> Mapping[str, tuple[str, int]]:
    """The values of the meta-information with their lines."""
    found = ((line.number, _META.match(line.text)) for line in (lines.all[n] for n in held))
    return {mark["key"]: (mark["value"], number) for number, mark in found if mark}


def _solve(body: Body, meta: Mapping[str, tuple[str, int]], first: int) -> None:
    """Give a question what its meta-information says is right."""
    kind, at = meta.get("extype", ("", first))
    said, line = meta.get("exsolution", ("", at))
    if kind in ("num", "string"):
        margin = meta.get("extol", ("", 0))[0] if kind == "num" else ""
        body.accepted = [Block(line, [f"{said} ± {margin}" if margin and said else said])]
        body.wrong += (
            [Wrong(line, "a question of extype num or string has options", "drop them")] if body.choices else []
        )
        return
    if kind not in ("schoice", "mchoice"):
        what = f"a question of extype {kind!r} cannot be read" if kind else "the question has no extype"
        body.wrong.append(Wrong(at, what, "write schoice, mchoice, num or string"))
        return
    bits = [mark == "1" for mark in said]
    count = len(body.choices)
    if set(said) - set("01") or len(bits) != count or not any(bits) or (kind == "schoice" and sum(bits) > 1):
        right = "one 1" if kind == "schoice" else "a 1 for each right option"
        what = f"the solution {said!r} does not fit the {count} options"
        body.wrong.append(Wrong(line, what, f"write {count} signs, {right} and 0 for the others"))
        return
    for choice, fits in zip(body.choices, bits, strict=True):
        choice.right = fits

"""How options are lettered: `A)`, `a.`, `- **A.**`, `(A)`, `[A]`, `A:`, `A -`, `Option A:`, on one line or several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from re import Match

from deckgen.source.lines import Line
from deckgen.source.questions import labels
from deckgen.source.questions.drafts import LETTERS, Block, Choice

_TICK = r"[✅✔✓☑]\ufe0f?"
_CROSS = r"[❌✗✘☐❎✖]\ufe0f?"
_SIGNS = r"[*_]{0,3}"
_OPTION = re.compile(
    rf"[ \t>]*(?:[-+*][ \t]+)?(?:(?P<tick>{_TICK})[ \t]*|{_CROSS}[ \t]*)?(?P<bold>\*\*|__)?(?P<open>[(\[])?"
    r"(?:(?:option|choice)[ \t]+)?(?P<letter>[A-Ja-j])"
    rf"(?:(?P<close>[ ]?[).\]:]|(?=\*\*|__))(?P<shut>\*\*|__)?|[ \t]+(?P<dash>{labels.DASH})(?=[ \t]))"
    r"(?P<gap>[ \t]+|$)?",
    re.I,
)
_RIGHT = re.compile(
    rf"(?:{_TICK}|(?:←|<-+)?[ \t]*{_SIGNS}[(\[](?:correct|right)(?:[ \t]+(?:answer|option))?[)\]]{_SIGNS})[ \t]*$", re.I
)
_WITHIN = re.compile(
    r"(?:^[ \t>]*(?:[-+*][ \t]+)?|(?<=[ \t]))(?:\*\*)?(?P<mark>\(?(?P<letter>[A-Ha-h])[).])(?:\*\*)?[ \t]"
)

Style = tuple[str, str, bool]
"""How options are lettered: behind which opening bracket, with which sign after the letter, in small letters."""

LOOSE: Style = ("", ")", False)
"""`A)`, so plain that one line of it is enough, and a letter out of order is a fault, not text."""
ROMAN = "IJ"
"""Letters that begin no options: `I)` counts statements inside a stem."""
FAINT = (":", "-", "")
"""Signs after a letter that are often something else: such lines are options where the answer is one of them."""


@lru_cache(maxsize=4096)
def mark(text: str) -> Match[str] | None:
    """The mark of an option at a line's start; only `A)` may stand without a space behind it."""
    found = _OPTION.match(text)
    if not found or (found["gap"] is None and style(found) != LOOSE and not _is_shut(found, text)):
        return None
    closing = {"(": ")", "[": "]"}.get(found["open"] or "")
    sign = style(found)[1]
    if (closing and sign != closing) or (sign == "]" and not closing) or (sign == "" and not found["shut"]):
        return None
    return found


def _is_shut(found: Match[str], text: str) -> bool:
    return bool(found["shut"]) and text[found.end() : found.end() + 1] in ("", " ", "\t")


def style(found: Match[str]) -> Style:
    """How a mark is written."""
    sign = "-" if found["dash"] else (found["close"] or "").strip()
    return found["open"] or "", sign, found["letter"].islower()


def style_of(lines: Sequence[Line]) -> Style | None:
    """How the options in these lines are lettered, None where they hold none.

    It is a style in which an A and a B stand; of several, `A)`, else the one that begins last. `A)` may stand alone.
    """
    begun: set[Style] = set()
    whole: list[Style] = []
    loose = False
    for line in lines:
        found = None if line.code else mark(line.text)
        if not found:
            continue
        way, letter = style(found), found["letter"].upper()
        loose = loose or (way == LOOSE and letter not in ROMAN)
        begun |= {way} if letter == "A" else set()
        if letter == "B" and way in begun:
            whole = [*(each for each in whole if each != way), way]
    firm = [way for way in whole if way[1] not in FAINT]
    return LOOSE if LOOSE in whole else firm[-1] if firm else LOOSE if loose else whole[-1] if whole else None


def choice(line: Line, count: int, way: Style) -> Choice | None:
    """The option that a line begins, where `count` stand above it; None where it begins none."""
    found = mark(line.text)
    if not found or style(found) != way:
        return None
    letter = found["letter"].upper()
    if not count and letter in ROMAN:
        return None
    if way != LOOSE and letter != LETTERS[count : count + 1]:
        return None
    unshut = found["bold"] if found["bold"] and not found["shut"] else ""
    text = unshut + line.text[found.end() :]
    return Choice(letter, Block(line.number, [text]), bool(found["tick"]), found["letter"].islower())


def unmark(option: Choice, answered: bool) -> None:
    """Take the mark of the right option from its text; words such as (correct) mark only where no answer line does."""
    lines = option.block.lines
    for at in {0, max((n for n, text in enumerate(lines) if text.strip()), default=0)}:
        text = lines[at].rstrip()
        found = _RIGHT.search(text, max(0, len(text) - 40))
        if found and text[: found.start()].strip() and not (answered and "(" in found[0]):
            lines[at], option.right = text[: found.start()].rstrip(), True


def spread(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines with the options that share one each on a line of its own: `A) oak B) ash C) fir`."""
    begun = {found["letter"].upper() for line in lines if not line.code and (found := mark(line.text))}
    for line in lines:
        places = [] if line.code else _places(line.text, begun)
        if not places:
            yield line
            continue
        for start, end in zip((0, *places), (*places, len(line.text)), strict=True):
            yield replace(line, text=line.text[start:end].rstrip())


def _places(text: str, begun: set[str]) -> list[int]:
    """Where options begin within a line, after its first; none where it holds but one, or their letters recur."""
    found = list(_WITHIN.finditer(text))
    if len(found) < 2 or (len(found) < 3 and found[0]["mark"].endswith(".")):
        return []
    letters = "".join(each["letter"].upper() for each in found)
    leads = not text[: found[0].start("mark")].strip(" \t>*-+")
    if letters not in LETTERS or len({each["mark"][-1] for each in found}) > 1:
        return []
    if not leads and (not letters.startswith("ABC") or begun):
        return []
    taken = begun & set(letters[1:] if leads else letters)
    return [] if taken else [each.start() for each in (found[1:] if leads else found)]

"""Whether a deck asks every question that is whole in its file, marks the right option, and gives no answer away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.support.account import words
from tests.support.shown import Shown

_STANDARD = re.compile(
    r"(?<=\n\n)\*\*Question \d+:\*\* (?P<stem>[^\n*`$\\<]+)\n\n"
    r"(?P<options>(?:  [A-E]\) [^\n*`$\\<]+\n){3,5})\n"
    r"\*\*Correct Answer:\*\* (?P<key>[A-E])\n\*\*Explanation:\*\* (?P<why>[^\n]+)\n(?=\n)"
)
_NOTES = re.compile(r"^ {0,3}:{3,}[ \t]*notes[ \t]*$.*?^ {0,3}:{3,}[ \t]*$", re.S | re.M)
"""What only the lecturer reads asks nothing."""
_TOLD = re.compile(r"correct\s+answer\W*:|^\W*(?:answer|explanation|why)\W*:", re.I | re.M)


@dataclass(frozen=True, slots=True)
class Known:
    """A question as it is most often written, with a letter that is one of its options."""

    source: str
    stem: str
    right: str
    """The key's letter and its option's text."""
    why: str


def questions(text: str) -> tuple[Known, ...]:
    """Find the questions of a course file that are written in the standard form."""
    return tuple(known for found in _STANDARD.finditer(_NOTES.sub("", text)) if (known := _known(found)))


def _known(found: re.Match[str]) -> Known | None:
    options = dict(line.strip().split(") ", 1) for line in found["options"].strip("\n").split("\n"))
    if found["key"] not in options or list(options) != list("ABCDE"[: len(options)]):
        return None
    return Known(found[0], found["stem"], f"{found['key']} {options[found['key']]}", found["why"])


def unharmed(text: str, base: str) -> tuple[Known, ...]:
    """Find the questions of a damaged file that stand in it just as they stand in the base."""
    before = {known.source for known in questions(base)}
    return tuple(known for known in questions(text) if known.source in before)


def wrong(known: Sequence[Known], deck: Sequence[Shown]) -> Iterator[str]:
    """Name the questions that are asked less often than they are written, or with another key."""
    asked = Counter(_told(slide.title) for slide in deck if slide.layout == "question")
    marked = Counter(
        (_told(slide.title.removeprefix("Answer: ")), _told(text))
        for slide in deck
        if slide.layout == "answer"
        for name, text in slide.shapes
        if name.startswith("Right")
    )
    for stem, count in Counter(_told(each.stem) for each in known).items():
        if asked[stem] < count:
            yield f"{stem!r} is asked {asked[stem]} times, not {count}"
    for (stem, right), count in Counter((_told(each.stem), _told(each.right)) for each in known).items():
        if marked[stem, right] < min(count, asked[stem]):
            yield f"{right!r} is not marked as right for {stem!r}"


def given_away(known: Sequence[Known], deck: Sequence[Shown]) -> Iterator[str]:
    """Name the questions' slides that tell the answer."""
    asked = "\n".join(_told(each.source.rpartition("**Explanation:**")[0]) for each in known)
    reasons = {why for each in known if (why := _told(each.why)) not in asked}
    for slide in deck:
        if slide.layout == "question" and (
            _TOLD.search(slide.text) or any(why in _told(slide.text) for why in reasons)
        ):
            yield f"the slide of {slide.title!r} tells the answer"


def _told(text: str) -> str:
    text = re.sub(r" \((?:section \d+, question \d+|continued(?: \d+)?|\d+(?: of \d+)?|section \d+)\)", "", text)
    return " ".join(words(text)) or " ".join(text.split())

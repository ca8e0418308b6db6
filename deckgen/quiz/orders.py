"""Which options of a question may trade places, and which keep theirs because the place makes them right or plain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.quiz.quantities import in_order

_WHOLE = r"(?:options?|answers?|choices?|statements?|alternatives?)"
_MANY = (
    r"(?:all|none|both|neither|either|any|some|each|two|three|one|most|more than one|at least one|everything|nothing)"
)
_ABOVE = re.compile(
    rf"(?:{_MANY})(?: one| ones)?(?: of)?(?: the)?(?: (?:two|three|four|other|listed|given))?"
    rf"(?: (?:above|below|these|those|them|following|preceding|previous|listed|"
    rf"(?:above |listed |given |other )?{_WHOLE}))"
    rf"(?: {_WHOLE})?(?: listed| above| below)?(?: (?:is|are|apply|applies)\b.*)?",
    re.I,
)
"""An option that speaks of all others on one side of it."""
_COUNTS = re.compile(r"(?:both|neither|either|none|all|others?|something else|any)(?: of them)?", re.I)
_TOGETHER = re.compile(r"(?:both|neither|either)\b", re.I)
"""How an option begins that sums up what stands before it: "Both are equally fast", "Neither Hello nor World"."""
_PAIRS = ({"true", "false"}, {"yes", "no"}, {"agree", "disagree"}, {"always", "never"})
"""Options that have an order of their own."""
_PLACE = re.compile(
    r"\b(?:first|second|third|fourth|fifth|last|next|previous|preceding|former|latter|above|below)\s+"
    r"(?:(?:two|three|few|listed)\s+)?(?:options?|answers?|choices?|alternatives?|distractors?|statements?)\b"
    r"|\b(?:options?|answers?|choices?|alternatives?)\s+(?:above|below|[1-8]|I{1,3}|IV)\b",
    re.I,
)
_LETTER = re.compile(r"\(?[a-h]\)?")


def names_place(text: str) -> bool:
    """Whether a text speaks of an option by its place: "the last option"; "none of the answers above" speaks of all."""
    return bool(_PLACE.search(text)) and not _ABOVE.fullmatch(text.strip(" ."))


def groups(texts: Sequence[str], made: Sequence[bool]) -> tuple[tuple[int, ...], ...]:
    """Give the places, counted from 0, among which options of these texts may move; those in no group stay.

    `made` says which of them are made of others by their letters ("Both A and B").
    """
    said = [text.strip(" .").casefold() for text in texts]
    if any(pair <= set(said) for pair in _PAIRS) or any(_LETTER.fullmatch(text) for text in said):
        return ()
    free = [not (made[place] or _COUNTS.fullmatch(text) or _TOGETHER.match(text)) for place, text in enumerate(said)]
    walls = [bool(_ABOVE.fullmatch(text)) for text in said]
    own = [text for text, loose, wall in zip(said, free, walls, strict=True) if loose and not wall]
    if in_order(own):
        return ()
    found: list[list[int]] = [[]]
    for place in range(len(said)):
        if walls[place]:
            found.append([])
        elif free[place]:
            found[-1].append(place)
    return tuple(tuple(group) for group in found if len(group) > 1)

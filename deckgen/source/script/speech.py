"""The paragraphs of a speech without the quotation marks around all of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARKS = '"“”'
_MARK = re.compile(f"[{_MARKS}]")


def unquoted(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Take the quotation marks off speeches that stand in them, over one paragraph or several.

    Quotes inside a speech stay, and so does every mark whose partner is not found.
    """
    said = list(paragraphs)
    opened: list[int] = []
    for index, paragraph in enumerate(said):
        if not opened and paragraph[:1] in _MARKS[:2] and len(paragraph) > 1:
            if _stands_in_quotes(paragraph):
                said[index] = paragraph[1:-1].strip()
            elif _unclosed(paragraph):
                opened = [index]
        elif opened and paragraph[:1] in _MARKS[:2] and len(paragraph) > 1:
            opened.append(index)
        if opened and index > opened[0] and _closes(paragraph):
            _strip(said, opened, index)
            opened = []
    return tuple(said)


def _strip(said: list[str], opened: Sequence[int], last: int) -> None:
    said[last] = said[last][:-1].rstrip()
    for index in opened:
        said[index] = said[index][1:].lstrip()


def _stands_in_quotes(paragraph: str) -> bool:
    """Whether the first mark's partner is the last sign: what stands between pairs up by itself."""
    inside = paragraph[1:-1]
    first = _MARK.search(inside)
    opens = first is None or (
        (first.start() == 0 or not inside[first.start() - 1].isalnum())
        and (inside[first.end() : first.end() + 1].isalnum())
    )
    return paragraph[-1] in _MARKS and opens and len(_MARK.findall(inside)) % 2 == 0


def _unclosed(paragraph: str) -> bool:
    return len(_MARK.findall(paragraph)) % 2 == 1


def _closes(paragraph: str) -> bool:
    """Whether a speech ends with this paragraph: its last sign is a mark that none in it opened."""
    begins = paragraph[:1] in _MARKS[:2]
    return paragraph[-1:] in (_MARKS[0], _MARKS[2]) and (len(_MARK.findall(paragraph)) - begins) % 2 == 1
